import { api } from '../../../ui/index.ts';
import { networkContract } from '../../network/contract.ts';

/** Finds stations by name. */
export const stationLookup = {
  cacheKey: 'coordination.stations',
  find: async (text: string, signal: AbortSignal) => {
    const asked = { ...(text ? { text } : {}), kind: 'station' as const, size: 20 };
    const { rows } = await api(networkContract).sites(asked, { signal });
    return rows.map((site) => ({
      value: site.id,
      label: site.name,
      detail: [site.countyName, site.townName].filter(Boolean).join(' '),
    }));
  },
  nameOf: async (id: string) => (await api(networkContract).site({ id })).name,
};
