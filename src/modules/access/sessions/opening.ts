import type { ActionContext } from '../../../platform/context.ts';
import type { Reply } from '../../../platform/route.ts';
import { ownAccount, sessions } from '../scope.ts';
import { access } from '../tables.ts';
import type { SecurityPolicy } from './policy.ts';
import { sessionById, standingOf } from './queries.ts';
import type { Step } from './rules.ts';
import { hashToken, newToken } from './secrets.ts';

export interface Proof {
  readonly method: 'password' | 'oidc';
  /** The identity provider has already asked for a second factor. */
  readonly secondFactor: boolean;
  readonly userAgent: string | null;
}

/** Opens a session on the post that was in force last time, and hands its token to the browser. */
export async function openSession(
  context: ActionContext,
  accountId: string,
  policy: SecurityPolicy,
  proof: Proof,
  reply: Reply,
): Promise<Step> {
  const last = await sessions
    .from(context)
    .select('postId')
    .where('accountId', '=', accountId)
    .orderBy('lastSeenAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = context.newId();
  const token = newToken();
  await access
    .write(context)
    .insertInto('access.session')
    .values({
      id,
      accountId,
      tokenHash: hashToken(token),
      postId: last?.postId ?? null,
      method: proof.method,
      secondFactorAt: proof.secondFactor ? context.now : null,
      createdAt: context.now,
      lastSeenAt: context.now,
      expiresAt: new Date(context.now.getTime() + policy.sessionDays * 24 * 60 * 60 * 1000),
      idleMinutes: policy.idleMinutes,
      address: context.address,
      userAgent: proof.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  context.afterCommit(() => reply.setSession(token));
  return stepAfter(context, id);
}

/** Where a session stands after something about it has changed. */
export async function stepAfter(context: ActionContext, sessionId: string): Promise<Step> {
  const found = await sessionById(context, sessionId);
  return found ? standingOf(found, context.services.config.mode, context.today).step : 'signedOut';
}

/** A session that has proved more than before gets a new token: an earlier copy of it proves nothing. */
export async function renewToken(context: ActionContext, sessionId: string, reply: Reply): Promise<void> {
  const token = newToken();
  await access
    .write(context)
    .updateTable('access.session')
    .set({ tokenHash: hashToken(token) })
    .where('id', '=', sessionId)
    .execute();
  context.afterCommit(() => reply.setSession(token));
}

/** Ends every session of an account, except perhaps the one at hand. */
export async function revokeSessions(context: ActionContext, accountId: string, except?: string): Promise<void> {
  let ending = access
    .write(context)
    .updateTable('access.session')
    .set({ revokedAt: context.now })
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null);
  if (except) ending = ending.where('id', '!=', except);
  await ending.execute();
}

/** The account of whoever has signed in, with everything the step at hand needs. */
export function accountOf(context: ActionContext, accountId: string) {
  return ownAccount.from(context).selectAll().where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow();
}
