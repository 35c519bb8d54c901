import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import type { Reply } from '../../../platform/route.ts';
import { accessContract } from '../contract.ts';
import { access } from '../tables.ts';
import type { sessionEndpoints } from './contract.ts';
import { countFailure, forgetFailures, openFailures } from './failures.ts';
import { auditOwn, me } from './me.ts';
import { accountOf, renewToken, revokeSessions, stepAfter } from './opening.ts';
import { securityPolicy } from './policy.ts';
import { readCode } from './rules.ts';
import { hashToken, recoveryCodes } from './secrets.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

type Account = Awaited<ReturnType<typeof accountOf>>;
type Code = Parsed<(typeof sessionEndpoints.verifySecondFactor)['in']>;

export const pendingPlace = (accountId: string) => `access.account.totp_pending:${accountId}`;
export const secretPlace = (accountId: string) => `access.account.totp_secret:${accountId}`;

/** True once for each code of the authenticator and each recovery code. */
async function takeCode(context: ActionContext, account: Account, text: string): Promise<boolean> {
  const read = readCode(text);
  if (!read || !account.totpSecret) return false;
  if (read.kind === 'recovery') {
    const taken = await access
      .write(context)
      .updateTable('access.recovery_code')
      .set({ usedAt: context.now })
      .where('accountId', '=', account.id)
      .where('codeHash', '=', hashToken(read.code))
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n;
  }
  const secret = context.services.crypto.decrypt(account.totpSecret, secretPlace(account.id));
  const step = totpStep(secret, read.code, context.now.getTime());
  if (step === null || (account.totpLastStep !== null && step <= account.totpLastStep)) return false;
  await access
    .write(context)
    .updateTable('access.account')
    .set({ totpLastStep: step })
    .where('id', '=', account.id)
    .execute();
  return true;
}

/** Checks a code with the same counter and lock as the password; answers whether to go on. */
async function codeHolds(context: ActionContext, account: Account, code: string): Promise<boolean> {
  const policy = await securityPolicy(context);
  const failures = await openFailures(context, account.id);
  const audit = (outcome: string) => auditOwn(context, account, { outcome });
  if (failures.lockedMinutes > 0) {
    audit('locked');
    context.refuse(accessContract.problem('locked', { params: { minutes: failures.lockedMinutes } }));
    return false;
  }
  if (!(await takeCode(context, account, code))) {
    await countFailure(context, failures, policy);
    audit('wrong-code');
    context.refuse(accessContract.problem('wrong-code'));
    return false;
  }
  await forgetFailures(context, failures);
  audit('accepted');
  return true;
}

export async function verifySecondFactor(context: ActionContext, { code }: Code, reply: Reply) {
  const { accountId, sessionId } = me(context);
  const account = await accountOf(context, accountId);
  if (!account.totpEnabledAt) throw accessContract.problem('second-factor-off');
  if (!(await codeHolds(context, account, code))) return { step: 'secondFactor' as const };
  await access
    .write(context)
    .updateTable('access.session')
    .set({ secondFactorAt: context.now })
    .where('id', '=', sessionId)
    .execute();
  await renewToken(context, sessionId, reply);
  return { step: await stepAfter(context, sessionId) };
}

/** A new secret, kept aside until a code proves that the authenticator holds it. */
export async function enrolSecondFactor(context: ActionContext) {
  const { accountId } = me(context);
  const account = await accountOf(context, accountId);
  if (account.totpEnabledAt) throw accessContract.problem('second-factor-on');
  const secret = newTotpSecret();
  await access
    .write(context)
    .updateTable('access.account')
    .set({ totpPending: context.services.crypto.encrypt(secret, pendingPlace(accountId)) })
    .where('id', '=', accountId)
    .execute();
  auditOwn(context, account);
  return { secret, uri: totpUri(secret, account.login) };
}

export async function confirmSecondFactor(context: ActionContext, { code }: Code, reply: Reply) {
  const { accountId, sessionId } = me(context);
  const account = await accountOf(context, accountId);
  if (account.totpEnabledAt) throw accessContract.problem('second-factor-on');
  if (!account.totpPending) throw accessContract.problem('second-factor-off');
  const { crypto } = context.services;
  const secret = crypto.decrypt(account.totpPending, pendingPlace(accountId));
  const read = readCode(code);
  const step = read?.kind === 'totp' ? totpStep(secret, read.code, context.now.getTime()) : null;
  if (step === null)
    throw accessContract.problem('wrong-code', { fields: [{ pointer: '/code', code: 'access.wrong-code' }] });
  const codes = recoveryCodes();
  const write = access.write(context);
  await write
    .updateTable('access.account')
    .set({
      totpSecret: crypto.encrypt(secret, secretPlace(accountId)),
      totpPending: null,
      totpEnabledAt: context.now,
      totpLastStep: step,
      version: sql`version + 1`,
    })
    .where('id', '=', accountId)
    .execute();
  await write
    .insertInto('access.recovery_code')
    .values(codes.map((c) => ({ accountId, codeHash: hashToken(c.replaceAll('-', '')) })))
    .execute();
  await write.updateTable('access.session').set({ secondFactorAt: context.now }).where('id', '=', sessionId).execute();
  await revokeSessions(context, accountId, sessionId);
  await renewToken(context, sessionId, reply);
  auditOwn(context, account);
  return { recoveryCodes: codes };
}

export async function removeSecondFactor(context: ActionContext, { code }: Code) {
  const account = await accountOf(context, me(context).accountId);
  if (!account.totpEnabledAt) throw accessContract.problem('second-factor-off');
  if (await codeHolds(context, account, code)) await clearSecondFactor(context, account.id);
  return {};
}

export async function clearSecondFactor(context: ActionContext, accountId: string): Promise<void> {
  const write = access.write(context);
  await write
    .updateTable('access.account')
    .set({ totpSecret: null, totpPending: null, totpEnabledAt: null, totpLastStep: null, version: sql`version + 1` })
    .where('id', '=', accountId)
    .execute();
  await write.deleteFrom('access.recovery_code').where('accountId', '=', accountId).execute();
}
