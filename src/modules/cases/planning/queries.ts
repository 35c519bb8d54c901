import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { workersByIds } from '../../people/public.ts';
import { caseInReach } from '../file/queries.ts';
import { methodRules, reviewRules } from '../region-rules.ts';
import { caseBlockers } from '../rules.ts';
import { agreements, plans, tasks } from '../scope.ts';
import { cancelPlace, giverPlace, planPlace, signedGoalsPlace, taskPlace } from '../sealing.ts';
import { standingOf } from '../standing.ts';
import type { Plan, Task } from './contract.ts';
import { standingGoals } from './goals.ts';

/** Plans of a case with what was agreed, its goals, and its tasks in the order in which they fall due. */
export async function casePlan(context: Context, { caseId }: { caseId: string }) {
  const file = await caseInReach(context, caseId);
  const { cityCode } = file;
  const { crypto } = context.services;
  const [planRows, agreed, goals, taskRows, standing, { planAfter }, { photoMegabytes }] = await Promise.all([
    plans
      .from(context)
      .select(['id', 'nth', 'parts', 'state', 'madeBy', 'savedAt', 'version'])
      .where('cityCode', '=', cityCode)
      .where('caseId', '=', caseId)
      .orderBy('nth', 'desc')
      .execute(),
    agreements
      .from(context)
      .select([
        'id',
        'planId',
        'signedOn',
        'givenBy',
        'giverName',
        'guardianInformedOn',
        'manner',
        'recordedBy',
        'recordedAt',
        'goals',
      ])
      .where('cityCode', '=', cityCode)
      .where('caseId', '=', caseId)
      .execute(),
    standingGoals(context, cityCode, caseId),
    tasks
      .from(context)
      .selectAll()
      .where('cityCode', '=', cityCode)
      .where('caseId', '=', caseId)
      .orderBy('dueOn')
      .orderBy('id')
      .execute(),
    standingOf(context, file),
    methodRules(context),
    reviewRules(context),
  ]);
  const workers = await workersByIds(
    context,
    taskRows.flatMap((t) => t.workerId ?? []),
  );
  const signed = new Map(
    agreed.map(({ planId, ...agreement }) => [
      planId,
      {
        ...agreement,
        giverName: openText(crypto, agreement.giverName, giverPlace(agreement.id)),
        goals: agreement.goals && JSON.parse(crypto.decrypt(agreement.goals, signedGoalsPlace(agreement.id))),
      },
    ]),
  );
  return {
    plans: planRows.map(
      (p) =>
        ({
          ...p,
          parts: JSON.parse(crypto.decrypt(p.parts, planPlace(p.id))),
          agreement: signed.get(p.id) ?? null,
        }) as Plan,
    ),
    goals,
    tasks: taskRows.map(
      (t) =>
        ({
          ...t,
          text: openText(crypto, t.text, taskPlace(t.id)),
          cancelReason: openText(crypto, t.cancelReason, cancelPlace(t.id)),
          workerName: (t.workerId && workers.get(t.workerId)?.name) || null,
        }) as unknown as Task,
    ),
    before: caseBlockers(standing, planAfter),
    photoMegabytes,
  };
}
