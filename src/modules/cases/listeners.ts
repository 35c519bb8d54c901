import type { ActionContext, Event } from '../../platform/context.ts';
import type { Listener } from '../../platform/run/run.ts';
import { tasksFollow, tasksMerge, tasksUnmerge } from './batches/following.ts';
import { listeners as communityListeners } from './community/listeners.ts';
import { tellCrisis } from './crisis/telling.ts';
import { followClients, followMerge, followUnmerge, releaseCases } from './following.ts';
import { listeners as formListeners } from './forms/merging.ts';
import { listeners as groupListeners } from './groups/listeners.ts';
import { listeners as harmListeners } from './harm/merging.ts';
import { followRecord } from './interventions/keeping.ts';
import { listeners as programmeListeners } from './programmes/listeners.ts';
import { followDivisions, leaveClosedSites, leaveWithoutConsent } from './referral/following.ts';

type Merge = Record<'mergeId' | 'from' | 'into', string>;
const mergeOf = ({ cityCode, data }: Event) => ({ cityCode, ...(data as Merge) });

const recordChanged = (context: ActionContext, { cityCode, data }: Event) =>
  followRecord(context, cityCode, (data as { id: string }).id);

/** On the day; where it lies ahead, the nightly job does it then. */
async function postsEnded(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { workerId, on } = data as { workerId: string; on: string };
  if (on <= context.today) await releaseCases(context, cityCode, workerId);
}

async function siteClosed(context: ActionContext, { data }: Event): Promise<void> {
  if ((data as { on: string }).on <= context.today) await leaveClosedSites(context);
}

export const listeners: readonly Listener[] = [
  {
    event: 'clients.changed',
    react: (context, { cityCode, data }) => followClients(context, cityCode, (data as { ids: string[] }).ids),
  },
  {
    event: 'clients.changed',
    react: (context, { cityCode, data }) => tasksFollow(context, cityCode, (data as { ids: string[] }).ids),
  },
  { event: 'clients.persons-merged', react: (context, event) => tasksMerge(context, mergeOf(event)) },
  { event: 'clients.persons-unmerged', react: (context, event) => tasksUnmerge(context, mergeOf(event)) },
  { event: 'clients.persons-merged', react: (context, event) => followMerge(context, mergeOf(event)) },
  { event: 'clients.persons-unmerged', react: (context, event) => followUnmerge(context, mergeOf(event)) },
  { event: 'clients.consent-withdrawn', react: leaveWithoutConsent },
  { event: 'services.risk-raised', react: tellCrisis },
  { event: 'services.encounter-voided', react: recordChanged },
  { event: 'services.encounter-corrected', react: recordChanged },
  { event: 'people.posts-ended', react: postsEnded },
  { event: 'network.division-reorganised', react: followDivisions },
  { event: 'network.site-closed', react: siteClosed },
  ...formListeners,
  ...groupListeners,
  ...harmListeners,
  ...communityListeners,
  ...programmeListeners,
];
