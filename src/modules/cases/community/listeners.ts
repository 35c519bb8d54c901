import { sql } from 'kysely';
import type { ActionContext, Event } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/run/run.ts';
import { followRecord, followSites, releaseWorkers } from './following.ts';

const recordChanged =
  (voided: boolean) =>
  (context: ActionContext, { cityCode, data }: Event) =>
    followRecord(context, { cityCode, encounterId: (data as { id: string }).id, voided });

/** On the day; where it lies ahead, the nightly job does it then. */
async function postsEnded(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { workerId, on } = data as { workerId: string; on: string };
  if (on <= context.today) await releaseWorkers(context, sql`w.city_code = ${cityCode} and w.worker_id = ${workerId}`);
}

export const listeners: readonly Listener[] = [
  { event: 'services.encounter-voided', react: recordChanged(true) },
  { event: 'services.encounter-corrected', react: recordChanged(false) },
  { event: 'people.posts-ended', react: postsEnded },
  { event: 'network.division-reorganised', react: followSites },
  { event: 'network.site-moved', react: followSites },
];
