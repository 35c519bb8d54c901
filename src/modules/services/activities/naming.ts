import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { mustBeOpen } from '../closing/months.ts';
import { servicesContract } from '../contract.ts';
import { foundEncounter, mayCorrect } from '../encounters/queries.ts';
import { gatherings } from '../encounters/schemas.ts';
import { indexAgain } from '../finding/indexing.ts';
import { services } from '../tables.ts';
import type { activityEndpoints } from './contract.ts';
import { kindsOfActivity } from './kinds.ts';
import { kindUnknown } from './rules.ts';

/** A session that was recorded as a service gets what a gathering has beside: counts stay, its kind is told. */
export async function nameSession(
  context: ActionContext,
  { id, title, kind, volunteers }: Parsed<(typeof activityEndpoints.nameSession)['in']>,
): Promise<{ id: string }> {
  const found = await foundEncounter(context, id);
  if (!found) throw problem('not-found');
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  if (!mayCorrect(context, found)) throw servicesContract.problem('not-yours');
  if (!gatherings.includes(found.way)) throw servicesContract.problem('no-session');
  const known = (await kindsOfActivity(context)).find((k) => k.code === kind);
  if (known?.way !== found.way) throw invalid(kindUnknown(kind));
  await mustBeOpen(context, found);
  const { cityCode, divisionCode, siteId } = found;
  await services
    .write(context)
    .insertInto('services.activity')
    .values({ cityCode, id, title, kind, volunteers })
    .execute()
    .catch((error) => {
      throw violates(error, 'activity_pkey') ? servicesContract.problem('session-named') : error;
    });
  await indexAgain(context, found);
  context.audit({
    cityCode,
    divisionCode,
    subjectType: 'encounter',
    subjectId: id,
    detail: { title, kind, volunteers },
  });
  await context.emit({ type: 'services.session-named', cityCode, divisionCode, siteId, data: { id } });
  return { id };
}
