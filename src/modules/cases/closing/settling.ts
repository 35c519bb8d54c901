import type { ActionContext } from '../../../platform/context.ts';
import { casesContract } from '../contract.ts';
import { type HeldCase, refuseBefore } from '../held.ts';
import { endWithCase } from '../referral/ending.ts';
import { withdrawOffered } from '../referral/following.ts';
import { closingRules } from '../region-rules.ts';
import { giveBackPlan } from '../reviews/giving-back.ts';
import { closings } from '../scope.ts';
import { standingOf } from '../standing.ts';
import { cases } from '../tables.ts';
import { lastDoneOn } from './last-done.ts';
import { closingBlockers } from './rules.ts';

/** Closed for good, as long as nothing has come in its way since; or given back. */
export async function settleClosing(
  context: ActionContext,
  row: HeldCase,
  id: string,
  decision: 'approved' | 'returned',
): Promise<void> {
  const { cityCode } = row;
  const closing = await closings
    .from(context)
    .select(['reason', 'closedOn'])
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (decision === 'approved') {
    const reason = (await closingRules(context)).reasons.find((r) => r.code === closing.reason);
    refuseBefore(context, closingBlockers(await standingOf(context, row), reason ?? { after: [], goalsMet: false }));
    const last = await lastDoneOn(context, row);
    if (last !== null && last > closing.closedOn)
      throw casesContract.problem('closing-overtaken', { params: { on: last, closed: closing.closedOn } });
  }
  const write = cases.write(context);
  await write
    .updateTable('cases.closing')
    .set({ state: decision === 'approved' ? 'closed' : 'returned' })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  if (decision === 'returned') return;
  await giveBackPlan(context, row);
  await withdrawOffered(context, row);
  await endWithCase(context, row, 'ended');
  await write
    .updateTable('cases.case_file')
    .set({ state: 'closed' })
    .where('cityCode', '=', cityCode)
    .where('id', '=', row.id)
    .execute();
}
