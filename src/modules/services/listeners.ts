import type { Event } from '../../platform/context.ts';
import type { Listener } from '../../platform/run/run.ts';
import { followPersons, forgetPersons } from './visits/keeping.ts';

const idsOf = ({ data }: Event) => (data as { ids: string[] }).ids;

export const listeners: readonly Listener[] = [
  {
    event: 'clients.changed',
    react: (context, event) => followPersons(context, event.cityCode, idsOf(event)),
  },
  {
    event: 'clients.withdrawn',
    react: (context, event) => forgetPersons(context, event.cityCode, idsOf(event)),
  },
];
