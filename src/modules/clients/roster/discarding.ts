import type { ActionContext } from '../../../platform/context.ts';
import { clients } from '../tables.ts';
import { moveOn, rosterRow } from './heads.ts';

/** The head stays in the history; who stood on a list that nobody used is nobody's business any more. Comparing it ends with its next step. */
export async function discardRoster(context: ActionContext, { id }: { id: string }): Promise<{ id: string }> {
  const roster = await rosterRow(context, id);
  const from = roster.state === 'reading' ? 'reading' : 'draft';
  await moveOn(context, roster, from, { state: 'discarded', reading: null, carriedFor: null });
  await clients
    .write(context)
    .deleteFrom('clients.roster_entry')
    .where('cityCode', '=', roster.cityCode)
    .where('rosterId', '=', id)
    .execute();
  context.audit({
    cityCode: roster.cityCode,
    divisionCode: roster.divisionCode,
    subjectType: 'roster',
    subjectId: id,
    detail: { category: roster.category, month: roster.month },
  });
  return { id };
}
