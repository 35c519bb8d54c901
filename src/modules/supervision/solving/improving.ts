import type { Judge } from './judging.ts';
import type { Level } from './levels.ts';
import { none } from './reading.ts';

/** Small moves that make a plan better, most important level first: the plan that stands when the solver has no time. */

/** Numbers that follow from the seed alone. */
export function seeded(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Search {
  readonly judge: Judge;
  readonly order: readonly Level[];
  readonly stations: readonly number[];
  readonly supervisors: readonly number[];
}

type Part = Partial<Record<Level, number>>;

/** Below 0 where the parts after are better than those before. */
function compared(order: readonly Level[], before: readonly Part[], after: readonly Part[]): number {
  for (const level of order) {
    const sum = (parts: readonly Part[]) => parts.reduce((n, p) => n + (p[level] ?? 0), 0);
    const difference = sum(after) - sum(before);
    if (difference !== 0) return difference;
  }
  return 0;
}

class Hands {
  readonly chosen: number[];
  private readonly search: Search;
  private readonly held = new Map<number, number[]>();
  private readonly parts = new Map<number, Part>();

  constructor(search: Search, chosen: readonly number[]) {
    this.search = search;
    this.chosen = [...chosen];
    for (const k of [none, ...search.supervisors]) this.held.set(k, []);
    for (const i of search.stations) this.held.get(this.chosen[i] ?? none)?.push(i);
    for (const [k, mine] of this.held) this.parts.set(k, search.judge.of(k, mine));
  }

  /** Gives stations to others where that is allowed and better (or `always`); says whether it did. */
  give(changes: readonly (readonly [number, number])[], always = false): boolean {
    const { judge, order } = this.search;
    if (changes.some(([i, k]) => !judge.may(i, k))) return false;
    const touched = new Map<number, number[]>();
    const of = (k: number) => {
      const list = touched.get(k) ?? [...(this.held.get(k) ?? [])];
      touched.set(k, list);
      return list;
    };
    for (const [i, k] of changes) {
      const from = of(this.chosen[i] ?? none);
      from.splice(from.indexOf(i), 1);
      of(k).push(i);
    }
    for (const [k, list] of touched) if (judge.full(k, list.length)) return false;
    const after = new Map([...touched].map(([k, list]) => [k, judge.of(k, list)]));
    const before = [...touched.keys()].map((k) => this.parts.get(k) ?? {});
    if (!always && compared(order, before, [...after.values()]) >= 0) return false;
    for (const [i, k] of changes) this.chosen[i] = k;
    for (const [k, list] of touched) this.held.set(k, list);
    for (const [k, part] of after) this.parts.set(k, part);
    return true;
  }

  better(than: Hands): boolean {
    return compared(this.search.order, [...than.parts.values()], [...this.parts.values()]) < 0;
  }
}

function descend(hands: Hands, { stations, supervisors }: Search, until: number): void {
  for (let moved = true; moved && performance.now() < until; ) {
    moved = false;
    stations.forEach((i, position) => {
      if (performance.now() >= until) return;
      for (const k of supervisors) if (k !== hands.chosen[i] && hands.give([[i, k]])) moved = true;
      for (const j of stations.slice(position + 1)) {
        const [a = none, b = none] = [hands.chosen[i], hands.chosen[j]];
        if (a === b) continue;
        if (
          hands.give([
            [i, b],
            [j, a],
          ])
        )
          moved = true;
      }
    });
  }
}

/** From where it stands to where no move and no exchange helps; then shaken and tried anew, a fixed number of times. */
export function improved(
  search: Search,
  chosen: readonly number[],
  options: { seed: number; rounds: number; until: number },
) {
  const random = seeded(options.seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  let best = new Hands(search, chosen);
  descend(best, search, options.until);
  for (let round = 0; round < options.rounds && performance.now() < options.until; round += 1) {
    const tried = new Hands(search, best.chosen);
    for (let shake = 0; shake < 3; shake += 1) {
      const [i = none, j = none] = [pick(search.stations), pick(search.stations)];
      const [a = none, b = none] = [tried.chosen[i], tried.chosen[j]];
      if (a !== b)
        tried.give(
          [
            [i, b],
            [j, a],
          ],
          true,
        );
    }
    descend(tried, search, options.until);
    if (tried.better(best)) best = tried;
  }
  return best.chosen;
}
