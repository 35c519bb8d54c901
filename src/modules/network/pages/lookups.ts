import { api } from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { Site } from '../sites/contract.ts';

const detailOf = (site: Site) => [site.countyName, site.townName].filter(Boolean).join(' ');

/** Finds open sites by name for a form; `kinds` says what may be chosen. */
export const siteLookup = (kinds: readonly Site['kind'][]) => ({
  cacheKey: `network.sites.${kinds.join('.')}`,
  find: async (text: string, signal: AbortSignal) => {
    const asked = kinds.map((kind) =>
      api(networkContract).sites({ ...(text ? { text } : {}), kind, size: 20 }, { signal }),
    );
    const found = (await Promise.all(asked)).flatMap((answer) => answer.rows);
    return found.map((site) => ({ value: site.id, label: site.name, detail: detailOf(site) }));
  },
  nameOf: async (id: string) => (await api(networkContract).site({ id })).name,
});

export const agencyLookup = {
  cacheKey: 'network.agencies',
  find: async (text: string, signal: AbortSignal) => {
    const { rows } = await api(networkContract).agencies(
      { ...(text ? { text } : {}), valid: true, size: 20 },
      { signal },
    );
    return rows.map((agency) => ({ value: agency.id, label: agency.name, detail: agency.creditCode }));
  },
  nameOf: async (id: string) => (await api(networkContract).agency({ id })).name,
};
