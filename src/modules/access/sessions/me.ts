import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';

/** Whoever has signed in through a session; jobs and the command line have none. */
export function me(context: Context): { accountId: string; sessionId: string } {
  const { who } = context;
  if (who.kind !== 'person' || !who.actor.sessionId) throw problem('signed-out');
  return { accountId: who.actor.accountId, sessionId: who.actor.sessionId };
}

/** What somebody does to the own account stands in the audit of the account's place, whatever the post. */
export function auditOwn(
  context: ActionContext,
  account: { id: string; cityCode: string; divisionCode: string },
  detail: Readonly<Record<string, unknown>> = {},
): void {
  const { cityCode, divisionCode } = account;
  context.audit({ cityCode, divisionCode, subjectType: 'account', subjectId: account.id, detail });
}
