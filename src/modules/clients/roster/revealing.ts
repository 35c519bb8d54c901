import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { clientsContract } from '../contract.ts';
import { rosterEntries } from '../scope.ts';
import { rosterRow } from './heads.ts';
import { givenCells } from './sealed-rows.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['revealRosterField']['in']>;

/** One field of one row as the list gives it, for whoever reviews the list; one reason, one audit row. */
export async function revealRosterField(
  context: ActionContext,
  { rosterId, id, field, reason }: Input,
): Promise<{ value: string }> {
  const { cityCode, divisionCode } = await rosterRow(context, rosterId);
  const row = await rosterEntries
    .from(context)
    .select(['id', 'given'])
    .where('cityCode', '=', cityCode)
    .where('rosterId', '=', rosterId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const value = givenCells(context.services.crypto, row)?.[field];
  if (!value) throw clientsContract.problem('nothing-registered');
  const subject = { subjectType: 'roster', subjectId: rosterId };
  context.audit({ cityCode, divisionCode, ...subject, detail: { field, reason } });
  return { value };
}
