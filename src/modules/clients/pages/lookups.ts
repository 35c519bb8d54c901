import { api } from '../../../ui/index.ts';
import { networkContract } from '../../network/contract.ts';
import { peopleContract } from '../../people/contract.ts';

/** Sites that are open today, by part of a name. */
export async function findSites(text: string, signal?: AbortSignal) {
  const { rows } = await api(networkContract).sites({ ...(text ? { text } : {}), state: 'open', size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

export async function siteName(id: string) {
  return (await api(networkContract).site({ id })).name;
}

/** Who usually cares for a village: its point, else the station of its town. */
export async function siteFor(divisionCode: string): Promise<string | undefined> {
  const at = async (division: string) =>
    (await api(networkContract).sites({ division, state: 'open', size: 20 })).rows.filter(
      (s) => s.divisionCode === division,
    );
  const here = await at(divisionCode);
  const found = here.find((s) => s.kind === 'point') ?? here.find((s) => s.kind === 'station');
  if (found || divisionCode.length <= 9) return found?.id;
  return (await at(divisionCode.slice(0, 9))).find((s) => s.kind === 'station')?.id;
}

export async function findWorkers(text: string, signal?: AbortSignal) {
  const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
}

export async function workerName(id: string) {
  return (await api(peopleContract).worker({ id })).name;
}
