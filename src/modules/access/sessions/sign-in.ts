import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { readPhone } from '../../../kernel/china/phone.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';
import type { Reply } from '../../../platform/route.ts';
import { accessContract } from '../contract.ts';
import { ownAccount } from '../scope.ts';
import { access } from '../tables.ts';
import type { sessionEndpoints } from './contract.ts';
import { countFailure, forgetFailures, openFailures } from './failures.ts';
import { auditOwn, me } from './me.ts';
import { accountOf, openSession } from './opening.ts';
import { securityPolicy } from './policy.ts';
import { passwordMatches } from './secrets.ts';

/** By account name, or by mobile number. */
async function accountByLogin(context: Context, login: string) {
  const find = () => ownAccount.from(context).selectAll();
  const named = await find().where(sql`lower(login)`, '=', login.toLowerCase()).executeTakeFirst();
  if (named) return named;
  const phone = readPhone(login);
  if (!phone.ok || phone.kind !== 'mobile') return undefined;
  const hash = context.services.crypto.lookupHash('phone', phone.number);
  return find().where('mobileHash', '=', hash).executeTakeFirst();
}

/**
 * One answer for an unknown name, a closed account and a wrong password, after the same time; the
 * lock too falls on unknown names as on known ones.
 */
export async function signIn(
  context: ActionContext,
  input: Parsed<(typeof sessionEndpoints.signIn)['in']>,
  reply: Reply,
) {
  // Proving a password takes a while: a burst of sign-ins must not hold the connections that everybody needs.
  const seen = await accountByLogin(context.outside, input.login);
  const matched = await passwordMatches(seen?.passwordHash, input.password);
  const policy = await securityPolicy(context);
  const account = await accountByLogin(context, input.login);
  const root = demoRegions[context.services.config.region].code;
  const say = (outcome: string, provenAs?: { id: string; name: string }) =>
    context.audit({
      ...(provenAs ? { provenAs } : {}),
      cityCode: account?.cityCode ?? cityOf(root),
      divisionCode: account?.divisionCode ?? root,
      subjectType: 'account',
      ...(account ? { subjectId: account.id } : {}),
      detail: { outcome },
    });
  const failures = await openFailures(context, account?.id ?? `login:${input.login.toLowerCase()}`);
  const same = account?.passwordHash === seen?.passwordHash;
  const matches = same ? matched : await passwordMatches(account?.passwordHash, input.password);
  if (failures.lockedMinutes > 0) {
    say('locked');
    context.refuse(accessContract.problem('locked', { params: { minutes: failures.lockedMinutes } }));
    return { step: 'signedOut' as const };
  }
  const closed = account?.closedOn != null && account.closedOn <= context.today;
  if (!account || !matches || closed) {
    await countFailure(context, failures, policy);
    say('wrong-credentials');
    context.refuse(accessContract.problem('wrong-credentials'));
    return { step: 'signedOut' as const };
  }
  if (account.passwordUntil && Date.parse(account.passwordUntil) <= context.now.getTime()) {
    say('password-expired');
    context.refuse(accessContract.problem('password-expired'));
    return { step: 'signedOut' as const };
  }
  await forgetFailures(context, failures);
  say('signed-in', { id: account.id, name: account.name });
  const step = await openSession(
    context,
    account.id,
    policy,
    { method: 'password', secondFactor: false, userAgent: context.userAgent },
    reply,
  );
  return { step };
}

export async function signOut(context: ActionContext, _input: unknown, reply: Reply) {
  const { accountId, sessionId } = me(context);
  await access
    .write(context)
    .updateTable('access.session')
    .set({ revokedAt: context.now })
    .where('id', '=', sessionId)
    .execute();
  context.afterCommit(() => reply.setSession(null));
  auditOwn(context, await accountOf(context, accountId));
  return {};
}
