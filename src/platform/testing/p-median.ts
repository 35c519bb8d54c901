import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project-root.ts';
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

interface Published extends PMedian {
  readonly number: number;
  readonly optimum: number;
}

/**
 * The instances that ship (data/or-library): how many; of each its number and optimum; points, medians, capacity; each
 * point with its place and demand.
 */
export function published(): Published[] {
  const text = readFileSync(path.join(projectRoot, 'data/or-library/pmedcap1.txt'), 'utf8');
  const numbers = text.trim().split(/\s+/).map(Number);
  let at = 0;
  const next = () => numbers[at++] ?? 0;
  return Array.from({ length: next() }, () => {
    const [number, optimum, count, medians, capacity] = [next(), next(), next(), next(), next()];
    const points = Array.from({ length: count }, () => {
      next();
      return { x: next(), y: next(), demand: next() };
    });
    return { number, optimum, medians, capacity, points };
  });
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
