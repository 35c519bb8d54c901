import { api } from '../../../ui/index.ts';
import { clientsContract } from '../../clients/contract.ts';
import { networkContract } from '../../network/contract.ts';
import { peopleContract } from '../../people/contract.ts';

export async function findClients(text: string, signal?: AbortSignal) {
  const { rows } = await api(clientsContract).clients({ ...(text ? { text } : {}), size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName }));
}

export const clientName = async (id: string) => (await api(clientsContract).client({ id })).name;

export async function findWorkers(text: string, signal?: AbortSignal) {
  const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
}

export const workerName = async (id: string) => (await api(peopleContract).worker({ id })).name;

export async function findSites(text: string, signal?: AbortSignal) {
  const { rows } = await api(networkContract).sites({ ...(text ? { text } : {}), state: 'open', size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

export const siteName = async (id: string) => (await api(networkContract).site({ id })).name;
