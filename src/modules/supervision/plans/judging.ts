/** What a plan is worth: whether it may be published, still fits, and why a rule cannot be kept. */
import type { Bound } from '../bindings/rules.ts';
import { type Certificate, certificatesOf } from '../solving/counting.ts';
import type { Instance } from '../solving/instance.ts';
import type { Solution } from '../solving/solution.ts';

/** Whether supervisors or stations are reckoned otherwise than they are. */
export const supposes = ({ supervisors, stations }: Instance): boolean =>
  [...supervisors, ...stations].some((s) => s.id.startsWith('+')) || stations.some((s) => s.closed);

/** Whether a plan supposes what is not so, or leaves a station to nobody: it can be compared, never published. */
export const hypothetical = (instance: Instance, solution: Solution | null): boolean =>
  supposes(instance) || !solution || solution.assignment.some((a) => a.supervisor === null);

/** Whether stations and supervisors of a day are still those that a plan was made for. */
export function outdated(
  solution: Solution,
  now: { readonly stations: readonly string[]; readonly supervisors: readonly string[] },
): boolean {
  const planned = new Set(solution.assignment.map((a) => a.station));
  const here = new Set(now.supervisors);
  return (
    planned.size !== now.stations.length ||
    now.stations.some((id) => !planned.has(id)) ||
    solution.assignment.some((a) => a.supervisor === null || !here.has(a.supervisor))
  );
}

/** Locks to whoever is away or gone bind nobody meanwhile. */
export function bindsIn({ supervisors }: Instance): (bound: Bound) => boolean {
  const here = new Set(supervisors.filter((s) => !s.absent).map((s) => s.id));
  return ({ kind, workerId }) => kind === 'exclusion' || here.has(workerId);
}

/** Why the rule cannot be kept: by counting, for the whole and wherever it binds, then by what else binds. */
export const proofsOf = (instance: Instance, binding: readonly Certificate[] = []) =>
  [...certificatesOf(instance), ...binding].map(({ place, proves: _, ...told }) => ({
    level: place.level,
    place: place.name,
    ...told,
  }));
