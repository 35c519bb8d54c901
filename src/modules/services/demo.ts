import { sql } from 'kysely';
import { addDays, addMonths, type Day, firstDayOf } from '../../kernel/dates.ts';
import { type DemoRun, inLanes } from '../../platform/demo.ts';
import { readContext } from '../../platform/run/run.ts';
import { clientsOfSites } from '../clients/public.ts';
import { openSites } from '../network/public.ts';
import { sitePostsOf, workersOfSites } from '../people/public.ts';
import { recordDemoActivities } from './activities/actions.ts';
import { closeMonth } from './closing/actions.ts';
import type { EncounterInput } from './contract.ts';
import { foldCounts } from './counts/fold.ts';
import { inventedActivities } from './demo/activities.ts';
import { pickByWeight, workday } from './demo/drawing.ts';
import { encounterOn, type Team, visitOn, visitsByRisk } from './demo/encounters.ts';
import { planVisit } from './demo/visits.ts';
import { recordBatch } from './encounters/actions.ts';
import { visitsUpkeep } from './scope.ts';

/** Encounters of thirteen months at scale 1. */
export const amounts: Readonly<Record<DemoRun['region']['id'], number>> = {
  guangzhou: 150_000,
  hainan: 24_000,
  jinjiang: 16_000,
};
/** Activities beside them, at scale 1. */
const activities: typeof amounts = { guangzhou: 2200, hainan: 500, jinjiang: 300 };
const months = 13;
const batch = 2000;
const foldEvery = 20_000;

/** Thirteen months of services up to today. */
export async function fillDemo(run: DemoRun): Promise<void> {
  await fillRecords(run);
  await holdActivities(run);
}

/** Talks, groups and festivals, by the action that records them. */
async function holdActivities(run: DemoRun): Promise<void> {
  const total = Math.round(activities[run.region.id] * run.scale);
  const teams = await readTeams(run);
  if (teams.length === 0) return;
  await inLanes(2, inBatches(inventedActivities(total, teams, run)), async (those) => {
    await run.act('services.recordActivity', recordDemoActivities, those);
  });
  await foldRecords(run);
  run.progress('活动', total, total);
}

/** Services up to today by the workers of each site for its clients; again, there are more of them. */
export async function fillRecords(run: DemoRun): Promise<void> {
  await storeRecords(run, await inventRecords(run), true);
  await foldRecords(run);
}

/** Services for which nothing but storing is left to do, in batches. */
export async function inventRecords(run: DemoRun): Promise<EncounterInput[][]> {
  const total = Math.round(amounts[run.region.id] * run.scale);
  const teams = await readTeams(run);
  return teams.length === 0 ? [] : [...inBatches(bySite([...invented(total, teams, run)]))];
}

/** Batch by batch through the action that records many. */
export async function storeRecords(run: DemoRun, batches: readonly EncounterInput[][], folding = false): Promise<void> {
  const total = batches.reduce((sum, rows) => sum + rows.length, 0);
  let stored = 0;
  let next = foldEvery;
  await inLanes(2, batches, async (rows) => {
    await run.act(
      'services.recordEncounters',
      (context, input: EncounterInput[]) => recordBatch(context, input, 'demo'),
      rows,
    );
    stored += rows.length;
    run.progress('服务记录', stored, total);
    if (!folding || stored < next) return;
    // One lane gathers what is there into the counts while the other goes on.
    next += foldEvery;
    await foldRecords(run);
  });
}

export async function foldRecords(run: DemoRun): Promise<void> {
  await foldCounts(readContext(run.services, { who: system(run), language: 'zh' }));
}

/** At scale 1 every eighth station has closed the last month: each closing keeps the ledgers of all its points. */
export async function closeMonths(run: DemoRun): Promise<void> {
  const { region, today } = run;
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const stations = await openSites(context, { divisionCode: region.code, kind: 'station', on: today });
  const month = addMonths(today.slice(0, 7), -1);
  const closed = stations.filter((_, nth) => nth % 8 === 1);
  const closings = closed.slice(0, Math.ceil(closed.length * run.scale)).map(({ id: siteId }) => ({ siteId, month }));
  await inLanes(2, closings, async (closing) => {
    await run.act('services.closeMonth', closeMonth, closing);
  });
  run.progress('关账', closings.length, closings.length);
}

/** First what keeps most clients visited in time, site by site, then everything else up to the total. */
function* invented(total: number, teams: readonly Team[], run: DemoRun): Generator<EncounterInput> {
  const { random, today } = run;
  const first = firstDayOf(addMonths(today.slice(0, 7), 1 - months));
  // Before the stations open there is nothing of today to show.
  const opened = run.services.clock() > Date.parse(`${today}T09:30:00+08:00`);
  const last = opened ? today : addDays(today, -1);
  const visited = new Map<string, Day>();
  const districts = remembered(() => 0.72 + 0.2 * random());
  let made = 0;
  for (const team of teams) {
    const diligence = Math.min(0.98, districts(team.site.divisionCode.slice(0, 6)) + 0.08 * random());
    for (const client of team.clients) {
      const planned = planVisit(client, { today, last, diligence, random });
      const visit = planned && visitOn(planned, client, team, run);
      if (!visit) continue;
      visited.set(client.id, planned.on);
      made += 1;
      yield visit;
    }
  }
  const draw = pickByWeight(teams, (t) => t.weight);
  // Some days lie before a client's care or a worker's post; a few tries for each record are enough.
  for (let tries = total * 4; tries > 0 && made < total; tries -= 1) {
    const on = workday(first, last, random, 0.85);
    const encounter = encounterOn(on, draw(random), run, (clientId) => visited.get(clientId));
    if (!encounter) continue;
    made += 1;
    yield encounter;
  }
}

/** A value of its own for each key, the same whenever it is asked. */
function remembered<T>(make: () => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
}

/** Neighbours together: few sites, workers and clients to look up for each batch, and each client changed once. */
const bySite = (all: EncounterInput[]): EncounterInput[] =>
  all.sort((a, b) => compare(a.siteId, b.siteId) || compare(a.clientId ?? '', b.clientId ?? ''));
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function* inBatches<T>(all: Iterable<T>): Generator<T[]> {
  let rows: T[] = [];
  for (const row of all) {
    rows.push(row);
    if (rows.length < batch) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

const system = (run: DemoRun) => ({ kind: 'system', name: 'demo', divisionCode: run.region.code }) as const;

async function readTeams(run: DemoRun): Promise<Team[]> {
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const sites = await openSites(context, { divisionCode: run.region.code, on: run.today });
  const ids = sites.map((s) => s.id);
  const workers = await workersOfSites(context, ids, run.today);
  const posts = await sitePostsOf(context, [...new Set(workers.map((w) => w.id))]);
  const workersBySite = Map.groupBy(workers, (w) => w.siteId);
  const clientsBySite = Map.groupBy(await clientsOfSites(context, ids, run.today), (c) => c.siteId);
  const monthly = await visitsUpkeep.sql<{ clientId: string }>(
    context,
    sql`select client_id from services.visit_due where monthly`,
  );
  const isMonthly = new Set(monthly.map((m) => m.clientId));
  return sites.flatMap((site) => {
    const clients = (clientsBySite.get(site.id) ?? []).map((c) => ({ ...c, monthly: isMonthly.has(c.id) }));
    const near = workersBySite.get(site.id) ?? workersBySite.get(site.parentSiteId ?? '') ?? [];
    if (near.length === 0 || clients.length === 0) return [];
    const weight = clients.reduce((sum, c) => sum + (visitsByRisk[c.riskLevel] ?? 1), 0);
    const homes = Map.groupBy(clients, (c) => c.householdId);
    return [{ site, clients, homes, weight, workers: near.map((w) => ({ id: w.id, posts: posts.get(w.id) ?? [] })) }];
  });
}
