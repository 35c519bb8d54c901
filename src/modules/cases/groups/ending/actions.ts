import { sql } from 'kysely';
import type { Parsed } from '../../../../kernel/contract.ts';
import type { Day } from '../../../../kernel/dates.ts';
import { type FieldProblem, invalid } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { sealText } from '../../../../platform/crypto/texts.ts';
import { actorName } from '../../../../platform/names/actor-name.ts';
import { casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { fault } from '../../held.ts';
import { cases } from '../../tables.ts';
import { auditedGroup, goingGroup, type HeldGroup } from '../held.ts';
import { membersOf } from '../members/queries.ts';
import { mustBeReady } from '../readiness.ts';
import { type GroupRules, groupRules } from '../region-rules.ts';
import { completionBlockers } from '../rules.ts';
import { groupEvaluations, groupGoals } from '../scope.ts';
import { groupPlaces } from '../sealing.ts';
import { sessionsOf } from '../sessions/queries.ts';
import { groupStanding, restate } from '../standing.ts';
import { groupTexts } from '../texts.ts';
import type { endingEndpoints } from './contract.ts';

type Input<K extends keyof typeof endingEndpoints> = Parsed<(typeof endingEndpoints)[K]['in']>;

const attainedFault = ({ attainments }: GroupRules, field: string, code: string): FieldProblem[] =>
  attainments.some((a) => a.code === code) ? [] : [fault(field, 'unknown-attained', { code })];

/** What came of the group for a member, also for one who has left; the latest evaluation holds. */
export async function evaluateMember(context: ActionContext, input: Input<'evaluateMember'>): Promise<{ id: string }> {
  const { groupId, memberId, evaluatedOn, attained, effect, memberView } = input;
  const row = await goingGroup(context, groupId);
  if (row.state !== 'running') throw casesContract.problem('group-not-running');
  const member = (await membersOf(context, row)).find((m) => m.id === memberId);
  if (!member?.admittedOn) throw invalid(fault('memberId', 'unknown-member'));
  const faults = attainedFault(await groupRules(context), 'attained', attained);
  if (evaluatedOn > context.today) faults.push(fault('evaluatedOn', 'in-future'));
  if (evaluatedOn < member.admittedOn) faults.push(fault('evaluatedOn', 'before-admitted'));
  if (faults.length > 0) throw invalid(...faults);
  const id = context.newId();
  const content = JSON.stringify({ effect, memberView });
  await cases
    .write(context)
    .insertInto('cases.group_evaluation')
    .values({
      ...{ cityCode: row.cityCode, id, memberId, evaluatedOn, attained },
      content: context.services.crypto.encrypt(content, groupPlaces.evaluation(id)),
      evaluatedBy: actorName(context),
      evaluatedAt: context.now,
    })
    .execute();
  await keepSaid(context, groupTexts, row, id);
  context.audit({ ...auditedGroup(row), detail: { members: [memberId], attained } });
  return { id: groupId };
}

/** The last day on which a member was evaluated, or left. */
async function lastOfMembersOn(context: ActionContext, { cityCode, id }: HeldGroup): Promise<Day | null> {
  const [found] = await groupEvaluations.sql<{ on: Day | null }>(
    context,
    sql`select greatest(max(e.evaluated_on), max(m.left_on)) as on from cases.group_member m
        left join cases.group_evaluation e on e.city_code = m.city_code and e.member_id = m.id
      where m.city_code = ${cityCode} and m.group_id = ${id} and m.merged_by is null`,
  );
  return found?.on ?? null;
}

/** Completed with everything that a plan asks for, or broken off for a reason; then it stays as it is. */
export async function endGroup(context: ActionContext, input: Input<'endGroup'>): Promise<{ id: string }> {
  const { groupId, endedOn, ending, summary, goals } = input;
  const row = await goingGroup(context, groupId);
  const rules = await groupRules(context);
  const chosen = rules.endings.find((e) => e.code === ending);
  const faults: FieldProblem[] = chosen ? [] : [fault('ending', 'unknown-ending', { code: ending })];
  const lastHeld = (await sessionsOf(context, row)).flatMap((s) => s.occurredOn ?? []).sort();
  const last = lastHeld.at(-1);
  if (endedOn > context.today) faults.push(fault('endedOn', 'in-future'));
  if (last && endedOn < last) faults.push(fault('endedOn', 'ends-before-session', { on: last }));
  const lastOfMembers = await lastOfMembersOn(context, row);
  if (lastOfMembers && endedOn < lastOfMembers)
    faults.push(fault('endedOn', 'ends-before-member', { on: lastOfMembers }));
  faults.push(...(await goalFaults(context, row, goals, rules, chosen?.complete ?? false)));
  if (faults.length > 0) throw invalid(...faults);
  if (chosen?.complete) {
    if (!last) throw casesContract.problem('group-not-running');
    mustBeReady(context, completionBlockers(await groupStanding(context, row), rules.leastMembers));
  }
  const write = cases.write(context);
  for (const { goalId, attained } of goals) {
    await write
      .updateTable('cases.group_goal')
      .set({ attained })
      .where('cityCode', '=', row.cityCode)
      .where('id', '=', goalId)
      .execute();
  }
  await write
    .updateTable('cases.work_group')
    .set({
      endedOn,
      ending,
      summary: sealText(context.services.crypto, summary, groupPlaces.summary(groupId)),
      endedBy: actorName(context),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', groupId)
    .execute();
  await keepSaid(context, groupTexts, row, groupId);
  await restate(context, row);
  context.audit({ ...auditedGroup(row), detail: { ending } });
  return { id: groupId };
}

async function goalFaults(
  context: ActionContext,
  { cityCode, id }: HeldGroup,
  given: Input<'endGroup'>['goals'],
  rules: GroupRules,
  all: boolean,
): Promise<FieldProblem[]> {
  const goals = await groupGoals
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('groupId', '=', id)
    .execute();
  const known = new Set(goals.map((g) => g.id));
  const rated = new Set(given.map((g) => g.goalId));
  return [
    ...given.flatMap(({ goalId, attained }, nth) =>
      known.has(goalId)
        ? attainedFault(rules, `goals/${nth}/attained`, attained)
        : [fault(`goals/${nth}/goalId`, 'unknown-goal')],
    ),
    ...(all && [...known].some((goal) => !rated.has(goal)) ? [fault('goals', 'goal-without-rating')] : []),
  ];
}
