import type { Aim, Part } from './clusters.ts';
import { type Conflict, conflictOf } from './conflicts.ts';
import { type Counts, type CountsOptions, countStage, type Highs } from './counts.ts';
import type { Instance } from './instance.ts';
import type { Plan } from './levels.ts';
import type { Reading } from './reading.ts';
import { type Staged, stagePart } from './staging.ts';

/** What a thread is asked to do. */
export type Task =
  | { readonly kind: 'conflict'; readonly instance: Instance; readonly seconds: number }
  | { readonly kind: 'counts'; readonly reading: Reading; readonly options: CountsOptions }
  | {
      readonly kind: 'part';
      readonly reading: Reading;
      readonly plan: Plan;
      readonly part: Part;
      readonly options: { readonly seconds: number; readonly seed: number };
    };

export interface Searching {
  readonly level: Aim;
  readonly value: number;
  readonly bound: number;
}

export function inThreadOf(highs: Highs, task: Task, say: (message: Searching) => void): Counts | Staged | Conflict {
  if (task.kind === 'conflict') return conflictOf(highs, task.instance, task.seconds);
  if (task.kind === 'counts') return countStage(highs, task.reading, task.options);
  const onStage = (level: Aim, value: number, bound: number) => say({ level, value, bound });
  return stagePart(highs, task.reading, task.plan, task.part, { ...task.options, onStage });
}
