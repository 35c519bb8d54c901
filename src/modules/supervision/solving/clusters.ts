import type { MipAnswer } from '../../../platform/solver/mip.ts';
import { named } from './classes.ts';
import { ClusterProgram, type Question } from './cluster-program.ts';
import type { Highs } from './counts.ts';
import type { Judge } from './judging.ts';
import type { Plan, Values } from './levels.ts';
import { none, type Reading } from './reading.ts';

/**
 * One group of districts as a whole-number program: every supervisor's stations are named by one of them, so
 * that supervisors whom nothing tells apart need no names of their own, and no plan stands there twice.
 */

/** What is decided together: districts that share supervisors. */
export interface Part {
  readonly stations: readonly number[];
  readonly supervisors: readonly number[];
}

export type Aim = 'uneven' | 'travel' | 'changes';

export interface Kind {
  readonly members: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
  readonly least: number;
  readonly most: number;
}

/** Supervisors of one kind are exchanged at will; where moves count, everybody in force is a kind of his own. */
function kinds(reading: Reading, plan: Plan, judge: Judge, part: Part, apart: boolean): Kind[] {
  const names = named(reading);
  if (apart) for (const i of part.stations) names.add(reading.stations[i]?.before ?? none);
  const found = new Map<string, number[]>();
  for (const k of part.supervisors) {
    const { minimum, maximum } = reading.supervisors[k] ?? {};
    const key = JSON.stringify([plan.bases[k], minimum, maximum, names.has(k) ? k : none]);
    found.set(key, [...(found.get(key) ?? []), k]);
  }
  return [...found.values()].map((members) => {
    const [first = none] = members;
    const { minimum = 0, maximum = 0 } = reading.supervisors[first] ?? {};
    const { least = 0, most = 0 } = judge.band[first] ?? {};
    return { members, minimum, maximum, least, most };
  });
}

export interface Ask {
  readonly aim: Aim;
  readonly kept: Values;
  /** Levels whose value is kept; those after the aim are free. */
  readonly keeps: ReadonlySet<keyof Values>;
  readonly seconds: number;
  readonly seed: number;
  readonly onSearch?: (value: number, bound: number) => void;
}

export interface Clustered {
  readonly answer: MipAnswer;
  readonly chosen: readonly number[];
}

export function clustered(highs: Highs, of: Omit<Question, 'kinds'>): Clustered {
  const { ask, plan } = of;
  const apart = ask.aim === 'changes' || ask.keeps.has('changes');
  const program = new ClusterProgram(highs, { ...of, kinds: kinds(of.reading, plan, of.judge, of.part, apart) });
  const { constant } = program;
  const told = ask.onSearch;
  const answer = program.solve({
    seconds: ask.seconds,
    seed: ask.seed,
    ...(told ? { onSearch: (value: number, bound: number) => told(value + constant, bound + constant) } : {}),
  });
  return {
    answer: { ...answer, value: answer.value + constant, bound: answer.bound + constant },
    chosen: answer.columns.length > 0 ? program.chosenOf(answer.columns) : plan.chosen,
  };
}

/** About how large the program would be, at the least. */
export function columnsOf({ stations, supervisors }: Part, plan: Plan, kept: Values): number {
  const bases = new Set(supervisors.map((k) => plan.bases[k])).size;
  return stations.length ** 2 * (kept.outsideDistrict > 0 ? bases : 1);
}
