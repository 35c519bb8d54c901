import { expect, test } from 'vitest';
import { distance, type PMedian, published, solvePMedian } from '../testing/p-median.ts';
import { Mip, openSolver } from './mip.ts';

const highs = await openSolver();
const one = (column: number, by = 1) => ({ column, by });

test('what cannot be is said to be impossible, and what time ran out for is not called proved', () => {
  const mip = new Mip(highs);
  const column = mip.column(0, 1, { cost: 1 });
  mip.row(2, [one(column)], 2);
  expect(mip.solve({ seconds: 1, seed: 1 })).toMatchObject({ proof: 'infeasible', columns: [] });
});

test('a solution known already is the answer where there is no time for a better one', () => {
  const mip = new Mip(highs);
  const columns = Array.from({ length: 60 }, (_, i) => mip.column(0, 1, { cost: 3 + ((i * 7) % 11) }));
  for (let r = 0; r < 60; r += 1)
    mip.row(
      3,
      columns.filter((_, i) => (i * r) % 7 < 4).map((c) => one(c, 1 + (c % 3))),
      1000,
    );
  const answer = mip.solve({ seconds: 0, seed: 1, start: columns.map(() => 1) });
  expect(['optimal', 'feasible']).toContain(answer.proof);
  expect(answer.bound).toBeLessThanOrEqual(answer.value);
});

/** Every choice of medians and every way to give the points to them. */
function enumerated({ medians, capacity, points }: PMedian): number {
  let best = Number.POSITIVE_INFINITY;
  const give = (heads: readonly number[], room: number[], i: number, cost: number) => {
    if (cost >= best) return;
    const p = points[i];
    if (!p) best = cost;
    else if (heads.includes(i)) give(heads, room, i + 1, cost);
    else {
      heads.forEach((h, at) => {
        const head = points[h];
        if (!head || (room[at] ?? 0) < p.demand) return;
        give(heads, room.with(at, (room[at] ?? 0) - p.demand), i + 1, cost + distance(p, head));
      });
    }
  };
  const choose = (heads: number[], from: number) => {
    if (heads.length === medians)
      give(
        heads,
        heads.map((h) => capacity - (points[h]?.demand ?? 0)),
        0,
        0,
      );
    else for (let h = from; h < points.length; h += 1) choose([...heads, h], h + 1);
  };
  choose([], 0);
  return best;
}

test.each([1, 2, 3, 4, 5])('the capacitated p-median %i is solved as by trying everything', (seed) => {
  const points = Array.from({ length: 8 }, (_, i) => ({
    x: (i * 37 * seed) % 101,
    y: (i * 53 + seed * 17) % 97,
    demand: 1 + ((i * seed) % 9),
  }));
  const of = { medians: 3, capacity: 18, points };
  expect(solvePMedian(highs, of, 10)).toMatchObject({ proof: 'optimal', value: enumerated(of) });
});

// The first six of the ten that ship are proved within seconds; all ten by node bench/supervision.ts --pmedian.
test.each(published().slice(0, 6))(
  'the published instance $number is proved at its known optimum',
  (instance) => {
    const { optimum, ...of } = instance;
    expect(solvePMedian(highs, of, 60)).toMatchObject({ proof: 'optimal', value: optimum });
  },
  60_000,
);
