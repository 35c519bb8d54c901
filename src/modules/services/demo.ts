import { addDays, addMonths, type Day, daysBetween, firstDayOf } from '../../kernel/dates.ts';
import { type DemoRun, inLanes } from '../../platform/demo.ts';
import { readContext } from '../../platform/run.ts';
import { clientsOfSites } from '../clients/public.ts';
import { openSites, type SiteBrief } from '../network/public.ts';
import { sitePostsOf, workersOfSites } from '../people/public.ts';
import type { EncounterInput, Way } from './contract.ts';
import { foldCounts } from './counts/fold.ts';
import { demoNotes } from './demo-notes.ts';
import { recordBatch } from './encounters/actions.ts';
import { type NamedPost, servesAt } from './encounters/rules.ts';

/** Encounters of thirteen months at scale 1. */
const amounts: Readonly<Record<DemoRun['region']['id'], number>> = {
  guangzhou: 120_000,
  hainan: 24_000,
  jinjiang: 16_000,
};
const months = 13;
const batch = 2000;
const classes = ['policy', 'counselling', 'resource', 'capability', 'inclusion'] as const;
/** How much oftener those at risk are visited. */
const visitsByRisk: Readonly<Record<string, number>> = { high: 6, key: 3, general: 1 };
const nextDays: Readonly<Record<string, number>> = { high: 7, key: 30, general: 90 };

type Client = Awaited<ReturnType<typeof clientsOfSites>>[number];

interface Team {
  readonly site: SiteBrief;
  readonly workers: readonly { readonly id: string; readonly posts: readonly NamedPost[] }[];
  readonly clients: readonly Client[];
  readonly weight: number;
}

/** Thirteen months of services up to today, by the workers of each site for its clients. */
export async function fillDemo(run: DemoRun): Promise<void> {
  const total = Math.round(amounts[run.region.id] * run.scale);
  const teams = await readTeams(run);
  if (teams.length === 0) return;
  const first = firstDayOf(addMonths(run.today.slice(0, 7), 1 - months));
  const draw = pickByWeight(teams, (t) => t.weight);
  // Before the stations open there is nothing of today to show.
  const opened = run.services.clock() > Date.parse(`${run.today}T09:30:00+08:00`);
  const days = workdays(first, opened ? run.today : addDays(run.today, -1), run.random);
  let stored = 0;
  const invent = () => encounterOn(days(), draw(run.random()), run);
  await inLanes(2, inBatches(total, invent), async (rows) => {
    await run.act(
      'services.recordEncounters',
      (context, input: EncounterInput[]) => recordBatch(context, input, 'demo'),
      rows,
    );
    stored += rows.length;
    run.progress('服务记录', stored, total);
  });
  await foldCounts(readContext(run.services, { who: system(run), language: 'zh' }));
}

function* inBatches(total: number, invent: () => EncounterInput | undefined): Generator<EncounterInput[]> {
  let rows: EncounterInput[] = [];
  let made = 0;
  // Some days lie before a client's care or a worker's post; a few tries for each record are enough.
  for (let tries = total * 4; tries > 0 && made < total; tries -= 1) {
    const row = invent();
    if (!row) continue;
    rows.push(row);
    made += 1;
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
  return sites.flatMap((site) => {
    const clients = clientsBySite.get(site.id) ?? [];
    const near = workersBySite.get(site.id) ?? workersBySite.get(site.parentSiteId ?? '') ?? [];
    if (near.length === 0 || clients.length === 0) return [];
    const weight = clients.reduce((sum, c) => sum + (visitsByRisk[c.riskLevel] ?? 1), 0);
    return [{ site, clients, weight, workers: near.map((w) => ({ id: w.id, posts: posts.get(w.id) ?? [] })) }];
  });
}

function encounterOn(on: Day, team: Team, run: DemoRun): EncounterInput | undefined {
  const { random } = run;
  const serving = team.workers.filter((w) => servesAt(w.posts, team.site, on));
  if (serving.length === 0 || team.site.openedOn > on) return undefined;
  const worker = pick(serving, random);
  const together = random() < 0.06;
  const client = together ? undefined : clientOf(team, random);
  if (client && client.careFrom > on) return undefined;
  const own = client?.responsibleWorkerId;
  const way = together ? togetherWay(random) : wayFor(client?.riskLevel ?? 'general', random);
  const serviceClass = pick(classes, random);
  const next = client && random() < 0.7 ? addDays(on, nextDays[client.riskLevel] ?? 90) : null;
  return {
    occurredAt: instantOn(on, run),
    clientId: client?.id ?? null,
    personTimes: together ? 8 + Math.floor(random() * 50) : 1,
    siteId: team.site.id,
    workerId: serving.some((w) => w.id === own) && own ? own : worker.id,
    way,
    class: serviceClass,
    minutes: together ? 60 + 15 * Math.floor(random() * 5) : minutesFor(way, random),
    result: random() < 0.86 ? 'done' : pick(['followUp', 'notMet', 'referred', 'declined'] as const, random),
    nextOn: next,
    notes: demoNotes(way, serviceClass, random),
  };
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

function clientOf({ clients }: Team, random: () => number): Client {
  // Two tries, the one more at risk: visits lean towards those who need them without a table per site.
  const [a, b] = [pick(clients, random), pick(clients, random)];
  return (visitsByRisk[b.riskLevel] ?? 1) > (visitsByRisk[a.riskLevel] ?? 1) ? b : a;
}

function wayFor(risk: string, random: () => number): Way {
  const roll = random();
  const home = risk === 'general' ? 0.45 : 0.62;
  if (roll < home) return 'homeVisit';
  if (roll < home + 0.24) return 'phone';
  if (roll < home + 0.32) return 'office';
  return roll < 0.97 ? 'online' : 'street';
}

const togetherWay = (random: () => number): Way => pick(['group', 'activity', 'activity', 'street'] as const, random);

function minutesFor(way: Way, random: () => number): number {
  const least = way === 'phone' || way === 'online' ? 5 : 20;
  return least + 5 * Math.floor(random() * (way === 'homeVisit' ? 9 : 5));
}

/** Between half past eight and half past five; today only what has already happened. */
function instantOn(on: Day, run: DemoRun): string {
  const opening = Date.parse(`${on}T08:30:00+08:00`);
  const closing = on === run.today ? Math.min(run.services.clock(), opening + 9 * 3_600_000) : opening + 9 * 3_600_000;
  return new Date(opening + Math.floor((run.random() * (closing - opening)) / 60_000) * 60_000).toISOString();
}

function pickByWeight<T>(from: readonly T[], weightOf: (item: T) => number): (random: number) => T {
  const sums: number[] = [];
  let sum = 0;
  for (const item of from) {
    sum += weightOf(item);
    sums.push(sum);
  }
  return (random) => {
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= random * sum) low = middle + 1;
      else high = middle;
    }
    return from[low] as T;
  };
}

/** Days between two, weekends seldom, more towards the end. */
function workdays(from: Day, to: Day, random: () => number): () => Day {
  const span = daysBetween(from, to);
  return () => {
    for (;;) {
      const day = addDays(from, Math.round(span * random() ** 0.85));
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (random() < (weekday === 0 ? 0.15 : weekday === 6 ? 0.35 : 1)) return day > to ? to : day;
    }
  };
}
