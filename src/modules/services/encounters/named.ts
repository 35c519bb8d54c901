import { sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import { type Day, dayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { gathering } from '../../../platform/run/gathering.ts';
import type { Services } from '../../../platform/services.ts';
import {
  type ClientBrief,
  clientsAsJson,
  clientsByIds,
  type FormerPlace,
  formerPlaces,
  type Survivor,
  survivorsOf,
} from '../../clients/public.ts';
import { type SiteBrief, sitesAsJson, sitesByIds } from '../../network/public.ts';
import { postsAsJson, type SitePostBrief } from '../../people/public.ts';
import { monthsAsJson, type SiteMonth } from '../closing/months.ts';
import { can, type EncounterInput } from '../contract.ts';
import { encounterKeys } from '../scope.ts';
import { heldThen, type Left, leftBefore, placesThen } from './former.ts';
import { type Followed, followedIn, withSurvivors } from './merged.ts';
import { type NamedCoWorker, type NamedPost, servesAt } from './rules.ts';

/** What the records of one request name, as far as it lies within the caller's reach. */
export interface Naming {
  /** What the sender said, files that were merged since standing for one another. */
  standing(input: EncounterInput): EncounterInput;
  site(input: EncounterInput): SiteBrief | undefined;
  workerId(input: EncounterInput): string | undefined;
  posts(input: EncounterInput): readonly NamedPost[];
  /** In the order of the input. */
  coWorkers(input: EncounterInput): readonly NamedCoWorker[];
  client(input: EncounterInput): ClientBrief | undefined;
  /** In the order of the input; undefined: none within reach. */
  participants(input: EncounterInput): readonly (ClientBrief | undefined)[];
  /** Whom of those beyond reach the caller was responsible for before. */
  left(input: EncounterInput): ReadonlyMap<string, Left>;
  /** Whom the sender named by files that were merged since: what undoing a merge gives back to them. */
  followed(said: EncounterInput): readonly Followed[];
  /** What is known of the month at the site. */
  month(input: EncounterInput): SiteMonth | undefined;
}

interface Found {
  readonly sites: readonly SiteBrief[];
  readonly posts: readonly SitePostBrief[];
  readonly clients: readonly ClientBrief[];
  readonly months: readonly SiteMonth[];
}

interface Ids {
  readonly sites: readonly string[];
  readonly workers: readonly string[];
  readonly clients: readonly string[];
  /** `YYYY-MM` */
  readonly months: readonly string[];
}
/** What ids stand for; whose they may be is judged by those who asked. */
export type LookUp = (context: Context, ids: Ids) => Promise<Found | undefined>;

const lookUp: LookUp = async (context, { sites, workers, clients, months }) => {
  const [found] = await encounterKeys.sql<Found>(
    context,
    sql`select /* by key */ ${sitesAsJson(sites)} as sites, ${postsAsJson(workers)} as posts,
      ${clientsAsJson(clients)} as clients, ${monthsAsJson(sites, months)} as months`,
  );
  return found;
};

interface Asking {
  readonly context: Context;
  readonly ids: Ids;
}
const gathered = new WeakMap<Services, (asking: Asking) => Promise<Found | undefined>>();

/** For requests that name one of each: those that arrive at the same moment are looked up together. */
export const lookUpTogether: LookUp = (context, ids) => {
  const { services } = context;
  const found =
    gathered.get(services) ??
    gathering<Asking, Found | undefined>(
      async (all) => {
        const of = (kind: keyof Ids) => distinct(all.flatMap((a) => a.ids[kind]));
        const ids = { sites: of('sites'), workers: of('workers'), clients: of('clients'), months: of('months') };
        const named = await lookUp((all[0] as Asking).context, ids);
        return all.map(() => named);
      },
      { most: 64, lanes: 2, patience: 0 },
    );
  gathered.set(services, found);
  return found({ context, ids });
};

/** One statement looks up all that a request names. */
export async function readNamed(
  context: Context,
  inputs: readonly EncounterInput[],
  {
    permission,
    look = lookUp,
    met,
  }: { permission: Permission; look?: LookUp | undefined; met?: ReadonlySet<string> | undefined },
): Promise<Naming> {
  const own = context.who.kind === 'person' ? (context.who.post?.workerId ?? null) : null;
  const workerId = (input: EncounterInput) => input.workerId ?? own ?? undefined;
  // What others asked for at the same moment is looked up along.
  const named = distinct(inputs.flatMap((i) => [i.clientId, ...i.participantIds]));
  const found = await look(context, {
    sites: distinct(inputs.map((i) => i.siteId)),
    workers: distinct(inputs.flatMap((i) => [workerId(i), ...i.coWorkerIds])),
    clients: named,
    months: distinct(inputs.map(monthOf)),
  });
  const sites = byId(found?.sites);
  const clients = byId(found?.clients);
  // Hardly ever: what is not there may have been merged since.
  const survivors = await survivorsOf(
    context,
    named.filter((id) => !clients.has(id)),
  );
  const standing = [...survivors.values()].map((s) => s.survivorId);
  for (const [id, survivor] of await clientsByIds(context, standing)) clients.set(id, survivor);
  const months = new Map(found?.months.map((m) => [`${m.siteId} ${m.month}`, m]));
  const posts = Map.groupBy(found?.posts ?? [], (post) => post.workerId);
  const inReach = <T extends { divisionCode: string }>(found: T | undefined, siteId: string | null | undefined) =>
    found && context.covers(permission, { divisionCode: found.divisionCode, siteId: siteId ?? null })
      ? found
      : undefined;
  const within = (client: ClientBrief) => met?.has(client.id) || inReach(client, client.siteId) !== undefined;
  const away = [...named, ...standing].flatMap((id) => clients.get(id) ?? []).filter((client) => !within(client));
  const former = await placesBefore(context, away, survivors);
  const mine = (client: ClientBrief) => (place: FormerPlace) => {
    const { siteId, divisionCode, workerId: responsible } = place;
    const theirs = responsible !== null && responsible === own;
    return theirs || context.covers(permission, { divisionCode: divisionCode ?? client.divisionCode, siteId });
  };
  const caring = await sitesOf(context, away, former);
  const served = (site: SiteBrief, on: Day) => servesAt(posts.get(own ?? '') ?? [], site, on);
  // A record of one's own may arrive after the post that it was made in: its day says what was in reach then.
  const servedThen = (input: EncounterInput, site: SiteBrief | undefined) =>
    permission === can.recordEncounters &&
    own !== null &&
    workerId(input) === own &&
    site !== undefined &&
    !served(site, context.today) &&
    served(site, dayOf(new Date(input.occurredAt)));
  const siteOf = (input: EncounterInput) => {
    const site = sites.get(input.siteId);
    return inReach(site, input.siteId) ?? (servedThen(input, site) ? site : undefined);
  };
  // Somebody handed over since was in reach when it happened.
  const clientOf = (id: string | null | undefined, input: EncounterInput) => {
    const found = id ? clients.get(id) : undefined;
    if (!found || within(found)) return found;
    const places = former.get(found.id) ?? [];
    if (heldThen(places, input.occurredAt, mine(found))) return found;
    const then = placesThen(places, input.occurredAt).map((place) => place.siteId);
    const there = then.length > 0 ? then : [found.siteId];
    return there.some((siteId) => servedThen(input, caring.get(siteId))) ? found : undefined;
  };
  return {
    workerId,
    site: siteOf,
    posts: (input) => posts.get(workerId(input) ?? '') ?? [],
    coWorkers: (input) => input.coWorkerIds.map((id) => ({ id, posts: posts.get(id) ?? [] })),
    client: (input) => clientOf(input.clientId, input),
    participants: (input) => input.participantIds.map((id) => clientOf(id, input)),
    standing: (input) => withSurvivors(input, (id) => survivors.get(id)?.survivorId ?? id),
    left: (input) =>
      new Map(
        [input.clientId, ...input.participantIds].flatMap((id) => {
          const client = id ? clients.get(id) : undefined;
          const left = client && leftBefore(former.get(client.id) ?? [], input.occurredAt, mine(client));
          return client && left ? [[client.id, left] as const] : [];
        }),
      ),
    followed: (said) => followedIn(said, survivors),
    month: (input) => months.get(`${input.siteId} ${monthOf(input)}`),
  };
}

/** Where those beyond reach were before, under files that were merged as well. */
async function placesBefore(
  context: Context,
  away: readonly ClientBrief[],
  survivors: ReadonlyMap<string, Survivor>,
): Promise<Map<string, FormerPlace[]>> {
  const ids = new Set(away.map((client) => client.id));
  const merged = [...survivors.values()].filter((s) => ids.has(s.survivorId));
  const places = await formerPlaces(context, [...ids, ...merged.map((s) => s.mergedId)]);
  for (const { mergedId, survivorId, siteId, divisionCode, mergedAt } of merged) {
    const until = { clientId: survivorId, siteId, divisionCode, until: mergedAt };
    const stood = { ...until, workerId: null, validFrom: null, validTo: null, toSiteId: null };
    places.set(survivorId, [...(places.get(survivorId) ?? []), ...(places.get(mergedId) ?? []), stood]);
  }
  return places;
}

/** The sites that care, or cared, for those beyond reach. */
async function sitesOf(
  context: Context,
  away: readonly ClientBrief[],
  former: ReadonlyMap<string, readonly FormerPlace[]>,
): Promise<Map<string, SiteBrief>> {
  const places = away.flatMap((client) => [client, ...(former.get(client.id) ?? [])]);
  return sitesByIds(context, distinct(places.map((place) => place.siteId)));
}

export const monthOf = (input: EncounterInput): string => dayOf(new Date(input.occurredAt)).slice(0, 7);

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => typeof id === 'string')),
];

const byId = <T extends { readonly id: string }>(found: readonly T[] = []) => new Map(found.map((f) => [f.id, f]));
