import { api } from '../../../ui/index.ts';
import { networkContract } from '../../network/contract.ts';
import { peopleContract } from '../contract.ts';

/** Sites that are open today, by part of a name; for pickers. */
export async function findSites(text: string) {
  const { rows } = await api(networkContract).sites({ ...(text ? { text } : {}), state: 'open', size: 20 });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

export async function siteName(id: string) {
  return (await api(networkContract).site({ id })).name;
}

export async function findAgencies(text: string) {
  const { rows } = await api(networkContract).agencies({ ...(text ? { text } : {}), size: 20 });
  return rows.map((r) => ({ value: r.id, label: r.name }));
}

export async function agencyName(id: string) {
  return (await api(networkContract).agency({ id })).name;
}

export async function findWorkers(text: string) {
  const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
}

export async function workerName(id: string) {
  return (await api(peopleContract).worker({ id })).name;
}

/** Holders who work elsewhere, by name or number. */
export async function findHolders(text: string) {
  const { rows } = await api(peopleContract).certificates({ ...(text ? { text } : {}), holder: 'elsewhere', size: 20 });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.number ?? r.divisionName }));
}

export async function holderName(id: string) {
  return (await api(peopleContract).certificate({ id })).name;
}
