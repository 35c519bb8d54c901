import type { ActionContext } from '../../../platform/context.ts';
import { clients } from '../tables.ts';
import { moveOn, rosterRow } from './heads.ts';

/** The head stays in the history; who stood on a list that nobody used is nobody's business any more. */
export async function discardRoster(context: ActionContext, { id }: { id: string }): Promise<{ id: string }> {
  const roster = await rosterRow(context, id);
  await moveOn(context, roster, 'draft', { state: 'discarded' });
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
