import type { Context } from '../../../platform/context.ts';
import { type ClientBrief, clientsByIds } from '../../clients/public.ts';
import { type SiteBrief, sitesByIds } from '../../network/public.ts';
import { sitePostsOf } from '../../people/public.ts';
import { can, type EncounterInput } from '../contract.ts';
import type { NamedPost } from './rules.ts';

/** What the records of one request name, as far as it lies within the caller's reach. */
export interface Naming {
  site(input: EncounterInput): SiteBrief | undefined;
  workerId(input: EncounterInput): string | undefined;
  posts(input: EncounterInput): readonly NamedPost[];
  client(input: EncounterInput): ClientBrief | undefined;
}

export async function readNamed(context: Context, inputs: readonly EncounterInput[]): Promise<Naming> {
  const own = context.who.kind === 'person' ? context.who.post?.workerId : null;
  const workerId = (input: EncounterInput) => input.workerId ?? own ?? undefined;
  const sites = await sitesByIds(context, distinct(inputs.map((i) => i.siteId)));
  const posts = await sitePostsOf(context, distinct(inputs.map(workerId)));
  const clients = await clientsByIds(context, distinct(inputs.map((i) => i.clientId)));
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
