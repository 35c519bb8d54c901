/** What a plan is worth: whether it may be published, still fits, and why a rule cannot be kept. */
import type { Day } from '../../../kernel/dates.ts';
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
export const outdated = (solution: Solution, now: Now): boolean => {
  const { opened, closed, gone } = differences(solution, now);
  return opened.length + closed.length + gone.length > 0 || solution.assignment.some((a) => a.supervisor === null);
};

interface Now {
  readonly stations: readonly string[];
  readonly supervisors: readonly string[];
}

/** What has come and gone since, by ids. */
export function differences(solution: Solution, now: Now) {
  const planned = new Set(solution.assignment.map((a) => a.station));
  const [there, here] = [new Set(now.stations), new Set(now.supervisors)];
  return {
    opened: now.stations.filter((id) => !planned.has(id)),
    closed: [...planned].filter((id) => !there.has(id)),
    gone: [...new Set(solution.assignment.flatMap((a) => a.supervisor ?? []))].filter((id) => !here.has(id)),
  };
}

/** Locks to whoever is away or gone on the day bind nobody meanwhile; whoever has a later one may be still to come. */
export function bindsIn({ supervisors }: Instance, on: Day): (bound: Bound & { readonly from: Day }) => boolean {
  const away = new Map(supervisors.map((s) => [s.id, s.absent]));
  return ({ kind, workerId, from }) => kind === 'exclusion' || !(away.get(workerId) ?? from <= on);
}

/** Why the rule cannot be kept: by counting, for the whole and wherever it binds, then by what else binds. */
export const proofsOf = (instance: Instance, binding: readonly Certificate[] = []) =>
  [...certificatesOf(instance), ...binding].map(({ place, proves: _, ...told }) => ({
    level: place.level,
    place: place.name,
    ...told,
  }));
