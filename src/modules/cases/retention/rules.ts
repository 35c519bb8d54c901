import type { Day } from '../../../kernel/dates.ts';
import type { destructionBlockerWords as blockerWords } from './words.ts';

/** Which closed cases are kept for how long; the first class that a case fits, and the last one fits all. */
export interface RetentionClass {
  readonly code: string;
  readonly years: number;
  /** Of these domains only; empty says nothing. */
  readonly domains: readonly string[];
  /** Closed for these reasons only; empty says nothing. */
  readonly reasons: readonly string[];
}

interface ClosedCase {
  readonly domain: string;
  readonly reason: string;
  readonly closedOn: Day;
  /** The last decision to keep it longer. */
  readonly extendedUntil: Day | null;
}

export function retentionClassOf<C extends RetentionClass>(
  classes: readonly C[],
  { domain, reason }: Pick<ClosedCase, 'domain' | 'reason'>,
): C | undefined {
  const fits = (only: readonly string[], code: string) => only.length === 0 || only.includes(code);
  return classes.find((c) => fits(c.domains, domain) && fits(c.reasons, reason)) ?? classes.at(-1);
}

/** The same day so many years later; 29 February becomes the last of the month. */
export function yearsAfter(on: Day, years: number): Day {
  const [year, rest] = [Number(on.slice(0, 4)) + years, on.slice(4)];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, '0')}${rest === '-02-29' && !leap ? '-02-28' : rest}`;
}

/** The day until which a closed case is kept, by its class or by a decision that came later. */
export function keptUntil({ closedOn, extendedUntil }: ClosedCase, { years }: Pick<RetentionClass, 'years'>): Day {
  const byRule = yearsAfter(closedOn, years);
  return extendedUntil !== null && extendedUntil > byRule ? extendedUntil : byRule;
}

/** Whether a hold placed over one division is lifted by somebody who reaches the file over another; a site reaches least. */
export const reachesAsFar = (own: string | null, placed: string | null): boolean =>
  placed === null || (own !== null && own.length <= placed.length);

/** What keeps the file of a closed case from being destroyed. */
export interface Guards {
  readonly untilOn: Day;
  /** A dispute, a complaint or whatever else was said to need it. */
  readonly held: boolean;
  /** Harm to the client was reported: what stands in the file may be evidence. */
  readonly harm: boolean;
  /** A review of a sample asks for mending, or waits to be confirmed. */
  readonly findingOpen: boolean;
  /** Drawn, and nobody has reviewed it yet: it is looked at before it is gone. */
  readonly drawn: boolean;
}

export const destructionBlockers = (
  { untilOn, held, harm, findingOpen, drawn }: Guards,
  today: Day,
): (keyof typeof blockerWords)[] => [
  ...(untilOn > today ? (['not-over'] as const) : []),
  ...(held ? (['held'] as const) : []),
  ...(harm ? (['harm'] as const) : []),
  ...(findingOpen ? (['finding-open'] as const) : []),
  ...(drawn ? (['drawn'] as const) : []),
];
