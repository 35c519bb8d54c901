import { sql } from 'kysely';
import { cityOf } from '../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../platform/context.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Listener } from '../../platform/run/run.ts';
import { siteById, sitesByIds } from '../network/public.ts';
import { movePosts } from './closed-sites.ts';
import { postsAnywhere } from './scope.ts';
import { people } from './tables.ts';

/** Posts and workers stand where their site stands: whatever moves a site, they go along. */
async function followSites(context: ActionContext, siteIds: readonly string[]): Promise<void> {
  const write = people.write(context);
  for (const site of (await sitesByIds(context, siteIds)).values()) {
    for (const table of ['people.site_post', 'people.worker'] as const) {
      await write
        .updateTable(table)
        .set({ divisionCode: site.divisionCode })
        .where('cityCode', '=', site.cityCode)
        .where('siteId', '=', site.id)
        .where('divisionCode', '!=', site.divisionCode)
        .execute();
    }
  }
}

const placed = ['people.worker', 'people.site_post', 'people.certificate', 'people.honour'] as const;

/** Whoever stands on a division that goes on under another code stands there, wherever the code now lies. */
async function followCodes(context: ActionContext, { data, divisionCode }: Event): Promise<void> {
  const { codes, gone } = data as { codes: { from: string; to: string }[]; gone: string[] };
  // Nobody says to which part of a split division somebody belongs: the division above is right in any case.
  const above = gone.map((from) => ({ from, to: divisionCode }));
  const going = [...codes, ...above].filter((c) => cityOf(c.from) === cityOf(c.to));
  const from = going.map((c) => c.from);
  const mapping = sql`unnest(${from}::text[], ${going.map((c) => c.to)}::text[]) as going (from_code, to_code)`;
  for (const table of placed) {
    await people
      .write(context)
      .updateTable(table)
      .set({ divisionCode: sql<string>`(select to_code from ${mapping} where from_code = division_code)` })
      .where(sql<boolean>`city_code = any(${[...new Set(from.map(cityOf))]}::text[])`)
      .where(sql<boolean>`division_code = any(${from}::text[])`)
      .execute();
  }
}

/** Codes first; then whoever has a site goes where it was told to go when its division was split. */
async function followDivisions(context: ActionContext, event: Event): Promise<void> {
  const { divisionCode: place } = event;
  await followCodes(context, event);
  const rows = await postsAnywhere
    .from(context)
    .select('siteId')
    .distinct()
    .where('divisionCode', '>=', place)
    .where('divisionCode', '<', afterPrefix(place))
    .execute();
  await followSites(
    context,
    rows.map((r) => r.siteId),
  );
}

async function followClosing(context: ActionContext, { data }: Event): Promise<void> {
  const { id, on, successorId } = data as { id: string; on: string; successorId: string | null };
  const successor = successorId && (await siteById(context, successorId));
  if (successor) await movePosts(context, id, successor, on);
}

export const listeners: readonly Listener[] = [
  { event: 'network.site-moved', react: (context, event) => followSites(context, event.siteId ? [event.siteId] : []) },
  { event: 'network.site-closed', react: followClosing },
  { event: 'network.division-reorganised', react: followDivisions },
];
