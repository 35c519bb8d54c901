import { addDays, type Day } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { refuseBeyondReach, type SiteBrief } from '../../network/public.ts';
import { can } from '../contract.ts';
import { fault } from '../held.ts';
import type { UnitCounts, UnitFilters, UnitRow } from './contract.ts';
import type { NamedCounting } from './region-rules.ts';
import { activityProgress, caseProgress, groupProgress, type Progress, unitState } from './rules.ts';
import { countingsOf, sitesAsked, stationOf, type Terms, termsOf } from './terms.ts';
import { lastOf, type Thing, thingsThere } from './things.ts';

interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** What is asked for where nothing is said: this year so far. */
function periodOf({ today }: Context, { from, to = today }: UnitFilters): Period {
  const period = { from: from ?? `${to.slice(0, 4)}-01-01`, to };
  if (period.to < period.from) throw invalid(fault('to', 'period-backwards'));
  return period;
}

function progressOf({ kind, deeds }: Pick<Thing, 'kind' | 'deeds'>, counting: NamedCounting): Progress {
  if (kind === 'group') return groupProgress(deeds, counting);
  const days = deeds.map((d) => d.on);
  if (kind === 'case') return caseProgress(days, counting);
  const [held] = deeds;
  return held ? activityProgress(held, counting) : { reachedOn: null, missing: [], as: null };
}

const none = { contract: null, counting: null, reachedOn: null, as: null };
const came = (deeds: Thing['deeds']) => deeds.reduce((sum, d) => sum + d.came, 0);

/** How many were done, and how many are asked for. */
function measured({ kind, deeds }: Pick<Thing, 'kind' | 'deeds'>, counting?: NamedCounting) {
  const people = kind === 'activity';
  const need = { case: counting?.followUps, group: counting?.sessions, activity: undefined }[kind] ?? null;
  const group = kind === 'group' ? came(deeds) : null;
  return {
    have: people ? came(deeds) : deeds.length,
    need,
    attendances: group,
    attendancesNeeded: kind === 'group' ? counting?.attendances || null : null,
  };
}

type Unnamed = Omit<UnitRow, 'siteName'>;

/** Towards one contract; only what was done while it held counts for it. */
function rowUnder(thing: Thing, terms: Terms, counting: NamedCounting, { from, to }: Period): Unnamed {
  const last = terms.validTo && terms.validTo <= to ? addDays(terms.validTo, -1) : to;
  const deeds = thing.deeds.filter((d) => d.on >= terms.validFrom && d.on <= last);
  const progress = progressOf({ ...thing, deeds }, counting);
  return {
    ...{ key: `${thing.id}.${terms.id}`, id: thing.id, kind: thing.kind, title: thing.title, siteId: thing.siteId },
    moved: thing.moved,
    ...{ over: thing.kind !== 'activity' && thing.overOn !== null && thing.overOn <= to },
    ...{ contract: terms.contract, counting: counting.name, state: unitState(progress, from) },
    ...{ reachedOn: progress.reachedOn, missing: [...progress.missing] },
    as: counting.activities.find((c) => c.code === progress.as)?.name ?? null,
    ...measured({ ...thing, deeds }, counting),
  };
}

/** Under each contract that counted it; not counted by any, under the one that held last. */
function rowsOf(thing: Thing, contracts: readonly Terms[], countings: Map<string, NamedCounting>, period: Period) {
  const last = lastOf(thing);
  const during = contracts.filter((t) => last === null || last >= t.validFrom);
  const held = thing.kind === 'activity' ? during.filter((t) => holds(t, thing.deeds[0]?.on ?? period.to)) : during;
  const rows = held.flatMap((t) => {
    const counting = countings.get(t.id);
    return counting ? [rowUnder(thing, t, counting, period)] : [];
  });
  const met = rows.filter((r) => r.state !== 'notYet');
  const latest = rows.at(-1);
  if (latest) return latest.state === 'notYet' ? [...met, latest] : met;
  const lacking = [{ code: 'no-terms' as const, n: 0, of: 0 }];
  const { id, kind, title, siteId, moved } = thing;
  const over = kind !== 'activity' && thing.overOn !== null && thing.overOn <= period.to;
  return [
    {
      ...{ ...none, key: `${id}.${siteId}`, id, kind, title, siteId, moved, over },
      ...{ state: 'notYet' as const, missing: lacking, ...measured(thing) },
    },
  ];
}

const holds = (t: Terms, on: Day) => t.validFrom <= on && (t.validTo === null || t.validTo > on);

const order = { notYet: 0, counted: 1, before: 2 } as const;
const nothing: UnitCounts = { counted: 0, before: 0, notYet: 0 };

/** Everything there, what is not counted yet first, then the latest that was. */
async function allUnits(context: Context, filters: UnitFilters) {
  await refuseBeyondReach(context, can.readUnits, filters);
  const period = periodOf(context, filters);
  const rows = await unitsAt(context, await sitesAsked(context, filters), period);
  return { period, rows };
}

/** The same of sites that are known, and of some things alone. */
export async function unitsAt(
  context: Context,
  sites: readonly SiteBrief[],
  period: Period,
  ids?: readonly string[],
): Promise<UnitRow[]> {
  const station = new Map(sites.map((s) => [s.id, stationOf(s)]));
  const [terms, things] = await Promise.all([
    termsOf(context, [...station.values()], period),
    thingsThere(context, { siteIds: [...station.keys()], ...period, ids }),
  ]);
  const bySite = Map.groupBy(terms, (t) => t.siteId);
  const countings = await countingsOf(context, terms);
  const names = new Map(sites.map((s) => [s.id, s.name]));
  return things
    .flatMap((t) => rowsOf(t, bySite.get(station.get(t.siteId) ?? '') ?? [], countings, period))
    .map((row): UnitRow => ({ ...row, siteName: names.get(row.siteId) ?? '' }))
    .sort((a, b) => order[a.state] - order[b.state] || (a.reachedOn ?? '').localeCompare(b.reachedOn ?? '') * -1);
}

export async function unitList(
  context: Context,
  { page, size, ...filters }: UnitFilters & { page: number; size: number },
) {
  const { period, rows } = await allUnits(context, filters);
  const counts = { case: { ...nothing }, group: { ...nothing }, activity: { ...nothing } };
  for (const { kind, state } of rows) counts[kind][state] += 1;
  const matching = rows.filter((r) => wanted(r, filters));
  return { period, counts, total: matching.length, rows: matching.slice((page - 1) * size, page * size) };
}

const wanted = ({ kind, state }: UnitRow, asked: UnitFilters) =>
  (asked.kind === undefined || kind === asked.kind) && (asked.state === undefined || state === asked.state);

/** The same for a file: the list is made once, and its rows go out one by one. */
export async function unitsForFile(context: Context, filters: UnitFilters) {
  const { period, rows } = await allUnits(context, filters);
  return { period, rows: rows.filter((r) => wanted(r, filters)) };
}
