import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type ClientBrief, clientsAsJson } from '../../clients/public.ts';
import { type SiteBrief, sitesAsJson } from '../../network/public.ts';
import { postsAsJson, type SitePostBrief } from '../../people/public.ts';
import { can, type EncounterInput } from '../contract.ts';
import { encounterKeys } from '../scope.ts';
import type { NamedPost } from './rules.ts';

/** What the records of one request name, as far as it lies within the caller's reach. */
export interface Naming {
  site(input: EncounterInput): SiteBrief | undefined;
  workerId(input: EncounterInput): string | undefined;
  posts(input: EncounterInput): readonly NamedPost[];
  client(input: EncounterInput): ClientBrief | undefined;
}

interface Found {
  readonly sites: readonly SiteBrief[];
  readonly posts: readonly SitePostBrief[];
  readonly clients: readonly ClientBrief[];
}

/** One statement looks up all that a request names. */
export async function readNamed(context: Context, inputs: readonly EncounterInput[]): Promise<Naming> {
  const own = context.who.kind === 'person' ? context.who.post?.workerId : null;
  const workerId = (input: EncounterInput) => input.workerId ?? own ?? undefined;
  const found = await encounterKeys.sql<Found>(
    context,
    sql`select /* by key */ ${sitesAsJson(distinct(inputs.map((i) => i.siteId)))} as sites,
      ${postsAsJson(distinct(inputs.map(workerId)))} as posts,
      ${clientsAsJson(distinct(inputs.map((i) => i.clientId)))} as clients`,
  );
  const sites = byId(found[0]?.sites);
  const clients = byId(found[0]?.clients);
  const posts = Map.groupBy(found[0]?.posts ?? [], (post) => post.workerId);
  const inReach = <T extends { divisionCode: string }>(found: T | undefined, siteId: string | null | undefined) =>
    found && context.covers(can.recordEncounters, { divisionCode: found.divisionCode, siteId: siteId ?? null })
      ? found
      : undefined;
  return {
    workerId,
    site: (input) => inReach(sites.get(input.siteId), input.siteId),
    posts: (input) => posts.get(workerId(input) ?? '') ?? [],
    client: (input) => {
      const found = input.clientId ? clients.get(input.clientId) : undefined;
      return inReach(found, found?.siteId);
    },
  };
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => typeof id === 'string')),
];

const byId = <T extends { readonly id: string }>(found: readonly T[] = []) => new Map(found.map((f) => [f.id, f]));
