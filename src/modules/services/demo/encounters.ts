import { addDays, type Day } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import type { ClientBrief } from '../../clients/public.ts';
import type { SiteBrief } from '../../network/public.ts';
import type { EncounterInput, Way } from '../contract.ts';
import { type NamedPost, servesAt } from '../encounters/rules.ts';
import { pick } from './drawing.ts';
import { demoNeeds, demoNotes } from './notes.ts';
import type { PlannedVisit } from './visits.ts';

export type DemoClient = ClientBrief & { readonly careFrom: Day; readonly monthly: boolean };

/** A site with those who work and those who are cared for there. */
export interface Team {
  readonly site: SiteBrief;
  readonly workers: readonly { readonly id: string; readonly posts: readonly NamedPost[] }[];
  readonly clients: readonly DemoClient[];
  /** The clients by household. */
  readonly homes: ReadonlyMap<string, readonly DemoClient[]>;
  readonly weight: number;
}

const classes = ['policy', 'counselling', 'resource', 'capability', 'inclusion'] as const;
/** How much oftener those at risk are visited. */
export const visitsByRisk: Readonly<Record<string, number>> = { high: 6, key: 3, general: 1 };
const nextDays: Readonly<Record<string, number>> = { high: 7, key: 30, general: 90 };

/** A visit that somebody saw to: the client was met. */
export function visitOn(
  planned: PlannedVisit,
  client: DemoClient,
  team: Team,
  run: DemoRun,
): EncounterInput | undefined {
  const { random } = run;
  const workerId = workerOn(planned.on, team, client, random);
  if (!workerId || client.careFrom > planned.on) return undefined;
  const way = pick(['homeVisit', 'homeVisit', 'homeVisit', 'phone', 'phone', 'online'] as const, random);
  return {
    ...given(planned.on, way, { team, workerId, run }),
    clientId: client.id,
    participantIds: [],
    personTimes: 1,
    minutes: minutesFor(way, random),
    result: random() < 0.9 ? 'done' : pick(['followUp', 'referred'] as const, random),
    nextOn: planned.nextOn,
  };
}

/** Any service of thirteen months: `visited` says when the client's planned visit is. */
export function encounterOn(
  on: Day,
  team: Team,
  run: DemoRun,
  visited: (clientId: string) => Day | undefined,
): EncounterInput | undefined {
  const { random } = run;
  const together = random() < 0.025;
  const client = together ? undefined : clientOf(team, random);
  const workerId = workerOn(on, team, client, random);
  if (!workerId || (client && client.careFrom > on)) return undefined;
  const way = together ? togetherWay(random) : wayFor(client?.riskLevel ?? 'general', random);
  const next = client && random() < 0.7 ? addDays(on, nextDays[client.riskLevel] ?? 90) : null;
  // What was agreed has been kept, or lies ahead.
  const kept = client && next && (next >= run.today || (visited(client.id) ?? '') > on);
  // Whoever is met beside the client was visited in his or her own right since: nobody's next visit moves.
  const others = (client && way === 'homeVisit' && team.homes.get(client.householdId)) || [];
  const met = others.filter((o) => o !== client && o.careFrom <= on && (visited(o.id) ?? '') > on);
  return {
    ...given(on, way, { team, workerId, run }),
    clientId: client?.id ?? null,
    participantIds: met.map((o) => o.id),
    personTimes: together ? 8 + Math.floor(random() * 50) : 1 + met.length,
    minutes: together ? 60 + 15 * Math.floor(random() * 5) : minutesFor(way, random),
    result: random() < 0.86 ? 'done' : pick(['followUp', 'notMet', 'referred', 'declined'] as const, random),
    nextOn: kept ? next : null,
  };
}

function given(on: Day, way: Way, { team, workerId, run }: { team: Team; workerId: string; run: DemoRun }) {
  const serviceClass = pick(classes, run.random);
  return {
    occurredAt: instantOn(on, run),
    siteId: team.site.id,
    workerId,
    way,
    class: serviceClass,
    coWorkerIds: [],
    fileIds: [],
    ...demoNeeds(way, serviceClass, run.random),
    notes: demoNotes(way, serviceClass, run.random),
  };
}

/** The responsible worker where possible; undefined when nobody serves there that day. */
function workerOn(on: Day, { site, workers }: Team, client: DemoClient | undefined, random: () => number) {
  const serving = workers.filter((w) => servesAt(w.posts, site, on));
  if (serving.length === 0 || site.openedOn > on) return undefined;
  const own = serving.find((w) => w.id === client?.responsibleWorkerId);
  return (own ?? pick(serving, random)).id;
}

function clientOf({ clients }: Team, random: () => number): DemoClient {
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

/** Nearly every session is recorded as an activity, with its title; a few came as a service. */
const togetherWay = (random: () => number): Way =>
  random() < 0.95 ? 'street' : pick(['group', 'activity'] as const, random);

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
