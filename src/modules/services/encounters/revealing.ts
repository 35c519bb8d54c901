import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can, servicesContract } from '../contract.ts';
import { openPlace } from './place.ts';
import { foundEncounter } from './queries.ts';

type Input = Parsed<(typeof servicesContract.endpoints)['revealPlace']['in']>;

/** One place, one reason, one audit row; the place itself goes nowhere but to the caller. */
export async function revealPlace(context: ActionContext, { id, reason }: Input) {
  const row = await foundEncounter(context, id);
  if (!row || !context.covers(can.revealPlaces, row)) throw problem('not-found');
  if (row.address === null && row.point === null) throw servicesContract.problem('no-place');
  const { cityCode, divisionCode, clientId } = row;
  // Somebody's home: the look stands on the file, among those at its other masked fields.
  const subject = clientId
    ? { subjectType: 'client', subjectId: clientId, detail: { field: 'visitPlace', encounter: id, reason } }
    : { subjectType: 'encounter', subjectId: id, detail: { field: 'visitPlace', reason } };
  context.audit({ cityCode, divisionCode, ...subject });
  return openPlace(context.services.crypto, id, row);
}
