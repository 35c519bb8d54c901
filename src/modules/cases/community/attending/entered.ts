import type { ActionContext } from '../../../../platform/context.ts';
import { communityPlaces } from '../sealing.ts';
import type { ActivityKey } from '../standing.ts';
import { nameHash } from './in-public.ts';

interface Entered {
  readonly clientId?: string | null;
  readonly said?: { readonly name: string; readonly digits: string } | undefined;
  /** Somebody else of a name that is there already. */
  readonly another?: boolean;
}

/** The row of somebody whom a worker enters: a client by the file, others by what stands on paper. */
export function handRow(
  context: ActionContext,
  activity: ActivityKey,
  id: string,
  { clientId = null, said, another = false }: Entered,
) {
  const { crypto } = context.services;
  return {
    ...{ cityCode: activity.cityCode, activityId: activity.id, id, clientId },
    ...{ source: 'hand', phoneHash: null, enteredAt: context.now },
    content: said ? crypto.encrypt(JSON.stringify(said), communityPlaces.attendee(id)) : null,
    nameHash: said ? nameHash(context, activity, said.name, said.digits || (another ? id : '')) : null,
  };
}
