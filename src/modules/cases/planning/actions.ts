import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, type HeldCase, refuseBefore, runningCase } from '../held.ts';
import { methodRules } from '../region-rules.ts';
import { askReview } from '../reviews/asking.ts';
import { caseBlockers } from '../rules.ts';
import { agreements, goals, plans } from '../scope.ts';
import { goalMeasurePlace, goalTextPlace, planPlace } from '../sealing.ts';
import { restage, standingOf } from '../standing.ts';
import { cases } from '../tables.ts';
import type { Plan, planningEndpoints } from './contract.ts';
import { standingGoals } from './goals.ts';

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

type Newest = Awaited<ReturnType<typeof newestPlan>>;

/** A draft is written over, on top of what was read; what has been approved or signed stays, and another plan begins. */
export async function savePlan(context: ActionContext, { caseId, version, ...yours }: Input<'savePlan'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const newest = await newestPlan(context, row);
  if (newest?.state === 'submitted') throw casesContract.problem('plan-waiting');
  const read = newest?.version ?? 0;
  const theirs = await saidIn(context, row, newest);
  if (read !== version) throw problem('conflict', { facts: { yours, theirs: { ...theirs, version: read } } });
  const { parts, goals: wanted } = yours;
  const { crypto } = context.services;
  const { cityCode } = row;
  const fields = changedIn(theirs, yours);
  // What the client has signed stays as it was signed; what is changed since is a plan to be signed anew.
  const signed = newest !== undefined && fields.length > 0 && (await isSigned(context, cityCode, newest.id));
  const again = newest && newest.state !== 'approved' && !signed ? newest : undefined;
  const id = again?.id ?? context.newId();
  const set = {
    parts: crypto.encrypt(JSON.stringify(parts), planPlace(id)),
    state: 'draft',
    madeBy: actorName(context),
    savedAt: context.now,
    version: version + 1,
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
  const standing = await saveGoals(context, row, wanted);
  await keepWords(context, row, id, ...standing);
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { plan: id, version: version + 1, fields } });
  return { id };
}

async function isSigned(context: ActionContext, cityCode: string, planId: string): Promise<boolean> {
  const found = await agreements
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('planId', '=', planId)
    .executeTakeFirst();
  return found !== undefined;
}

/** What the latest plan says, as its page shows it. */
async function saidIn(context: ActionContext, { cityCode, id }: HeldCase, newest: Newest) {
  const { crypto } = context.services;
  return {
    parts: newest ? (JSON.parse(crypto.decrypt(newest.parts, planPlace(newest.id))) as Plan['parts']) : null,
    goals: await standingGoals(context, cityCode, id),
  };
}

/** Which parts differ: what they say stands in the plan, not in the audit. */
function changedIn(before: Awaited<ReturnType<typeof saidIn>>, after: Pick<Input<'savePlan'>, 'parts' | 'goals'>) {
  const names = Object.keys(after.parts) as (keyof Plan['parts'])[];
  const said = (goals: readonly { text: string; measure: string }[]) =>
    JSON.stringify(goals.map(({ text, measure }) => [text, measure]));
  const changed = names.filter((name) => (before.parts?.[name] ?? '') !== after.parts[name]);
  return said(before.goals) === said(after.goals) ? changed : [...changed, 'goals'];
}

/** Answers the ids of those that stand now, and of those that have been dropped. */
async function saveGoals(context: ActionContext, row: HeldCase, wanted: Input<'savePlan'>['goals']): Promise<string[]> {
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
  const strange = wanted.findIndex(
    (g, nth) => g.id !== undefined && (!known.has(g.id) || wanted.slice(0, nth).some((other) => other.id === g.id)),
  );
  if (strange >= 0) throw invalid({ pointer: `/goals/${strange}/id`, code: 'cases.unknown-goal' });
  const saved: string[] = [];
  const write = cases.write(context);
  for (const [position, { id: existing, text, measure }] of wanted.entries()) {
    const id = existing ?? context.newId();
    saved.push(id);
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
  if (known.size === 0) return saved;
  await write
    .updateTable('cases.goal')
    .set({ droppedOn: context.today })
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...known]))))
    .execute();
  return [...saved, ...known];
}

/** After the steps that the region puts before it, with goals and tasks only; in force at once where nobody is to look at it. */
export async function submitPlan(context: ActionContext, { caseId }: Input<'submitPlan'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const newest = await newestPlan(context, row);
  if (!newest || newest.state === 'approved') throw casesContract.problem('no-plan');
  if (newest.state === 'submitted') throw casesContract.problem('plan-waiting');
  const standing = await standingOf(context, row);
  refuseBefore(context, caseBlockers(standing, (await methodRules(context)).planAfter));
  const { goals: set, tasks } = standing;
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
