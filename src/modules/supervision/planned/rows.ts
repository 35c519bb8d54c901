/**
 * What a plan says of each station and of each supervisor: beside what it took the place of once it is published, until
 * then beside what was in force when it was asked for.
 */
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { workersByIds } from '../../people/public.ts';
import { assignedOn } from '../organisation/queries.ts';
import { loadState } from '../organisation/rules.ts';
import type { PlanRow } from '../plans/stored.ts';
import type { PlannedStation, PlannedSupervisor } from './contract.ts';

const namesOf = (list: readonly { id: string; name?: string | undefined }[]) => {
  const names = new Map(list.map((one) => [one.id, one.name ?? one.id]));
  return (id: string | null) => (id === null ? null : (names.get(id) ?? id));
};

/** Who had each station on the eve of its day: a plan that is gone back to takes the place of another one each time. */
async function onTheEve(context: Context, plan: PlanRow): Promise<Before> {
  const ids = plan.instance.stations.map((s) => s.id).filter((id) => !id.startsWith('+'));
  const held = await assignedOn(context, ids, addDays(plan.begins, -1));
  const names = await workersByIds(context, [...new Set(held.map((h) => h.workerId))]);
  return {
    was: new Map(held.map((h) => [h.siteId, h.workerId])),
    named: [...names.values()].map(({ id, name }) => ({ id, name })),
  };
}

interface Before {
  readonly was: ReadonlyMap<string, string | null>;
  readonly named: readonly { id: string; name: string }[];
}

/** Whoever is away when it is asked has the station still: left to nobody, it changes hands. */
const asAsked = ({ instance }: PlanRow): Before => ({
  was: new Map(instance.inForce.map((a) => [a.station, a.supervisor])),
  named: [],
});

const beforeIt = async (context: Context, plan: PlanRow): Promise<Before> =>
  plan.state === 'published' ? onTheEve(context, plan) : asAsked(plan);

export async function stationsOf(context: Context, plan: PlanRow): Promise<PlannedStation[]> {
  const { instance, solution } = plan;
  const { was, named } = await beforeIt(context, plan);
  const [nameOf, districtOf] = [namesOf([...named, ...instance.supervisors]), namesOf(instance.districts)];
  const stations = new Map(instance.stations.map((s) => [s.id, s]));
  const home = new Map(solution?.supervisors.map((s) => [s.supervisor, s.district]));
  return (solution?.assignment ?? []).map(({ station: id, supervisor: toId }) => {
    const at = stations.get(id);
    const [fromId, districtId] = [was.get(id) ?? null, at?.district ?? ''];
    return {
      ...{ id, name: at?.name ?? id, districtId, district: districtOf(districtId) ?? '', weight: at?.weight ?? 0 },
      ...{ fromId, from: nameOf(fromId), toId, to: nameOf(toId), moved: fromId !== toId },
      outside: toId !== null && home.get(toId) !== districtId,
    };
  });
}

export async function supervisorsOf(context: Context, plan: PlanRow): Promise<PlannedSupervisor[]> {
  const { instance, solution } = plan;
  const { was } = await beforeIt(context, plan);
  const [nameOf, districtOf] = [namesOf(instance.supervisors), namesOf(instance.districts)];
  const before = Map.groupBy(was.values(), (holder) => holder);
  const placed = new Set(instance.stations.filter((s) => s.lat !== null).map((s) => s.id));
  return (solution?.supervisors ?? []).map((s) => ({
    ...{ id: s.supervisor, name: nameOf(s.supervisor) ?? '', load: s.load, weight: s.weight },
    ...{ districtId: s.district ?? '', district: districtOf(s.district) ?? '' },
    before: before.get(s.supervisor)?.length ?? 0,
    kilometres: s.stations.filter((id) => placed.has(id)).length > 1 ? s.kilometres : null,
    state: loadState(s.load, s),
  }));
}

/** By a field of the row; blanks stand last, whichever way it goes. */
export function sorted<T extends object>(rows: readonly T[], sort: string | undefined): readonly T[] {
  const field = sort?.replace(/^-/, '') as keyof T | undefined;
  if (!field || !rows.some((r) => field in r)) return rows;
  const sign = sort?.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[field], b[field]];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh'));
  });
}
