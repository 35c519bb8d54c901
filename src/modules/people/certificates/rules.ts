import { addDays, addMonths, type Day, isDay } from '../../../kernel/dates.ts';

/** Low to high. */
export const heldLevels = ['assistant', 'socialWorker', 'senior'] as const;
export type HeldLevel = (typeof heldLevels)[number];

export const registrationStates = ['valid', 'expiring', 'expired', 'unregistered'] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** What the region has laid down about registration. */
export interface RegistrationRules {
  readonly periodYears: number;
  /** A registration that ends within so many days is due for renewal. */
  readonly expiringDays: number;
}

/** The first day after a period of whole years; from 29 February it is 1 March. */
export function periodEnd(from: Day, { periodYears }: RegistrationRules): Day {
  const same = `${addMonths(from.slice(0, 7), periodYears * 12)}${from.slice(7)}`;
  return isDay(same) ? same : addDays(`${same.slice(0, 8)}28`, 1);
}

/** `until` is the first day without registration. */
export function registrationState(until: Day | null, on: Day, rules: RegistrationRules): RegistrationState {
  if (until === null) return 'unregistered';
  if (until <= on) return 'expired';
  return until <= addDays(on, rules.expiringDays) ? 'expiring' : 'valid';
}

/** Where the next period begins: right after the last while that still holds, else today. */
export function nextStart(until: Day | null, today: Day): Day {
  return until !== null && until > today ? until : today;
}

interface Dates {
  readonly issuedOn?: Day | null | undefined;
  readonly registeredFrom?: Day | null | undefined;
  /** Last day of the period. */
  readonly registeredTo?: Day | null | undefined;
}

/** What is wrong with the dates of a certificate, before the register is asked: field and problem code. */
export function dateFaults(row: Dates, today: Day): { field: string; code: string }[] {
  const faults: { field: string; code: string }[] = [];
  const { issuedOn, registeredFrom, registeredTo } = row;
  if (issuedOn && issuedOn > today) faults.push({ field: 'issuedOn', code: 'in-future' });
  if (registeredFrom && registeredFrom > today) faults.push({ field: 'registeredFrom', code: 'in-future' });
  else if (registeredFrom && issuedOn && registeredFrom < issuedOn)
    faults.push({ field: 'registeredFrom', code: 'registered-before-issue' });
  if (registeredTo && !registeredFrom) faults.push({ field: 'registeredFrom', code: 'registration-start-needed' });
  else if (registeredTo && registeredFrom && registeredTo < registeredFrom)
    faults.push({ field: 'registeredTo', code: 'registration-reversed' });
  return faults;
}

export interface Held {
  readonly id: string;
  readonly level: HeldLevel;
  readonly issuedOn: Day | null;
  /** Stands in where the day of issue is not known. */
  readonly recordedOn: Day;
}

/**
 * Of one holder's certificates only the highest counts: each lower one is replaced from the day the
 * first higher one was issued.
 */
export function replacements(held: readonly Held[]): Map<string, Day | null> {
  const rank = (one: Held) => heldLevels.indexOf(one.level);
  const since = (one: Held) => one.issuedOn ?? one.recordedOn;
  return new Map(
    held.map((one) => {
      const higher = held.filter((other) => rank(other) > rank(one)).map(since);
      return [one.id, higher.length === 0 ? null : higher.reduce((a, b) => (a < b ? a : b))];
    }),
  );
}

export interface Period {
  readonly validFrom: Day;
  /** First day without. */
  readonly validTo: Day;
}

interface Registered {
  readonly issuedOn: Day | null;
  readonly registeredUntil: Day | null;
}

/** The period asked for; what was left open follows from the last period and the rule set. */
export function periodAsked(
  asked: { readonly validFrom?: Day | undefined; readonly lastDay?: Day | undefined },
  { registeredUntil }: Registered,
  today: Day,
  rules: RegistrationRules,
): Period {
  const validFrom = asked.validFrom ?? nextStart(registeredUntil, today);
  return { validFrom, validTo: asked.lastDay ? addDays(asked.lastDay, 1) : periodEnd(validFrom, rules) };
}

/** What is wrong with a further period of a certificate: field and problem code. */
export function periodFaults(
  period: Period,
  { issuedOn, registeredUntil }: Registered,
  before: readonly Period[],
  today: Day,
): { field: string; code: string }[] {
  const { validFrom, validTo } = period;
  if (validTo <= validFrom) return [{ field: 'lastDay', code: 'registration-reversed' }];
  if (issuedOn !== null && validFrom < issuedOn) return [{ field: 'validFrom', code: 'registered-before-issue' }];
  if (validFrom > today && validFrom !== registeredUntil) return [{ field: 'validFrom', code: 'registration-ahead' }];
  const overlaps = before.some((p) => p.validFrom < validTo && validFrom < p.validTo);
  return overlaps ? [{ field: 'validFrom', code: 'registration-overlaps' }] : [];
}
