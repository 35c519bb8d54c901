import type { Parsed } from '../../../../kernel/contract.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { actorName } from '../../../../platform/names/actor-name.ts';
import { casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { cases } from '../../tables.ts';
import { auditedActivity, goingActivity, mustBeReady } from '../held.ts';
import { communityRules } from '../region-rules.ts';
import { conclusionBlockers } from '../rules.ts';
import { communityPlaces } from '../sealing.ts';
import { activityStanding, restate } from '../standing.ts';
import { communityTexts } from '../texts.ts';
import type { concludingEndpoints } from './contract.ts';

/** What came of it; afterwards everything stays as it is. */
export async function concludeActivity(
  context: ActionContext,
  { activityId, summary, effect }: Parsed<(typeof concludingEndpoints.concludeActivity)['in']>,
) {
  const row = await goingActivity(context, activityId);
  if (row.state !== 'held') throw casesContract.problem('not-held-yet');
  const { leastAnswers } = await communityRules(context);
  mustBeReady(context, conclusionBlockers(await activityStanding(context, row), leastAnswers, context.today));
  await cases
    .write(context)
    .updateTable('cases.community_activity')
    .set({
      summary: context.services.crypto.encrypt(JSON.stringify({ summary, effect }), communityPlaces.summary(row.id)),
      concludedOn: context.today,
      concludedBy: actorName(context),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
  await keepSaid(context, communityTexts, row, activityId);
  await restate(context, row);
  context.audit(auditedActivity(row));
  return { id: activityId };
}
