import { randomUUID } from 'node:crypto';
import type { Parsed } from '../../../../kernel/contract.ts';
import { invalid } from '../../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { openText, sealText } from '../../../../platform/crypto/texts.ts';
import { casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { answerFaults } from '../attending/in-public.ts';
import { auditedActivity, goingActivity } from '../held.ts';
import { meanOf } from '../rules.ts';
import { communityAnswers } from '../scope.ts';
import { communityPlaces } from '../sealing.ts';
import { type ActivityKey, activityStanding } from '../standing.ts';
import { communityTexts } from '../texts.ts';
import type { feedbackEndpoints } from './contract.ts';

/** From paper, once the activity has been held; with those from phones no more than people came. */
export async function enterAnswers(
  context: ActionContext,
  { activityId, answers }: Parsed<(typeof feedbackEndpoints.enterAnswers)['in']>,
) {
  const row = await goingActivity(context, activityId);
  if (row.state !== 'held') throw casesContract.problem('not-held-yet');
  const faults = await Promise.all(answers.map((a, nth) => answerFaults(context, a.scores, `answers/${nth}/scores`)));
  const { personTimes, answers: given } = await activityStanding(context, row);
  const came = personTimes ?? 0;
  const left = Math.max(0, came - given);
  if (answers.length > left)
    faults.push([
      fault(`answers/${left}/scores`, 'more-answers-than-came', { came: String(came), answers: String(given) }),
    ]);
  if (faults.flat().length > 0) throw invalid(...faults.flat());
  const rows = answers.map(({ scores, remark }) => {
    const id = randomUUID();
    return {
      ...{ cityCode: row.cityCode, id, activityId, source: 'hand', phoneHash: null },
      ...{ scores: JSON.stringify(scores), mean: meanOf(scores), answeredOn: context.today },
      remark: sealText(context.services.crypto, remark, communityPlaces.remark(id)),
    };
  });
  await cases.write(context).insertInto('cases.community_answer').values(rows).execute();
  await keepSaid(context, communityTexts, row, ...rows.map((r) => r.id));
  context.audit({ ...auditedActivity(row), detail: { entered: answers.length } });
  return { id: activityId, entered: answers.length };
}

/** In an order that says nothing about who answered when. */
export async function answersOf(context: Context, { cityCode, id }: ActivityKey) {
  const rows = await communityAnswers
    .from(context)
    .select(['id', 'source', 'scores', 'remark', 'answeredOn'])
    .where('cityCode', '=', cityCode)
    .where('activityId', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    scores: row.scores as Record<string, number>,
    remark: openText(context.services.crypto, row.remark, communityPlaces.remark(row.id)),
  }));
}
