import { type Aim, clustered, columnsOf, type Part } from './clusters.ts';
import type { Highs, LevelAnswer } from './counts.ts';
import { improved } from './improving.ts';
import { judge } from './judging.ts';
import { inOrder, type Level, type Plan } from './levels.ts';
import type { Reading } from './reading.ts';
import { fewestMoves } from './renaming.ts';

/** One group of districts, level by level: what was reached is kept, then the next is made as small as it can be. */

export interface Staged {
  readonly chosen: readonly number[];
  readonly levels: Readonly<Record<Aim, LevelAnswer>>;
}

export interface StageOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly onStage?: (level: Aim, value: number, bound: number) => void;
}

/** Parts of the time that each level may take at most of what is left. */
const sharesOfTime: Readonly<Record<Aim, number>> = { uneven: 0.3, travel: 0.7, changes: 1 };
const rounds = 30;
/** Beyond it a program would fill the memory before it proved anything; the search alone answers, without a bound. */
const mostColumns = 120_000;

/** The whole reading narrowed to one part, so that nothing else is judged. */
const valuesIn = (reading: Reading, bases: Plan['bases'], part: Part) => {
  const judged = judge(reading, bases);
  const held = (chosen: readonly number[]) => {
    const values = Object.fromEntries(inOrder(reading.order).map((level) => [level, 0])) as Record<Level, number>;
    for (const k of [-1, ...part.supervisors]) {
      const mine = part.stations.filter((i) => chosen[i] === k);
      for (const [level, value] of Object.entries(judged.of(k, mine))) values[level as Level] += value;
    }
    return values;
  };
  return { judged, held };
};

export function stagePart(highs: Highs, reading: Reading, plan: Plan, part: Part, options: StageOptions): Staged {
  const until = performance.now() + options.seconds * 1000;
  const { judged, held } = valuesIn(reading, plan.bases, part);
  const order = inOrder(reading.order);
  let { chosen } = plan;
  const better = (upTo: readonly Level[]) => {
    const search = { judge: judged, order: upTo, ...part };
    chosen = improved(search, chosen, {
      seed: options.seed,
      rounds,
      until: performance.now() + (until - performance.now()) / 4,
    });
  };
  better(order);
  const called = (groups: readonly number[]) => fewestMoves(reading, { ...plan, chosen: groups }, part, judged);
  const found: Partial<Record<Aim, LevelAnswer>> = {};
  const keeps = new Set<Level>(['uncovered', 'shortfall', 'outsideDistrict', 'outsideArea']);
  if (reading.order === 'few-moves') keeps.add('changes');
  for (const aim of order) {
    if (aim !== 'uneven' && aim !== 'travel' && aim !== 'changes') continue;
    // Whatever the clock says: names alone cost nothing.
    if (aim === 'changes' && !keeps.has(aim)) chosen = called(chosen);
    const kept = held(chosen);
    if (keeps.has(aim)) {
      // Counted before, for all districts together.
      found[aim] = { value: kept[aim], bound: kept[aim], proved: true };
      continue;
    }
    found[aim] = kept[aim] === 0 ? { value: 0, bound: 0, proved: true } : solved(aim, kept);
    keeps.add(aim);
  }
  return { chosen, levels: found as Record<Aim, LevelAnswer> };

  function solved(aim: Aim, kept: ReturnType<typeof held>): LevelAnswer {
    if (columnsOf(part, plan, kept) > mostColumns) return { value: kept[aim], bound: 0, proved: false };
    const left = (until - performance.now()) / 1000;
    const report = options.onStage;
    const { answer, chosen: groups } = clustered(highs, {
      reading,
      judge: judged,
      plan: { ...plan, chosen },
      part,
      ask: {
        aim,
        kept,
        keeps,
        seconds: left * sharesOfTime[aim],
        seed: options.seed,
        ...(report ? { onSearch: (value: number, bound: number) => report(aim, value, bound) } : {}),
      },
    });
    const next = aim === 'changes' ? called(groups) : groups;
    // As good in the aim, the solver's own may be worse in what comes after it, which it has not looked at.
    const [now, reached] = [held(chosen), held(next)];
    const first = order.find((level) => reached[level] !== now[level]);
    if (first === undefined || reached[first] < now[first]) chosen = next;
    const value = Math.min(kept[aim], held(chosen)[aim]);
    // A bound above the value would say that the program is not the question.
    const bound = Math.max(0, Math.min(Number.isFinite(answer.bound) ? answer.bound : 0, value));
    return { value, bound, proved: bound >= value };
  }
}
