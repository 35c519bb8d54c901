/** Names for the ids of stations and persons that rows speak of. */
import type { Context } from '../../platform/context.ts';
import { sitesByIds } from '../network/public.ts';
import { workersByIds } from '../people/public.ts';

export async function namesIn<R extends { readonly siteId: string }>(
  context: Context,
  rows: readonly R[],
  personsOf: (row: R) => readonly (string | null)[],
): Promise<{ station(id: string): string; person(id: string): string }> {
  const persons = rows.flatMap(personsOf).filter((id) => id !== null);
  const [sites, workers] = await Promise.all([
    sitesByIds(context, [...new Set(rows.map((r) => r.siteId))]),
    workersByIds(context, [...new Set(persons)]),
  ]);
  return { station: (id) => sites.get(id)?.name ?? '', person: (id) => workers.get(id)?.name ?? '' };
}
