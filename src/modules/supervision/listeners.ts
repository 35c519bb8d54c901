import { sql } from 'kysely';
import { cityOf } from '../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../platform/context.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Listener } from '../../platform/run/run.ts';
import { sitesByIds } from '../network/public.ts';
import { followDistricts } from './organisation/reorganised.ts';
import { assignmentsAnywhere } from './scope.ts';
import { supervision } from './tables.ts';

/** A station that closes has no supervisor from that day on. */
async function endAt(context: ActionContext, siteId: string, on: string): Promise<void> {
  const write = supervision.write(context);
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  if (!site) return;
  await write
    .deleteFrom('supervision.assignment')
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', siteId)
    .where('validFrom', '>=', on)
    .execute();
  await write
    .updateTable('supervision.assignment')
    .set({ validTo: on })
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', siteId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}

const placed = [
  'supervision.assignment',
  'supervision.binding',
  'supervision.session',
  'supervision.todo',
  'supervision.visit',
  'supervision.agreement',
  'supervision.question',
  'supervision.goal',
] as const;

/** What stands at a station stands where the station stands. */
async function follow(context: ActionContext, siteIds: readonly string[]): Promise<void> {
  for (const site of (await sitesByIds(context, siteIds)).values()) {
    if (cityOf(site.divisionCode) !== site.cityCode) continue;
    for (const table of placed)
      await supervision
        .write(context)
        .updateTable(table)
        .set({ divisionCode: site.divisionCode })
        .where('cityCode', '=', site.cityCode)
        .where('siteId', '=', site.id)
        .where('divisionCode', '!=', site.divisionCode)
        .execute();
  }
}

/** Groups follow their districts; then all that stands at stations follows these. */
async function followDivisions(context: ActionContext, event: Event): Promise<void> {
  await followDistricts(context, event);
  const { cityCode, divisionCode: place } = event;
  const rows = await assignmentsAnywhere.sql<{ siteId: string }>(
    context,
    sql`select distinct site_id from supervision.assignment where city_code = ${cityCode}
      and division_code >= ${place} and division_code < ${afterPrefix(place)}`,
  );
  await follow(
    context,
    rows.map((r) => r.siteId),
  );
}

export const listeners: readonly Listener[] = [
  {
    event: 'network.site-closed',
    react: (context, { data }) => {
      const { id, on } = data as { id: string; on: string };
      return endAt(context, id, on);
    },
  },
  { event: 'network.site-moved', react: (context, { siteId }) => follow(context, siteId ? [siteId] : []) },
  { event: 'network.division-reorganised', react: followDivisions },
];
