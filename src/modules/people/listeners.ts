import { cityOf } from '../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../platform/context.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Listener } from '../../platform/run.ts';
import { sitesByIds } from '../network/public.ts';
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

/** Holders stay where they are on the register: their division goes on under its new code. */
async function followCodes(context: ActionContext, { data }: Event): Promise<void> {
  const { codes } = data as { codes: { from: string; to: string }[] };
  const write = people.write(context);
  for (const { from, to } of codes.filter((c) => cityOf(c.from) === cityOf(c.to))) {
    for (const table of ['people.certificate', 'people.honour'] as const) {
      await write
        .updateTable(table)
        .set({ divisionCode: to })
        .where('cityCode', '=', cityOf(from))
        .where('divisionCode', '=', from)
        .execute();
    }
  }
}

async function followDivisions(context: ActionContext, event: Event): Promise<void> {
  const { divisionCode: place } = event;
  const rows = await postsAnywhere
    .from(context)
    .select('siteId')
    .distinct()
    .where('divisionCode', '>=', place)
    .where('divisionCode', '<', afterPrefix(place))
    .execute();
  await followCodes(context, event);
  await followSites(
    context,
    rows.map((r) => r.siteId),
  );
}

export const listeners: readonly Listener[] = [
  { event: 'network.site-moved', react: (context, event) => followSites(context, event.siteId ? [event.siteId] : []) },
  { event: 'network.division-reorganised', react: followDivisions },
];
