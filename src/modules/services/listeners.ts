import type { Event } from '../../platform/context.ts';
import type { Listener } from '../../platform/run.ts';
import { followPersons } from './visits/keeping.ts';

export const listeners: readonly Listener[] = [
  {
    event: 'clients.changed',
    react: (context, { cityCode, data }: Event) => followPersons(context, cityCode, (data as { ids: string[] }).ids),
  },
];
