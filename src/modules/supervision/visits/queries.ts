import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { byDay } from '../../../kernel/china/workdays.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { coordinatesOf, publicHolidays, sitesByIds } from '../../network/public.ts';
import { leavesWithin, workersByIds } from '../../people/public.ts';
import { daysAgreed } from '../agreements/standing.ts';
import { assignedTo } from '../assignment/queries.ts';
import { namesIn } from '../naming.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf, supervised } from '../sessions/reach.ts';
import type { CoVisit, visitEndpoints } from './contract.ts';
import { fieldDaysAt, isAhead } from './field-days.ts';
import { visitRules } from './region-rules.ts';
import { hintsFor, monthsOf, neededOfYear, visitStateOf, weeksOf } from './rules.ts';
import { visits, visitsAnywhere } from './scope.ts';
import { visitPlaces } from './sealing.ts';
import { unplannedDays } from './unplanned.ts';

type Input = Parsed<typeof visitEndpoints.coVisits.in>;
type Answer = Parsed<typeof visitEndpoints.coVisits.out>;

export interface VisitStored extends Omit<CoVisit, 'siteName' | 'supervisorName' | 'state'> {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly state: 'planned' | 'done' | 'cancelled';
}

export const visitColumns = sql`v.city_code, v.id, v.site_id, v.division_code, v.supervisor_id, v.planned_on, v.part,
  v.purpose, v.state, v.session_id, v.sequence`;

/** Visits `v`. */
export const visitsSeen = (sight: Sight): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${supervised(sight, 'v')} or v.site_id = any(${[...sight.led, ...sight.works]}::uuid[]))`;

export async function visitsNamed(context: Context, rows: readonly VisitStored[]): Promise<CoVisit[]> {
  const { station, person } = await namesIn(context, rows, (r) => [r.supervisorId]);
  return rows.map(({ cityCode: _, divisionCode: __, ...row }) => ({
    ...row,
    siteName: station(row.siteId),
    supervisorName: person(row.supervisorId),
    purpose: openText(context.services.crypto, row.purpose, visitPlaces.purpose(row.id)),
    state: visitStateOf(row, context.today),
  }));
}

/** Visits still to come at stations, for whoever takes them over; the reader has been let in to the stations. */
export const plannedVisitsOf = async (context: Context, ...siteIds: string[]): Promise<CoVisit[]> =>
  visitsNamed(
    context,
    await visitsAnywhere.sql<VisitStored>(
      context,
      sql`select ${visitColumns} from supervision.visit v where v.site_id = any(${siteIds}::uuid[]) and v.state = 'planned'
        and v.planned_on >= ${context.today} order by v.planned_on, v.id`,
    ),
  );

/** Stations that somebody supervises on any day of a period, with the days. */
export async function stationsOf(
  context: Context,
  cityCode: string,
  workerId: string,
  period: { from: string; to: string },
) {
  const held = await assignedTo(context, cityCode, workerId, period.from);
  const bySite = Map.groupBy(
    held.filter((h) => h.validFrom <= period.to),
    (h) => h.siteId,
  );
  return [...(await sitesByIds(context, [...bySite.keys()])).values()].map(({ id, name, divisionCode }) => ({
    ...{ id, name, divisionCode },
    on: (day: string) =>
      (bySite.get(id) ?? []).some((h) => h.validFrom <= day && (h.validTo === null || day < h.validTo)),
  }));
}

/** Of each station, how many field days there were in a period, and how many visits are still to come. */
const counted = (
  { db, today }: Pick<Context, 'db' | 'today'>,
  siteIds: readonly string[],
  { from, to }: { from: string; to: string },
) =>
  visitsAnywhere.sql<{ siteId: string; planned: number; done: number }>(
    { db },
    sql`select n.id as site_id,
        ${fieldDaysAt({ city: sql`n.city_code`, site: sql`n.id`, from: sql`${from}`, to: sql`${to}` })} as done,
        (select count(*)::int from supervision.visit v where v.city_code = n.city_code and v.site_id = n.id
          and v.planned_on between ${from} and ${to} and ${isAhead(today)}) as planned
      from network.site n where n.id = any(${[...siteIds]}::uuid[])`,
  );

/** What each of the stations is to have by its agreement, else by the rules, and what it has. */
export async function quotas(context: Context, stations: readonly { id: string; name: string }[], month: string) {
  const period = { from: firstDayOf(month), to: lastDayOf(month) };
  const year = { from: `${month.slice(0, 4)}-01-01`, to: `${month.slice(0, 4)}-12-31` };
  const ids = stations.map((s) => s.id);
  const nth = Number(month.slice(5)) - 1;
  const ends = monthsOf(month.slice(0, 4)).map(lastDayOf);
  const [rules, agreed, ofMonth, ofYear] = await Promise.all([
    visitRules(context, period.to),
    daysAgreed(context, ids, ends),
    counted(context, ids, period),
    counted(context, ids, year),
  ]);
  return stations.map(({ id, name }) => {
    const now = ofMonth.find((c) => c.siteId === id);
    const months = agreed.get(id) ?? [];
    const days = months[nth] ?? null;
    return {
      ...{ id, name, agreed: days !== null, needed: days ?? rules.daysPerMonth },
      ...{ planned: now?.planned ?? 0, done: now?.done ?? 0, neededOfYear: neededOfYear(months, rules.daysPerYear) },
      doneOfYear: ofYear.find((c) => c.siteId === id)?.done ?? 0,
    };
  });
}

/** A month: of a supervisor with what speaks against each visit, or of a station. */
export async function coVisits(context: Context, { month, supervisorId, siteId }: Input): Promise<Answer> {
  const sight = await sightOf(context);
  const period = { from: firstDayOf(month), to: lastDayOf(month) };
  const weeks = weeksOf(month).flat();
  const drawn = { from: weeks[0] ?? period.from, to: weeks.at(-1) ?? period.to };
  const own = sight.workerId && context.reach(can.recordSessions).kind !== 'nowhere' ? sight.workerId : undefined;
  // Whoever leads and supervises nothing is shown the first of those below.
  const first = sight.assigned.length > 0 ? own : (sight.supervisors[0] ?? own);
  const asked = siteId ? undefined : (supervisorId ?? first);
  const which = [
    visitsSeen(sight),
    ...(asked ? [sql`v.supervisor_id = ${asked}`] : []),
    ...(siteId ? [sql`v.site_id = ${siteId}`] : []),
  ];
  const stored = await visits.sql<VisitStored>(
    context,
    sql`select ${visitColumns} from supervision.visit v where ${sql.join(which, sql` and `)} and v.state <> 'cancelled'
      and v.planned_on between ${drawn.from} and ${drawn.to} order by v.planned_on, v.part desc, v.id`,
  );
  const mine = asked !== undefined && (asked === sight.workerId || sight.supervisors.includes(asked));
  const cityCode = context.who.kind === 'person' ? context.who.post?.divisionCode.slice(0, 4) : undefined;
  const seenTo = `${drawn.to.slice(0, 4)}-12-31`;
  const [workers, stations, leaves, places, rules, holidays, rows] = await Promise.all([
    workersByIds(context, [...new Set([...sight.supervisors, ...(asked ? [asked] : [])])]),
    asked && cityCode && mine ? stationsOf(context, cityCode, asked, period) : [],
    asked && mine ? leavesWithin(context, asked, drawn) : [],
    coordinatesOf(
      context,
      stored.map((r) => r.siteId),
    ),
    visitRules(context, period.to),
    publicHolidays(context, { from: drawn.from, to: seenTo }),
    visitsNamed(context, stored),
  ]);
  const known = { leaves, places, holidays: byDay(holidays.days), ...rules };
  const days = Array.from({ length: Number(period.to.slice(8)) }, (_, n) => addDays(period.from, n));
  const stay = (of: Awaited<ReturnType<typeof stationsOf>>, id: string) => {
    const held = of.find((s) => s.id === id);
    const own = days.filter((day) => held?.on(day));
    const [first = null, last = null] = [own[0], own.at(-1)];
    return {
      today: held?.on(context.today) === true,
      since: first === period.from ? null : first,
      until: last === period.to ? null : last,
    };
  };
  const open = stored.filter((v) => v.state === 'planned');
  const named = (id: string) => ({ id, name: workers.get(id)?.name ?? '' });
  const hinted = rows.map((row) => ({
    ...row,
    hints:
      asked && row.state === 'planned'
        ? hintsFor(row, open, known).map((h) => ({ ...h, params: { ...h.params } }))
        : [],
  }));
  const [within = [], beside = []] = [true, false].map((is) =>
    hinted.filter((v) => v.plannedOn.startsWith(month) === is),
  );
  return {
    supervisor: asked ? named(asked) : null,
    supervisors: sight.supervisors.map(named),
    rows: within,
    beside,
    unplanned: await unplannedDays(context, sight, { ...drawn, supervisorId: asked, siteId }),
    stations: (await quotas(context, stations, month)).map((quota) => ({ ...quota, ...stay(stations, quota.id) })),
    holidays: holidays.days.map((h) => ({ ...h, name: { ...h.name } })),
    unannounced: holidays.missing,
    verified: rules.verified,
    mayPlan: mine && context.reach(can.recordSessions).kind !== 'nowhere',
  };
}
