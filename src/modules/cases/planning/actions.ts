import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can, casesContract } from '../contract.ts';
import { auditedCase, type HeldCase, runningCase } from '../held.ts';
import { askReview } from '../reviews/asking.ts';
import { goals, plans } from '../scope.ts';
import { goalMeasurePlace, goalTextPlace, planPlace } from '../sealing.ts';
import { restage, standingOf } from '../standing.ts';
import { cases } from '../tables.ts';
import type { planningEndpoints } from './contract.ts';

type Input<K extends keyof typeof planningEndpoints> = Parsed<(typeof planningEndpoints)[K]['in']>;

export async function newestPlan(context: ActionContext, { cityCode, id }: HeldCase) {
  return plans
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A draft is written over; what has been approved stays, and another version begins. */
export async function savePlan(context: ActionContext, { caseId, parts, goals: wanted }: Input<'savePlan'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const newest = await newestPlan(context, row);
  if (newest?.state === 'submitted') throw casesContract.problem('plan-waiting');
  const { crypto } = context.services;
  const { cityCode } = row;
  const again = newest && newest.state !== 'approved' ? newest : undefined;
  const id = again?.id ?? context.newId();
  const set = {
    parts: crypto.encrypt(JSON.stringify(parts), planPlace(id)),
    state: 'draft',
    madeBy: actorName(context),
    savedAt: context.now,
  };
  const write = cases.write(context);
  if (again) {
    await write.updateTable('cases.plan').set(set).where('cityCode', '=', cityCode).where('id', '=', id).execute();
  } else {
    const nth = (newest?.nth ?? 0) + 1;
    await write
      .insertInto('cases.plan')
      .values({ cityCode, id, caseId, nth, ...set })
      .execute();
  }
  await saveGoals(context, row, wanted);
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { plan: id } });
  return { id };
}

async function saveGoals(context: ActionContext, row: HeldCase, wanted: Input<'savePlan'>['goals']): Promise<void> {
  const { cityCode, id: caseId } = row;
  const { crypto } = context.services;
  const standing = await goals
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', caseId)
    .where('droppedOn', 'is', null)
    .execute();
  const known = new Set(standing.map((g) => g.id));
  const strange = wanted.findIndex((g) => g.id !== undefined && !known.has(g.id));
  if (strange >= 0) throw invalid({ pointer: `/goals/${strange}/id`, code: 'cases.unknown-goal' });
  const write = cases.write(context);
  for (const [position, { id: existing, text, measure }] of wanted.entries()) {
    const id = existing ?? context.newId();
    const set = {
      position,
      text: sealText(crypto, text, goalTextPlace(id)),
      measure: sealText(crypto, measure, goalMeasurePlace(id)),
    };
    if (existing) {
      known.delete(existing);
      await write.updateTable('cases.goal').set(set).where('cityCode', '=', cityCode).where('id', '=', id).execute();
    } else {
      await write
        .insertInto('cases.goal')
        .values({ cityCode, id, caseId, droppedOn: null, ...set })
        .execute();
    }
  }
  if (known.size === 0) return;
  await write
    .updateTable('cases.goal')
    .set({ droppedOn: context.today })
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...known]))))
    .execute();
}

/** With goals and tasks only; in force at once where nobody is to look at it. */
export async function submitPlan(context: ActionContext, { caseId }: Input<'submitPlan'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const newest = await newestPlan(context, row);
  if (!newest || newest.state === 'approved') throw casesContract.problem('no-plan');
  if (newest.state === 'submitted') throw casesContract.problem('plan-waiting');
  const { goals: set, tasks } = await standingOf(context, row);
  if (set === 0) throw casesContract.problem('plan-without-goals');
  if (tasks === 0) throw casesContract.problem('plan-without-tasks');
  const asked = await askReview(context, row, { step: 'plan', subjectId: newest.id, on: context.today });
  await settlePlan(context, row.cityCode, newest.id, asked ? 'submitted' : 'approved');
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { plan: newest.id } });
  return { id: newest.id };
}

export async function settlePlan(context: ActionContext, cityCode: string, id: string, state: string): Promise<void> {
  await cases
    .write(context)
    .updateTable('cases.plan')
    .set({ state })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
}
