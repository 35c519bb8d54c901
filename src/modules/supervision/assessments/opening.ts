/** A cycle begins, or is called off. */
import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { groundOf, placeAsked } from '../organisation/ground.ts';
import { seatsOn, unitsOn } from '../organisation/queries.ts';
import { can } from '../permissions.ts';
import { supervision } from '../tables.ts';
import type { assessmentEndpoints } from './contract.ts';
import { assessmentRule } from './region-rules.ts';
import { daysOf } from './rules.ts';
import { assessed } from './scope.ts';
import { auditCycle, managedCycle, moveCycle, personsOf } from './stored.ts';
import { tellOpened } from './telling.ts';

type Input<K extends keyof typeof assessmentEndpoints> = Parsed<(typeof assessmentEndpoints)[K]['in']>;

/** Whoever sits in the groups today, or sat on the last day of a period gone by; each once, a leader as leader. */
async function seatedIn(context: ActionContext, place: string, unitIds: readonly string[], on: string) {
  const groups = (await unitsOn(context, place, on)).filter((u) => u.level === 'group');
  if (unitIds.some((id) => !groups.some((g) => g.id === id))) throw invalid(fault('unitIds', 'unknown-unit'));
  const asked = groups.filter((g) => unitIds.length === 0 || unitIds.includes(g.id));
  const [cityCode = cityOf(place), another] = new Set(asked.map((g) => cityOf(g.divisionCode)));
  const divisionCode = await groundOf(context, cityCode);
  if (another !== undefined || divisionCode === undefined) throw invalid(fault('unitIds', 'units-of-one-city'));
  const seats = await seatsOn(
    context,
    asked.map((g) => g.id),
    on,
  );
  const once = new Map<string, { workerId: string; unitId: string; duty: 'leader' | 'supervisor' }>();
  for (const duty of ['leader', 'supervisor'] as const)
    for (const { workerId, unitId } of seats.filter((s) => s.duty === duty))
      if (!once.has(workerId)) once.set(workerId, { workerId, unitId, duty });
  if (once.size === 0) throw invalid(fault('unitIds', 'nobody-to-assess'));
  return { cityCode, divisionCode, people: [...once.values()] };
}

async function refuseTwice(context: ActionContext, cityCode: string, period: string, workerIds: readonly string[]) {
  const rows = await assessed.sql<{ workerId: string }>(
    context,
    sql`select worker_id from supervision.assessment_person
      where city_code = ${cityCode} and period = ${period} and live and worker_id = any(${[...workerIds]}::uuid[])`,
  );
  if (rows.length === 0) return;
  const named = await workersByIds(
    context,
    rows.map((r) => r.workerId),
  );
  const names = [...named.values()].map((w) => w.name).join('、');
  throw supervisionContract.problem('assessed-already', { params: { names } });
}

export async function openAssessment(context: ActionContext, input: Input<'openAssessment'>) {
  const { period, unitIds, figuresOn, answersUntil } = input;
  const place = await placeAsked(context, undefined);
  if (!context.covers(can.manageAssessments, { divisionCode: place })) throw problem('not-found');
  const { today } = context;
  const { from, to } = daysOf(period);
  const faults = [
    ...(from > today ? [fault('period', 'period-ahead')] : []),
    ...(figuresOn <= to ? [fault('figuresOn', 'within-period')] : []),
    ...(answersUntil <= to ? [fault('answersUntil', 'within-period')] : []),
    ...(answersUntil < today ? [fault('answersUntil', 'in-the-past')] : []),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const { cityCode, divisionCode, people } = await seatedIn(context, place, unitIds, to < today ? to : today);
  await refuseTwice(
    context,
    cityCode,
    period,
    people.map((p) => p.workerId),
  );
  const rule = await assessmentRule(context);
  const id = context.newId();
  const write = supervision.write(context);
  const step = { stage: 'opened', by: actorName(context), at: context.now.toISOString() };
  await write
    .insertInto('supervision.assessment_cycle')
    .values({
      ...{ cityCode, id, divisionCode, period, periodFrom: from, periodTo: to, figuresOn, answersUntil },
      ...{ rule: JSON.stringify(rule), stage: 'opened', steps: JSON.stringify([step]) },
    })
    .execute();
  const rows = people.map((p) => ({
    cityCode,
    id: context.newId(),
    cycleId: id,
    period,
    live: true,
    version: 1,
    ...p,
  }));
  await insertRows(write, 'supervision.assessment_person', rows);
  const opened = { cityCode, id, divisionCode };
  await tellOpened(context, { ...opened, period, answersUntil, rule }, await personsOf(context, opened));
  auditCycle(context, opened, { period, persons: people.length, figuresOn, answersUntil });
  return { id };
}

/** Until results are told; whoever was in it may be assessed for the period anew. */
export async function cancelAssessment(context: ActionContext, input: Input<'cancelAssessment'>) {
  const cycle = await managedCycle(context, input);
  if (['told', 'filed', 'cancelled'].includes(cycle.stage)) throw supervisionContract.problem('assessment-stage');
  await moveCycle(context, cycle, 'cancelled');
  await supervision
    .write(context)
    .updateTable('supervision.assessment_person')
    .set({ live: false })
    .where('cityCode', '=', cycle.cityCode)
    .where('cycleId', '=', cycle.id)
    .execute();
  auditCycle(context, cycle, { period: cycle.period, assessmentStage: 'cancelled', reason: input.reason });
  return { id: cycle.id };
}
