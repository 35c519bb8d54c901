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
    .select(['id', 'given', 'line', 'personId'])
    .where('cityCode', '=', cityCode)
    .where('rosterId', '=', rosterId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const value = givenCells(context.services.crypto, row)?.[field];
  if (!value) throw clientsContract.problem('nothing-registered');
  const { line, personId } = row;
  // About whoever has a file it stands on that file, like every other look.
  const subject = personId
    ? { subjectType: 'client', subjectId: personId, detail: { field, reason, roster: rosterId, line } }
    : { subjectType: 'roster', subjectId: rosterId, detail: { field, reason, line } };
  context.audit({ cityCode, divisionCode, ...subject });
  return { value };
}
