import { api } from '../../../ui/index.ts';
import { networkContract } from '../../network/contract.ts';
import { supervisionContract } from '../contract.ts';

async function findStations(text: string, signal?: AbortSignal) {
  const asked = { ...(text ? { text } : {}), kind: 'station' as const, state: 'open' as const, size: 20 };
  const { rows } = await api(networkContract).sites(asked, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

const stationName = async (id: string) => (await api(networkContract).site({ id })).name;

const most = 20;

/** Whoever supervises today, by name. */
async function supervisors() {
  const { seats, units } = await api(supervisionContract).organisation({});
  const unit = new Map(units.map((u) => [u.id, u.name]));
  return seats
    .filter((s) => s.duty === 'supervisor')
    .map((s) => ({ value: s.workerId, label: s.name, detail: unit.get(s.unitId) ?? '' }));
}

export const supervisorLookup = {
  find: async (text: string) =>
    (await supervisors()).filter((s) => s.label.includes(text) || s.detail.includes(text)).slice(0, most),
  nameOf: async (id: string) => (await supervisors()).find((s) => s.value === id)?.label ?? '',
  cacheKey: 'supervisors',
};

export const stationLookup = { find: findStations, nameOf: stationName, cacheKey: 'stations' };
