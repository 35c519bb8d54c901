import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, addMonths, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { type FactQuery, units } from '../../../platform/facts.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { divisionNames, openSites, type SiteBrief, siteById, sitesByIds } from '../../network/public.ts';
import { recordingRules } from '../choices.ts';
import { can } from '../contract.ts';
import { waitingAt } from '../corrections/queries.ts';
import { asked, sums } from '../counts/queries.ts';
import { doubleFact } from '../doubles/facts.ts';
import { counts, deltas, months } from '../scope.ts';
import { visitFacts } from '../visits/facts.ts';
import type { closingEndpoints, StationMonth } from './contract.ts';
import { monthState } from './rules.ts';

type In<K extends keyof typeof closingEndpoints> = Parsed<(typeof closingEndpoints)[K]['in']>;

/** So many months of a site are shown, this one included: as many as the ledger offers. */
const shownMonths = 25;

interface Closing {
  readonly siteId: string;
  readonly month: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly reopenedAt: string | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
}
const untouched = { closedAt: null, closedBy: null, reopenedAt: null, reopenedBy: null, reopenReason: null };
const columns = sql`m.site_id, to_char(m.month, 'YYYY-MM') as month, m.closed_at, m.closed_by, m.reopened_at, m.reopened_by,
  m.reopen_reason`;

async function siteWithin(context: Context, siteId: string): Promise<SiteBrief> {
  const site = await siteById(context, siteId);
  const mine = site && context.covers(can.readEncounters, { divisionCode: site.divisionCode, siteId });
  if (!mine) throw problem('not-found');
  return site;
}

const questionOf = (site: SiteBrief, from: string, to: string): FactQuery => ({
  place: cityOf(site.divisionCode),
  siteId: site.id,
  from: firstDayOf(from),
  to: lastDayOf(to),
});

/** Months of a site, the latest first, each with its state and its records. */
export async function siteMonths(context: Context, { siteId }: In<'siteMonths'>) {
  const site = await siteWithin(context, siteId);
  const now = context.today.slice(0, 7);
  const opened = site.openedOn.slice(0, 7);
  const asWished = Array.from({ length: shownMonths }, (_, i) => addMonths(now, -i));
  const shown = asWished.filter((month) => month >= opened);
  const [names, closings, counted] = await Promise.all([
    divisionNames(context, [site.divisionCode]),
    months.sql<Closing>(
      context,
      sql`select ${columns} from services.site_month m where m.city_code = ${site.cityCode} and m.site_id = ${siteId}`,
    ),
    sums(context, await asked(context, questionOf(site, shown.at(-1) ?? now, now)), 'month'),
  ]);
  const closingOf = new Map(closings.map((c) => [c.month, c]));
  const encounters = new Map(counted.map((c) => [c.key, c.encounters]));
  const place = { divisionCode: site.divisionCode, siteId };
  // Before the first record there is nothing to close.
  const [first = now] = [...closingOf.keys(), ...encounters.keys(), addMonths(now, -1)].sort();
  return {
    site: { id: site.id, name: site.name, divisionName: names.get(site.divisionCode) ?? site.divisionCode },
    mayClose: context.covers(can.closeMonths, place),
    mayReopen: context.covers(can.reopenMonths, place),
    rows: shown
      .filter((month) => month >= first)
      .map((month) => ({
        ...untouched,
        ...closingOf.get(month),
        month,
        state: monthState(month, now, closingOf.get(month)),
        encounters: encounters.get(month) ?? 0,
      })),
  };
}

/** Stations within reach in a month; points close with their station. */
export async function stationMonths(context: Context, input: In<'stationMonths'>) {
  const now = context.today.slice(0, 7);
  const month = input.month ?? addMonths(now, -1);
  const sites = await sitesWithin(context, input.place, lastDayOf(month));
  const stations = sites.filter((s) => s.kind !== 'point');
  const [closings, encounters] = await Promise.all([
    closingsIn(context, month, stations),
    encountersIn(context, month, sites),
  ]);
  // A centre that serves nobody itself has nothing to close.
  const serving = stations.filter((s) => s.kind !== 'countyCentre' || encounters.has(s.id) || closings.has(s.id));
  const all = serving.map((site) => ({
    ...untouched,
    ...closings.get(site.id),
    id: site.id,
    siteName: site.name,
    divisionCode: site.divisionCode,
    state: monthState(month, now, closings.get(site.id)),
    encounters: encounters.get(site.id) ?? 0,
  }));
  const matching = all.filter((s) => input.state === undefined || s.state === input.state);
  const sort = input.sort ?? 'place';
  matching.sort(orders.get(sort.replace(/^-/, '')) ?? byPlace);
  if (sort.startsWith('-')) matching.reverse();
  const page = matching.slice((input.page - 1) * input.size, input.page * input.size);
  const names = await divisionNames(context, [...new Set(page.map((s) => s.divisionCode))]);
  return {
    month,
    stations: all.length,
    closed: all.filter((s) => s.state === 'closed').length,
    total: matching.length,
    rows: page.map((s) => ({ ...s, divisionName: names.get(s.divisionCode) ?? s.divisionCode })),
  };
}

type Unnamed = Omit<StationMonth, 'divisionName'>;
const byPlace = (a: Unnamed, b: Unnamed) => (a.divisionCode < b.divisionCode ? -1 : 1);
const orders = new Map<string, (a: Unnamed, b: Unnamed) => number>([
  ['place', byPlace],
  ['closedAt', (a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? -1 : 1)],
  ['encounters', (a, b) => a.encounters - b.encounters],
]);

/** Sites of the reach that served on the day. */
async function sitesWithin(context: Context, place: string | undefined, on: string): Promise<SiteBrief[]> {
  const reach = context.reach(can.readEncounters);
  if (reach.kind === 'nowhere') return [];
  const found =
    reach.kind === 'sites'
      ? [...(await sitesByIds(context, reach.ids)).values()]
      : await openSites(context, { divisionCode: divisionOf(reach), on });
  return found.filter(
    (s) =>
      s.openedOn <= on &&
      (s.closedOn === null || s.closedOn > on) &&
      s.divisionCode.startsWith(place ?? '') &&
      context.covers(can.readEncounters, { ...s, siteId: s.id }),
  );
}

async function closingsIn(context: Context, month: string, stations: readonly SiteBrief[]) {
  const rows = await months.sql<Closing>(
    context,
    sql`select ${columns} from services.site_month m
      where m.city_code = any(${[...new Set(stations.map((s) => s.cityCode))]}::text[])
        and m.site_id = any(${stations.map((s) => s.id)}::uuid[]) and m.month = ${firstDayOf(month)}`,
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}

/** Records of the month by station, those of its points included. */
async function encountersIn(context: Context, month: string, sites: readonly SiteBrief[]) {
  const ids = sites.map((s) => s.id);
  const of = ({
    table,
    within,
  }: typeof counts | typeof deltas) => narrow`select site_id, encounters from ${sql.table(table)}
    where ${within(context, can.countEncounters)} and city_code = any(${[...new Set(sites.map((s) => s.cityCode))]}::text[])
      and month = ${firstDayOf(month)} and site_id = any(${ids}::uuid[])`;
  const rows = await counts.sql<{ siteId: string; n: number }>(
    context,
    can.countEncounters,
    () => narrow`select site_id, sum(encounters)::int as n
      from (${of(counts)} union all ${of(deltas)}) part group by 1`,
  );
  const stationOf = new Map(sites.map((s) => [s.id, s.kind === 'point' ? (s.parentSiteId ?? s.id) : s.id]));
  const found = new Map<string, number>();
  for (const { siteId, n } of rows) {
    const station = stationOf.get(siteId) ?? siteId;
    found.set(station, (found.get(station) ?? 0) + n);
  }
  return found;
}

/** What a lead looks at before a month is closed; every figure opens to its rows. */
export async function monthCheck(context: Context, { siteId, month }: In<'monthCheck'>) {
  const site = await siteWithin(context, siteId);
  const query = questionOf(site, month, month);
  const { limits } = await recordingRules(context);
  const facts = [...visitFacts.filter((f) => f.id === 'services.visitsOverdue'), doubleFact];
  const figures = await Promise.all(
    facts.map(async ({ id, word, unit, definition, when, count }) => {
      const to = when === 'asOf' && query.to > context.today ? context.today : query.to;
      const on = when === 'asOf' ? to : null;
      return { fact: id, word, unit: units[unit], definition, on, value: await count(context, { ...query, to }) };
    }),
  );
  const { rows } = await siteMonths(context, { siteId });
  const openBefore = rows.filter((row) => row.month < month && row.state !== 'closed');
  return {
    period: { from: query.from, to: query.to },
    recordableUntil: addDays(query.to, limits.lateDays),
    figures,
    corrections: await waitingAt(context, { siteId, from: query.from, to: query.to }),
    openBefore: openBefore.map((row) => row.month).sort(),
  };
}
