import { Mip, type MipAnswer, type openSolver } from '../solver/mip.ts';

/** The capacitated p-median problem: the question whose published instances the solver is measured by. */
export interface PMedian {
  readonly medians: number;
  readonly capacity: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly demand: number }[];
}

/** Whole distances, rounded down as the published optima are. */
export const distance = (a: PMedian['points'][number], b: PMedian['points'][number]) =>
  Math.floor(Math.hypot(a.x - b.x, a.y - b.y));

/** A file of the OR-Library's collection: number and optimum; points, medians, capacity; each point with its demand. */
export function readPMedian(text: string): PMedian & { readonly optimum: number } {
  const [, optimum = 0, count = 0, medians = 0, capacity = 0, ...rest] = text.trim().split(/\s+/).map(Number);
  const points = Array.from({ length: count }, (_, i) => {
    const [, x = 0, y = 0, demand = 0] = rest.slice(i * 4, i * 4 + 4);
    return { x, y, demand };
  });
  return { optimum, medians, capacity, points };
}

export function solvePMedian(
  highs: Awaited<ReturnType<typeof openSolver>>,
  { medians, capacity, points }: PMedian,
  seconds: number,
): MipAnswer {
  const mip = new Mip(highs);
  const one = (column: number, by = 1) => ({ column, by });
  const heads = points.map(() => mip.column(0, 1));
  const held = points.map((p, i) =>
    points.map((q, j) => (i === j ? (heads[j] ?? 0) : mip.column(0, 1, { cost: distance(p, q) }))),
  );
  for (const mine of held)
    mip.row(
      1,
      mine.map((c) => one(c)),
      1,
    );
  heads.forEach((head, j) => {
    mip.row(
      Number.NEGATIVE_INFINITY,
      [...points.map((p, i) => one(held[i]?.[j] ?? 0, p.demand)), one(head, -capacity)],
      0,
    );
    held.forEach((mine, i) => {
      if (i !== j) mip.row(Number.NEGATIVE_INFINITY, [one(mine[j] ?? 0), one(head, -1)], 0);
    });
  });
  mip.row(
    medians,
    heads.map((c) => one(c)),
    medians,
  );
  return mip.solve({ seconds, seed: 1 });
}
