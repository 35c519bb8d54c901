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

async function followDivisions(context: ActionContext, { divisionCode: place }: Event): Promise<void> {
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

export const listeners: readonly Listener[] = [
  { event: 'network.site-moved', react: (context, event) => followSites(context, event.siteId ? [event.siteId] : []) },
  { event: 'network.division-reorganised', react: followDivisions },
];
