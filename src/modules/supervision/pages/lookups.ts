import { api } from '../../../ui/index.ts';
import { networkContract } from '../../network/contract.ts';

export async function findStations(text: string, signal?: AbortSignal) {
  const asked = { ...(text ? { text } : {}), kind: 'station' as const, state: 'open' as const, size: 20 };
  const { rows } = await api(networkContract).sites(asked, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

export const stationName = async (id: string) => (await api(networkContract).site({ id })).name;
