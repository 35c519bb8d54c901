import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { byDay } from '../../../kernel/china/workdays.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { publicHolidays, siteById } from '../../network/public.ts';
import { leavesWithin } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { assignedOn } from '../organisation/queries.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { type Sight, sightOf } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';
import type { visitEndpoints } from './contract.ts';
import { quotas, stationsOf, type VisitStored, visitColumns, visitsSeen } from './queries.ts';
import { visitRules } from './region-rules.ts';
import { spread } from './rules.ts';
import { visits, visitsAnywhere } from './scope.ts';
import { visitPlaces } from './sealing.ts';

type Input<K extends keyof typeof visitEndpoints> = Parsed<(typeof visitEndpoints)[K]['in']>;

/** One's own calendar, or that of somebody below. */
function planner(sight: Sight, asked: string | undefined): string {
  const id = asked ?? sight.workerId;
  if (!id || !(sight.everything || id === sight.workerId || sight.supervisors.includes(id)))
    throw invalid(fault('supervisorId', 'not-own'));
  return id;
}

/** On a day ahead, at a station that is the supervisor's on that day; once a day. */
export async function planCoVisit(context: ActionContext, input: Input<'planCoVisit'>) {
  const sight = await sightOf(context.outside);
  const supervisorId = planner(sight, input.supervisorId);
  const { siteId, plannedOn, part, purpose } = input;
  const site = await siteById(context, siteId);
  const [held] = await assignedOn(context, [siteId], plannedOn);
  if (site?.kind !== 'station' || held?.workerId !== supervisorId) throw invalid(fault('siteId', 'not-assigned'));
  if (plannedOn < context.today && !sight.everything) throw invalid(fault('plannedOn', 'in-the-past'));
  await refuseTwice(context, { siteId, plannedOn });
  const { cityCode, divisionCode } = site;
  const [row] = rowsOf(context, [{ cityCode, divisionCode, siteId, supervisorId, plannedOn, part, purpose }]);
  if (!row) throw problem('not-found');
  await supervision.write(context).insertInto('supervision.visit').values(row).execute();
  audited(context, { ...row }, { siteId, on: plannedOn });
  return { id: row.id };
}

type Fresh = Pick<
  VisitStored,
  'cityCode' | 'divisionCode' | 'siteId' | 'supervisorId' | 'plannedOn' | 'part' | 'purpose'
>;

const rowsOf = (context: ActionContext, fresh: readonly Fresh[]) =>
  fresh.map((visit) => {
    const id = context.newId();
    return {
      ...{ ...visit, id, state: 'planned', sessionId: null, sequence: 0, cancelReason: '' },
      purpose: sealText(context.services.crypto, visit.purpose, visitPlaces.purpose(id)),
      ...{ plannedBy: actorName(context), plannedAt: context.now, changedAt: context.now },
    };
  });

const audited = (
  context: ActionContext,
  { cityCode, divisionCode, id }: Pick<VisitStored, 'cityCode' | 'divisionCode' | 'id'>,
  detail: Record<string, unknown>,
) => context.audit({ cityCode, divisionCode, subjectType: 'supervision-visit', subjectId: id, detail });

async function refuseTwice(
  context: ActionContext,
  { siteId, plannedOn, but = null }: { siteId: string; plannedOn: string; but?: string | null },
) {
  const there = await visitsAnywhere.sql(
    context,
    sql`select v.id from supervision.visit v where v.site_id = ${siteId} and v.planned_on = ${plannedOn}
      and v.state <> 'cancelled' and v.id is distinct from ${but}::uuid`,
  );
  if (there.length > 0) throw supervisionContract.problem('visit-twice');
}

/** A month asked for twice at once, also by two who share a station, is filled once: the second waits, and finds it filled. */
const oneAtATime = (context: ActionContext, cityCode: string, supervisorId: string, from: Day) =>
  assignmentsAnywhere.sql(
    context,
    sql`select id from supervision.assignment where city_code = ${cityCode} and site_id in
        (select site_id from supervision.assignment where city_code = ${cityCode} and worker_id = ${supervisorId}
          and (valid_to is null or valid_to > ${from}))
      order by id for no key update`,
  );

/** Days for whatever the own stations lack in a month, while they are the own: proposed by the rules, moved by hand. */
export async function planMonth(context: ActionContext, { month, supervisorId: asked }: Input<'planMonth'>) {
  const sight = await sightOf(context.outside);
  const supervisorId = planner(sight, asked);
  const period = { from: firstDayOf(month), to: lastDayOf(month) };
  const { today } = context;
  if (period.to <= today) throw supervisionContract.problem('month-over');
  const { who } = context;
  const place = who.kind === 'person' ? who.post?.divisionCode : who.kind === 'system' ? who.divisionCode : undefined;
  const cityCode = cityOf(place ?? '');
  await oneAtATime(context, cityCode, supervisorId, period.from);
  const stations = await stationsOf(context, cityCode, supervisorId, period);
  const [quota, rules, leaves, holidays, taken] = [
    await quotas(context, stations, month),
    await visitRules(context, period.to),
    await leavesWithin(context, supervisorId, period),
    await publicHolidays(context, period),
    await visitsAnywhere.sql<VisitStored>(
      context,
      sql`select ${visitColumns} from supervision.visit v where v.city_code = ${cityCode} and v.state <> 'cancelled'
        and (v.supervisor_id = ${supervisorId} or v.site_id = any(${stations.map((s) => s.id)}::uuid[]))
        and v.planned_on between ${period.from} and ${period.to}`,
    ),
  ];
  const missing = quota.map(({ id, needed, planned, done }) => ({
    siteId: id,
    n: Math.max(0, needed - planned - done),
  }));
  const own = taken.filter((v) => v.supervisorId === supervisorId);
  const placed = spread(month, missing, own, {
    ...{ leaves, holidays: byDay(holidays.days), mostPerDay: rules.mostPerDay, today, there: taken },
    mine: (siteId, day) => stations.find((s) => s.id === siteId)?.on(day) === true,
  });
  const at = new Map(stations.map((s) => [s.id, s.divisionCode]));
  const rows = rowsOf(
    context,
    placed.map(({ siteId, plannedOn, part }) => ({
      ...{ cityCode, siteId, supervisorId, plannedOn, part, purpose: '' },
      divisionCode: at.get(siteId) ?? cityCode,
    })),
  );
  await insertRows(supervision.write(context), 'supervision.visit', rows);
  const short = missing.reduce((sum, m) => sum + m.n, 0) - rows.length;
  context.audit({
    ...{ cityCode, subjectType: 'supervision-visit', subjectId: supervisorId },
    detail: { month, planned: rows.length },
  });
  return { planned: rows.length, missing: short };
}

/** A visit of the caller's, or of somebody below, that has not been done. */
async function open(context: ActionContext, id: string): Promise<VisitStored> {
  const sight = await sightOf(context.outside);
  const [row] = await visits.sql<VisitStored>(
    context,
    sql`select ${visitColumns} from supervision.visit v where v.id = ${id} and ${visitsSeen(sight)} for update`,
  );
  if (!row) throw problem('not-found');
  planner(sight, row.supervisorId);
  if (row.state !== 'planned') throw supervisionContract.problem('visit-state');
  return row;
}

const change = (context: ActionContext, { cityCode, id, sequence }: VisitStored, parts: object) =>
  supervision
    .write(context)
    .updateTable('supervision.visit')
    .set({ ...parts, sequence: sequence + 1, changedAt: context.now })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();

export async function moveCoVisit(context: ActionContext, input: Input<'moveCoVisit'>) {
  const { id, sequence, plannedOn, part, purpose } = input;
  const row = await open(context, id);
  if (row.sequence !== sequence) throw problem('conflict');
  if (plannedOn < context.today) throw invalid(fault('plannedOn', 'in-the-past'));
  const [held] = await assignedOn(context, [row.siteId], plannedOn);
  if (held?.workerId !== row.supervisorId) throw invalid(fault('plannedOn', 'not-assigned'));
  await refuseTwice(context, { siteId: row.siteId, plannedOn, but: id });
  const said =
    purpose === undefined ? {} : { purpose: sealText(context.services.crypto, purpose, visitPlaces.purpose(id)) };
  await change(context, row, { plannedOn, part, ...said });
  audited(context, row, { from: row.plannedOn, on: plannedOn });
  return { id };
}

export async function cancelCoVisit(context: ActionContext, { id, reason }: Input<'cancelCoVisit'>) {
  const row = await open(context, id);
  const cancelReason = sealText(context.services.crypto, reason, visitPlaces.cancelReason(id));
  await change(context, row, { state: 'cancelled', cancelReason });
  audited(context, row, { on: row.plannedOn });
  return { id };
}
