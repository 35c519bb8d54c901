import type { ActionContext } from '../../../platform/context.ts';
import { type Change, moveOn, type RosterHead } from './heads.ts';

/** The job that carries rosters out. */
export const carryingOut = 'clients.carry-out-rosters';

/** Hands a roster to the job, in the name of whoever decided it and with his or her reach. */
export async function begin(
  context: ActionContext,
  roster: RosterHead,
  from: 'draft' | 'applied',
  change: Change,
): Promise<void> {
  await moveOn(context, roster, from, { ...change, carriedFor: JSON.stringify(context.who) });
  await context.enqueue(carryingOut, {});
  context.audit({
    cityCode: roster.cityCode,
    divisionCode: roster.divisionCode,
    subjectType: 'roster',
    subjectId: roster.id,
    detail: { category: roster.category, month: roster.month },
  });
}
