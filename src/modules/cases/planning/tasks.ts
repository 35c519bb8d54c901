import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { siteById } from '../../network/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, dayFaults, fault, type HeldCase, plannedFaults, runningCase } from '../held.ts';
import { responsibleOf, serves } from '../opening/worker.ts';
import { goals, tasks } from '../scope.ts';
import { cancelPlace, taskPlace } from '../sealing.ts';
import { restage } from '../standing.ts';
import { cases } from '../tables.ts';
import type { planningEndpoints } from './contract.ts';

type Input<K extends keyof typeof planningEndpoints> = Parsed<(typeof planningEndpoints)[K]['in']>;

export async function addTask(context: ActionContext, input: Input<'addTask'>) {
  const { caseId, goalId, text, fromOn, dueOn, owner, mandatory } = input;
  const row = await runningCase(context, can.workCases, caseId);
  const { cityCode } = row;
  const site = await siteById(context, row.siteId);
  const faults = [];
  if (fromOn < row.receivedOn) faults.push(fault('fromOn', 'before-received'));
  faults.push(...plannedFaults(context, { dueOn }));
  if (dueOn < fromOn) faults.push(fault('dueOn', 'window-ends-before'));
  if (goalId && !(await hasGoal(context, row, goalId))) faults.push(fault('goalId', 'unknown-goal'));
  const fits = input.workerId && site && (await serves(context, input.workerId, site));
  if (owner === 'worker' && input.workerId && !fits) faults.push(fault('workerId', 'unknown-worker'));
  if (faults.length > 0) throw invalid(...faults);
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.task')
    .values({
      cityCode,
      id,
      caseId,
      goalId: goalId ?? null,
      text: sealText(context.services.crypto, text, taskPlace(id)),
      fromOn,
      dueOn,
      owner,
      workerId: owner === 'worker' ? (input.workerId ?? (await responsibleOf(context, row))) : null,
      mandatory,
      doneOn: null,
      cancelledOn: null,
      addedBy: actorName(context),
      addedAt: context.now,
    })
    .execute();
  await keepWords(context, row, id);
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { task: id } });
  return { id };
}

async function hasGoal(context: ActionContext, { cityCode, id }: HeldCase, goalId: string): Promise<boolean> {
  const found = await goals
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .where('id', '=', goalId)
    .where('droppedOn', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

export async function finishTask(context: ActionContext, { caseId, id, doneOn }: Input<'finishTask'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const faults = dayFaults(context, row.receivedOn, { doneOn });
  if (faults.length > 0) throw invalid(...faults);
  return endTask(context, row, id, { doneOn });
}

export async function cancelTask(context: ActionContext, { caseId, id, reason }: Input<'cancelTask'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const cancelReason = sealText(context.services.crypto, reason, cancelPlace(id));
  return endTask(context, row, id, { cancelledOn: context.today, cancelReason });
}

async function endTask(context: ActionContext, row: HeldCase, id: string, set: object) {
  const { cityCode } = row;
  const found = await tasks
    .from(context)
    .select(['doneOn', 'cancelledOn'])
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', row.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  if (found.doneOn !== null || found.cancelledOn !== null) throw casesContract.problem('task-ended');
  await cases
    .write(context)
    .updateTable('cases.task')
    .set(set)
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  await keepWords(context, row, id);
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { task: id } });
  return { id };
}
