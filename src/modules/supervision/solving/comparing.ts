import { findings } from './checking.ts';
import type { Instance } from './instance.ts';
import { type Level, levels } from './levels.ts';
import type { Solution, SupervisorShown } from './solution.ts';

/** Two plans of the same stations side by side: what moves, and what it brings. */

export interface Move {
  readonly station: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Comparison {
  readonly moves: readonly Move[];
  readonly loads: readonly { readonly supervisor: string; readonly before: number; readonly after: number }[];
  readonly levels: readonly { readonly level: Level; readonly before: number; readonly after: number }[];
}

export interface Shown {
  readonly assignment: Solution['assignment'];
  readonly supervisors: readonly Pick<SupervisorShown, 'supervisor' | 'district'>[];
}

export function compared(
  before: { instance: Instance; plan: Shown },
  after: { instance: Instance; plan: Shown },
): Comparison {
  const of = ({ plan }: { plan: Shown }) => new Map(plan.assignment.map((a) => [a.station, a.supervisor]));
  const [was, is] = [of(before), of(after)];
  const stations = [...new Set([...was.keys(), ...is.keys()])];
  const supervisors = [...new Set([...before.plan.supervisors, ...after.plan.supervisors].map((s) => s.supervisor))];
  const load = (plan: Map<string, string | null>, id: string) => [...plan.values()].filter((s) => s === id).length;
  const [old, now] = [findings(before.instance, before.plan).values, findings(after.instance, after.plan).values];
  return {
    moves: stations.flatMap((station) => {
      const [from, to] = [was.get(station) ?? null, is.get(station) ?? null];
      return from === to ? [] : [{ station, from, to }];
    }),
    loads: supervisors.map((id) => ({ supervisor: id, before: load(was, id), after: load(is, id) })),
    levels: levels.map((level) => ({ level, before: old[level], after: now[level] })),
  };
}

/** What is in force as a plan, so that others can be compared with it; nobody's stations stay nobody's. */
export function inForce(instance: Instance): Shown {
  const present = instance.supervisors.filter((s) => !s.absent);
  const ids = new Set(present.map((s) => s.id));
  const holder = new Map(instance.inForce.filter((p) => ids.has(p.supervisor)).map((p) => [p.station, p.supervisor]));
  const open = instance.stations.filter((s) => !s.closed);
  const most = (id: string): string | null => {
    const districts = new Map<string, number>();
    for (const s of open) if (holder.get(s.id) === id) districts.set(s.district, (districts.get(s.district) ?? 0) + 1);
    return [...districts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  };
  return {
    assignment: open.map((s) => ({ station: s.id, supervisor: holder.get(s.id) ?? null })),
    supervisors: present.map((s) => ({ supervisor: s.id, district: s.home ?? most(s.id) })),
  };
}
