import type { ActionContext, Event } from '../../platform/context.ts';
import type { Listener } from '../../platform/run/run.ts';
import { followClosing } from './assignment/closing.ts';
import { followRegister } from './honours/following.ts';
import { followLeaving } from './leaving/releasing.ts';
import { followLeave } from './leaving/telling.ts';
import { followCodes, followSites, followStations } from './organisation/following.ts';
import { followDistricts } from './organisation/reorganised.ts';

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
      return followClosing(context, id, on);
    },
  },
  { event: 'network.site-moved', react: (context, { siteId }) => followSites(context, siteId ? [siteId] : []) },
  { event: 'network.division-reorganised', react: followDivisions },
  { event: 'people.posts-ended', react: followLeaving },
  { event: 'people.honour-removed', react: followRegister },
  { event: 'people.leave-recorded', react: followLeave },
];
