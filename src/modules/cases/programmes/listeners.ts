import { sql } from 'kysely';
import type { Listener } from '../../../platform/run/run.ts';
import { followDivisions, followSites, leaveArea } from './following.ts';

/** After cases have followed their clients. */
export const listeners: readonly Listener[] = [
  {
    event: 'clients.changed',
    react: (context, { cityCode, data }) =>
      leaveArea(
        context,
        sql`c.city_code = ${cityCode} and c.client_id = any(${[...(data as { ids: string[] }).ids]}::uuid[])`,
      ),
  },
  { event: 'network.division-reorganised', react: followDivisions },
  { event: 'network.site-moved', react: followSites },
];
