import { api } from '../../../ui/index.ts';
import { clientsContract } from '../../clients/contract.ts';
import { networkContract } from '../../network/contract.ts';
import { peopleContract } from '../../people/contract.ts';
import { servicesContract } from '../contract.ts';

export interface FoundClient {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
  readonly siteId: string;
}

/** Clients by name, pinyin or initials; without text those served lately, and before the first service those in care. */
export async function findClients(text: string, signal?: AbortSignal): Promise<FoundClient[]> {
  if (!text) {
    const { recentClients, sites } = await api(servicesContract).recordingChoices({}, { signal });
    const nameOf = new Map(sites.map((s) => [s.id, s.name]));
    const recent = recentClients.map((c) => ({
      value: c.id,
      label: c.name,
      detail: nameOf.get(c.siteId) ?? '',
      siteId: c.siteId,
    }));
    if (recent.length > 0) return recent;
  }
  const { rows } = await api(clientsContract).clients({ ...(text ? { text } : {}), size: 20 }, { signal });
  const aged = (age: number | null) => (age === null ? '' : `${age} 岁 · `);
  return rows.map((r) => ({ value: r.id, label: r.name, detail: `${aged(r.age)}${r.siteName}`, siteId: r.siteId }));
}

export async function clientName(id: string): Promise<string> {
  return (await api(clientsContract).client({ id })).name;
}

export async function findWorkers(text: string, signal?: AbortSignal) {
  const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
}

export async function workerName(id: string): Promise<string> {
  return (await api(peopleContract).worker({ id })).name;
}

export async function findSites(text: string, signal?: AbortSignal) {
  const { rows } = await api(networkContract).sites({ ...(text ? { text } : {}), state: 'open', size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

export async function siteName(id: string): Promise<string> {
  return (await api(networkContract).site({ id })).name;
}
