import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Config } from '../../../platform/config.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { Reply } from '../../../platform/route.ts';
import { accessContract } from '../contract.ts';
import { posts, sessions } from '../scope.ts';
import { access } from '../tables.ts';
import type { sessionEndpoints } from './contract.ts';
import { countFailure, forgetFailures, openFailures } from './failures.ts';
import { auditOwn, me } from './me.ts';
import { accountOf, renewToken, revokeSessions, stepAfter } from './opening.ts';
import { securityPolicy } from './policy.ts';
import { inForce, passwordFault } from './rules.ts';
import { hashPassword, passwordMatches } from './secrets.ts';

type Input<N extends keyof typeof sessionEndpoints> = Parsed<(typeof sessionEndpoints)[N]['in']>;

export async function changePassword(context: ActionContext, input: Input<'changePassword'>, reply: Reply) {
  const { accountId, sessionId } = me(context);
  const account = await accountOf(context, accountId);
  const policy = await securityPolicy(context);
  const failures = await openFailures(context, accountId);
  auditOwn(context, account);
  if (failures.lockedMinutes > 0) {
    context.refuse(accessContract.problem('locked', { params: { minutes: failures.lockedMinutes } }));
    return { step: 'signedOut' as const };
  }
  if (!(await passwordMatches(account.passwordHash, input.current))) {
    await countFailure(context, failures, policy);
    const fields = [{ pointer: '/current', code: 'access.wrong-password' }];
    context.refuse(accessContract.problem('wrong-password', { fields }));
    return { step: 'signedOut' as const };
  }
  const { mode } = context.services.config;
  checkNewPassword(input.next, account.login, { length: policy.passwordLength, mode });
  if (input.next === input.current) {
    throw accessContract.problem('same-password', { fields: [{ pointer: '/next', code: 'access.same-password' }] });
  }
  await forgetFailures(context, failures);
  await access
    .write(context)
    .updateTable('access.account')
    .set({
      passwordHash: await hashPassword(input.next),
      mustChangePassword: false,
      passwordUntil: null,
      version: sql`version + 1`,
    })
    .where('id', '=', accountId)
    .execute();
  await revokeSessions(context, accountId, sessionId);
  await renewToken(context, sessionId, reply);
  return { step: await stepAfter(context, sessionId) };
}

export function checkNewPassword(
  password: string,
  login: string,
  { length, mode }: { readonly length: number; readonly mode: Config['mode'] },
): void {
  const fault = passwordFault(password, login, { minLength: length, mode });
  if (!fault) return;
  const params = { length };
  throw accessContract.problem('weak-password', {
    params,
    fields: [{ pointer: '/next', code: 'access.weak-password', params }],
    facts: { fault },
  });
}

export async function changeLanguage(context: ActionContext, { language }: Input<'changeLanguage'>) {
  const { accountId } = me(context);
  await access.write(context).updateTable('access.account').set({ language }).where('id', '=', accountId).execute();
  auditOwn(context, await accountOf(context, accountId), { language });
  return {};
}

export async function switchPost(context: ActionContext, { postId }: Input<'switchPost'>) {
  const { accountId, sessionId } = me(context);
  const post = await posts
    .from(context)
    .selectAll()
    .where('id', '=', postId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (!post || !inForce(post, context.today)) throw accessContract.problem('post-not-yours');
  await access.write(context).updateTable('access.session').set({ postId }).where('id', '=', sessionId).execute();
  context.audit({ subjectType: 'post', subjectId: postId, cityCode: post.cityCode, divisionCode: post.divisionCode });
  return {};
}

/** Sessions of the caller that still hold, the newest first. */
export async function mySessions(context: Context) {
  const { accountId, sessionId } = me(context);
  const rows = await sessions
    .from(context)
    .select(['id', 'createdAt', 'lastSeenAt', 'address', 'userAgent', 'method'])
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', context.now.toISOString())
    .where(sql<boolean>`last_seen_at + make_interval(mins => idle_minutes) > ${context.now}`)
    .orderBy('lastSeenAt', 'desc')
    .execute();
  return {
    rows: rows.map((row) => ({ ...row, method: row.method as 'password' | 'oidc', current: row.id === sessionId })),
  };
}

export async function revokeSession(context: ActionContext, { id }: Input<'revokeSession'>) {
  const { accountId } = me(context);
  const ended = await access
    .write(context)
    .updateTable('access.session')
    .set({ revokedAt: context.now })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw problem('not-found');
  context.audit({ subjectType: 'session', subjectId: id });
  return {};
}
