import path from 'node:path';
import { projectRoot } from '../../../platform/project-root.ts';
import { inThreads } from '../../../platform/solver/threads.ts';
import { beginning } from './beginning.ts';
import { checked } from './checking.ts';
import type { Part } from './clusters.ts';
import type { Conflict } from './conflicts.ts';
import type { Counts, LevelAnswer } from './counts.ts';
import type { Instance } from './instance.ts';
import { judge } from './judging.ts';
import { inOrder, type Level, type Plan } from './levels.ts';
import { none, type Reading, reading } from './reading.ts';
import { type Solution, solutionOf } from './solution.ts';
import type { Staged } from './staging.ts';
import type { Searching, Task } from './tasks.ts';

/** From an instance to a plan that has been checked, stage by stage (docs/supervision-solving.md). */

export interface Progress {
  readonly stage: 'counting' | 'assigning' | 'checking';
  /** Groups of districts done, of all. */
  readonly done: number;
  readonly of: number;
  readonly searching?: Searching;
}

export interface SolveOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly threads?: number;
}

/** Runs the tasks in threads, or here where there is nothing to wait for. */
export type Run = (
  tasks: readonly Task[],
  told?: (done: number, searching?: Searching) => void,
) => Promise<(Counts | Staged | Conflict)[]>;

export const inWorkers =
  ({ signal, threads }: SolveOptions): Run =>
  async (tasks, told) => {
    const file = path.join(projectRoot, 'src/modules/supervision/solving/worker.ts');
    const ended = new Set<number>();
    return inThreads<Task, Counts | Staged | Conflict, Searching>(file, tasks, {
      ...(threads ? { threads } : {}),
      signal,
      onMessage: (_task, searching) => told?.(ended.size, searching),
      onResult: (task) => {
        ended.add(task);
        told?.(ended.size);
      },
    });
  };

/** Districts that share supervisors are decided together, every other one by itself. */
export function partsOf(of: Reading, counts: Counts, plan: Plan): Part[] {
  const root = of.districts.map((_, d) => d);
  const find = (d: number): number => {
    const up = root[d] ?? d;
    return up === d ? d : find(up);
  };
  for (const { base, loads } of counts.groups) {
    for (const s of loads.keys()) root[find(base)] = find(s.district);
  }
  const parts = new Map<number, { stations: number[]; supervisors: number[] }>();
  of.stations.forEach((s, i) => {
    const key = find(s.district);
    const part = parts.get(key) ?? { stations: [], supervisors: [] };
    part.stations.push(i);
    parts.set(key, part);
  });
  plan.bases.forEach((base, k) => {
    if (base !== none) parts.get(find(base))?.supervisors.push(k);
  });
  return [...parts.values()];
}

/** The part of all seconds that counting may take. */
const counting = 0.3;

export async function solveAssignment(
  instance: Instance,
  options: SolveOptions = {},
  run: Run = inWorkers(options),
): Promise<Solution> {
  const begun = performance.now();
  const of = reading(instance);
  const { seed } = instance;
  const say = options.onProgress ?? (() => {});
  say({ stage: 'counting', done: 0, of: 1 });
  const [counts] = (await run([
    { kind: 'counts', reading: of, options: { seconds: instance.seconds * counting, seed } },
  ])) as [Counts];
  const plan = beginning(of, counts);
  const parts = partsOf(of, counts, plan);
  // The largest first, so that no thread waits for one at the end.
  parts.sort((a, b) => b.stations.length - a.stations.length);
  const left = Math.max(0, instance.seconds - (performance.now() - begun) / 1000);
  const lanes = Math.min(parts.length, options.threads ?? 2);
  const size = (p: Part) => p.stations.length ** 2;
  const all = parts.reduce((sum, p) => sum + size(p), 0);
  const tasks = parts.map((part): Task => {
    const seconds = Math.min(left * 0.9, (left * lanes * size(part)) / Math.max(1, all));
    return { kind: 'part', reading: of, plan, part, options: { seconds, seed } };
  });
  say({ stage: 'assigning', done: 0, of: parts.length });
  const staged = (await run(tasks, (done, searching) =>
    say({ stage: 'assigning', done, of: parts.length, ...(searching ? { searching } : {}) }),
  )) as Staged[];
  const chosen = [...plan.chosen];
  staged.forEach((s, p) => {
    for (const i of parts[p]?.stations ?? []) chosen[i] = s.chosen[i] ?? none;
  });
  say({ stage: 'checking', done: parts.length, of: parts.length });
  const whole = { bases: plan.bases, chosen };
  const levels = summed(of, counts, staged, whole);
  const solution = solutionOf(instance, of, whole, levels, (performance.now() - begun) / 1000);
  checked(instance, solution);
  return solution;
}

/**
 * Of every level what the plan comes to, and what was proved of it. Where time ran out, later stages may have bettered
 * a level at the cost of one after it: what was proved for that one was proved of other plans.
 */
function summed(of: Reading, counts: Counts, staged: readonly Staged[], plan: Plan): ReadonlyMap<Level, LevelAnswer> {
  const reached = judge(of, plan.bases).whole(plan.chosen);
  const sums = new Map<Level, LevelAnswer>();
  // Where whom to place, or what to lend, was decided before, other decisions may lead further.
  const free = of.districts.length > 1 && of.supervisors.some((s) => s.home === none);
  const lent = of.borders !== 'none' && (counts.levels.get('outsideDistrict')?.value ?? 0) > 0;
  const within = free || lent;
  let asCounted = true;
  for (const level of inOrder(of.order)) {
    const value = reached[level];
    const counted = counts.levels.get(level);
    if (counted) {
      const bound = asCounted ? Math.min(counted.bound, counted.proved ? counted.bound : value) : 0;
      sums.set(level, { value, bound, proved: bound >= value });
      asCounted &&= value <= counted.value;
    } else if (level === 'unevenDistricts') sums.set(level, { value, bound: value, proved: true });
    else if (level === 'uneven' || level === 'travel' || level === 'changes') {
      const each = staged.map((s) => s.levels[level]);
      const bound = Math.min(
        each.reduce((n, l) => n + l.bound, 0),
        each.every((l) => l.proved) ? Number.POSITIVE_INFINITY : value,
      );
      // Nothing is better than nothing.
      sums.set(level, { value, bound, proved: bound >= value, within: within && each.some((l) => l.value > 0) });
    }
  }
  return sums;
}
