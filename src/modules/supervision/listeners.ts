import type { ActionContext, Event } from '../../platform/context.ts';
import type { Listener } from '../../platform/run/run.ts';
import { sitesByIds } from '../network/public.ts';
import { followLeaving } from './leaving/releasing.ts';
import { followLeave } from './leaving/telling.ts';
import { followCodes, followSites, followStations } from './organisation/following.ts';
import { followDistricts } from './organisation/reorganised.ts';
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

/** Groups and what is bound to divisions follow the codes; then all that stands at stations follows these. */
async function followDivisions(context: ActionContext, event: Event): Promise<void> {
  await followDistricts(context, event);
  await followCodes(context, event);
  await followStations(context, event);
}

export const listeners: readonly Listener[] = [
  {
    event: 'network.site-closed',
    react: (context, { data }) => {
      const { id, on } = data as { id: string; on: string };
      return endAt(context, id, on);
    },
  },
  { event: 'network.site-moved', react: (context, { siteId }) => followSites(context, siteId ? [siteId] : []) },
  { event: 'network.division-reorganised', react: followDivisions },
  { event: 'people.posts-ended', react: followLeaving },
  { event: 'people.leave-recorded', react: followLeave },
];
