/** How a score comes about, explained part by part; the page and the server say the same. */
import type { Day } from '../../../kernel/dates.ts';
import type { Word } from '../../../kernel/words.ts';
import type { Missing, Source, Stage, standingWords } from './words.ts';

const cents = (value: number) => Math.round(value * 100) / 100;
const digit = (value: number) => Math.round(value * 10) / 10;

interface Asked {
  readonly code: string;
  readonly from: Source;
  readonly weight: number;
}

/** What is known of one criterion; without points it is missing, and why. */
export interface Given {
  readonly points: number | null;
  /** As counted, before it was turned into points. */
  readonly value: number | null;
  readonly missing: Missing | null;
}

export interface Part extends Asked, Given {
  /** The weight with what is missing shared out. */
  readonly counted: number;
  readonly contribution: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Weights of those present, in per cent of the whole. */
function shared(asked: readonly Asked[], here: ReadonlySet<string>, how: 'all' | 'sameSource'): Map<string, number> {
  const present = asked.filter((a) => here.has(a.code));
  const within = (from: Source, of: readonly Asked[]) => sum(of.filter((a) => a.from === from).map((a) => a.weight));
  const raised = present.map((a) => ({
    code: a.code,
    weight: how === 'all' ? a.weight : (a.weight * within(a.from, asked)) / within(a.from, present),
  }));
  const whole = sum(raised.map((r) => r.weight));
  return new Map(raised.map(({ code, weight }) => [code, (weight * 100) / whole]));
}

/**
 * Each criterion with its value, its weight and what it contributes; the score is the sum of these as they are
 * shown. Null where what is there weighs less than the rule asks.
 */
export function explained(
  criteria: readonly Asked[],
  given: ReadonlyMap<string, Given>,
  { missing, leastWeight }: { missing: 'all' | 'sameSource'; leastWeight: number },
): { parts: Part[]; score: number | null } {
  const asked = criteria.filter((c) => c.weight > 0);
  const known = (code: string): Given => given.get(code) ?? { points: null, value: null, missing: 'notAnswered' };
  const here = new Set(asked.filter((c) => known(c.code).points !== null).map((c) => c.code));
  const weights = shared(asked, here, missing);
  const parts = asked.map(({ code, from, weight }) => {
    const counted = weights.get(code) ?? 0;
    const one = known(code);
    return {
      ...{ code, from, weight, ...one, counted: cents(counted) },
      contribution: cents(((one.points ?? 0) * counted) / 100),
    };
  });
  const present = sum(asked.filter((c) => here.has(c.code)).map((c) => c.weight));
  const enough = here.size > 0 && present * 100 >= leastWeight * sum(asked.map((c) => c.weight));
  return { parts, score: enough ? digit(Math.min(100, sum(parts.map((p) => p.contribution)))) : null };
}

/** Points of a figure: all of them from the full value on. */
export const pointsOf = (value: number, full: number): number => digit(Math.min(100, (value * 100) / full));

/** Feedback is given from one to five. */
export const pointsOfMean = (mean: number): number => digit(mean * 20);

export const inBound = (score: number, to: number, bound: number): boolean => Math.abs(to - score) <= bound + 1e-9;

interface Result {
  readonly score: number | null;
  readonly calibrated: number | null;
  readonly decided: number | null;
}
export const finalOf = ({ score, calibrated, decided }: Result): number | null => decided ?? calibrated ?? score;

export const gradeOf = <G extends { readonly code: string; readonly name: Word; readonly from: number }>(
  grades: readonly G[],
  score: number | null,
): G | null => (score === null ? null : (grades.find((g) => score >= g.from) ?? null));

export interface Spread {
  readonly n: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

/** How results lie, without saying whose they are. */
export function spreadOf(scores: readonly number[]): Spread | null {
  const order = scores.toSorted((a, b) => a - b);
  const [lowest, highest] = [order[0], order.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const middle = order.length / 2;
  const median = ((order[Math.floor(middle)] ?? 0) + (order[Math.ceil(middle) - 1] ?? 0)) / 2;
  return { n: order.length, lowest, median: digit(median), highest };
}

/** First and last day: `2025`, or a half of it, `2025-H1`. */
export function daysOf(period: string): { from: Day; to: Day } {
  const year = period.slice(0, 4);
  const half = period.slice(5);
  return {
    from: half === 'H2' ? `${year}-07-01` : `${year}-01-01`,
    to: half === 'H1' ? `${year}-06-30` : `${year}-12-31`,
  };
}

/** Periods of feedback that lie in it. */
export const halvesOf = (period: string): string[] => (period.length > 4 ? [period] : [`${period}-H1`, `${period}-H2`]);

/** From which stage each step leads where. */
export const steps = {
  closeAssessmentAnswers: { from: 'opened', to: 'answered' },
  scoreAssessment: { from: 'answered', to: 'scored' },
  settleCalibration: { from: 'scored', to: 'calibrated' },
  tellResults: { from: 'calibrated', to: 'told' },
  fileAssessment: { from: 'told', to: 'filed' },
} as const satisfies Record<string, { from: Stage; to: Stage }>;
export type Step = keyof typeof steps;

interface Said {
  readonly acceptedAt: unknown;
  readonly objectedAt: unknown;
  readonly decision: 'kept' | 'changed' | null;
}

/** How a result stands with the person it is of. */
export function standingOf(
  { acceptedAt, objectedAt, decision }: Said,
  objectionsUntil: Day | null,
  today: Day,
): keyof typeof standingWords | null {
  if (objectionsUntil === null) return null;
  if (decision) return decision;
  if (objectedAt) return 'objected';
  if (acceptedAt) return 'accepted';
  return today > objectionsUntil ? 'silent' : 'waiting';
}

/** Nothing can be said any more: then it may be filed. */
export const settled = (standing: keyof typeof standingWords | null): boolean =>
  standing !== null && standing !== 'waiting' && standing !== 'objected';
