import type { Day } from '../../../kernel/dates.ts';

interface Criterion {
  readonly code: string;
  readonly weight: number;
}

/** One interviewer's marks as the weights put them together, in tenths. */
export function scoreOf(criteria: readonly Criterion[], marks: Readonly<Record<string, number>>): number {
  const whole = criteria.reduce((sum, c) => sum + c.weight, 0);
  const sum = criteria.reduce((total, c) => total + c.weight * (marks[c.code] ?? 0), 0);
  return Math.round((sum / whole) * 10) / 10;
}

/** Of all interviewers, each as much as the other. */
export const scoreTogether = (scores: readonly number[]): number | null =>
  scores.length === 0 ? null : Math.round((scores.reduce((a, b) => a + b, 0) / scores.length) * 10) / 10;

export const openingState = (
  { endedOn, closesOn, places }: { endedOn: Day | null; closesOn: Day; places: number },
  appointed: number,
  today: Day,
): 'open' | 'filled' | 'closed' | 'ended' => {
  if (endedOn !== null) return 'ended';
  if (appointed >= places) return 'filled';
  return closesOn < today ? 'closed' : 'open';
};

interface Part {
  readonly code: string;
  readonly hours: number;
}
interface Lesson {
  readonly item: string;
  readonly hours: number;
  readonly passed: boolean;
}

/** How far somebody is with each part: its hours are full, and one of its lessons was passed. */
export const progressOf = <P extends Part>(parts: readonly P[], lessons: readonly Lesson[]) =>
  parts.map((part) => {
    const own = lessons.filter((l) => l.item === part.code);
    const done = own.reduce((sum, l) => sum + l.hours, 0);
    return { ...part, done, passed: done >= part.hours && own.some((l) => l.passed) };
  });

interface Term {
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly probationTo: Day | null;
  readonly probation: 'passed' | 'failed' | null;
}

/** The term that runs, else the next one, else the last. */
const termOn = (terms: readonly Term[], today: Day): Term | undefined => {
  const byDay = terms.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return byDay.find((t) => today < t.validTo) ?? byDay.at(-1);
};

/** A term and those that led to it without a gap; an engagement long over says nothing of this one. */
function leadingTo(term: Term, terms: readonly Term[]): Term[] {
  const before = terms.find((t) => t.validTo === term.validFrom);
  return [term, ...(before ? leadingTo(before, terms) : [])];
}

/** How an engagement stands by the term of the day; a probation that nobody decided is not forgotten by renewing. */
export function termState(
  terms: readonly Term[],
  today: Day,
): 'none' | 'coming' | 'probation' | 'undecided' | 'failed' | 'engaged' | 'expired' {
  const term = termOn(terms, today);
  if (!term) return 'none';
  if (term.validFrom > today) return 'coming';
  if (term.probation === 'failed') return 'failed';
  if (term.validTo <= today) return 'expired';
  const waits = (t: Term) => t.probationTo !== null && t.probationTo <= today && t.probation === null;
  if (leadingTo(term, terms).some(waits)) return 'undecided';
  return term.probationTo === null || term.probation === 'passed' ? 'engaged' : 'probation';
}
