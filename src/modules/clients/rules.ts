import { type ResidentId, type ResidentIdRefusal, readResidentId } from '../../kernel/china/resident-id.ts';
import { halfWidth } from '../../kernel/china/width.ts';
import { addMonths, ageOn, type Day, lastDayOf } from '../../kernel/dates.ts';
import type { Category, RiskLevel } from './schemas.ts';

const bracketed = /[([【〔]([^)\]】〕]*)[)\]】〕]?/gu;

/** What is written in brackets at a name, 「李四（已故）」, and the name without it; null where nothing is, or nothing else. */
export function besideName(typed: string): { readonly name: string; readonly note: string } | null {
  const whole = halfWidth(typed);
  const notes = [...whole.matchAll(bracketed)].flatMap(([, inside = '']) => inside.trim() || []);
  const name = whole.replace(bracketed, ' ').trim();
  return notes.length === 0 || name === '' ? null : { name, note: notes.join('、') };
}

/** Nothing but such a note where a name belongs. */
export const onlyNote = (typed: string): boolean =>
  typed.trim() !== '' && halfWidth(typed).replace(bracketed, ' ').trim() === '';

interface Identity {
  readonly sex: 'male' | 'female' | 'unknown';
  readonly bornOn?: Day | null | undefined;
  readonly residentId?: string | null | undefined;
}

interface IdentityFault {
  readonly field: string;
  readonly code: string;
  readonly params?: { readonly day: Day };
}

export interface IdentityReading {
  /** Normalised to eighteen characters. */
  readonly residentId: string | null;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly bornOn: Day | null;
  readonly faults: readonly IdentityFault[];
  readonly warnings: readonly { field: string; code: string }[];
}

/** What a resident ID says wins over what was left out, and must agree with what was filled in. */
export function readIdentity(
  given: Identity,
  /** `earliestBirth` stands in the rule set `client-birth`; a page that only reads a number does without. */
  options: { demo: boolean; today: Day; earliestBirth?: Day | undefined },
): IdentityReading {
  const { sex, bornOn = null } = given;
  const { earliestBirth = '' } = options;
  const tooEarly = (field: string) => ({ field, code: 'born-too-early', params: { day: earliestBirth } });
  if (!given.residentId) {
    const faults: IdentityFault[] = [];
    if (bornOn && bornOn > options.today) faults.push({ field: 'bornOn', code: 'in-future' });
    if (bornOn && bornOn < earliestBirth) faults.push(tooEarly('bornOn'));
    return { residentId: null, sex, bornOn, faults, warnings: [] };
  }
  const read: ResidentId | ResidentIdRefusal = readResidentId(given.residentId, options);
  if (!read.ok) {
    return {
      residentId: null,
      sex,
      bornOn,
      faults: [{ field: 'residentId', code: `resident-id-${read.problem}` }],
      warnings: [],
    };
  }
  const faults: IdentityFault[] = read.bornOn < earliestBirth ? [tooEarly('residentId')] : [];
  if (sex !== 'unknown' && sex !== read.sex) faults.push({ field: 'sex', code: 'sex-differs' });
  if (bornOn && bornOn !== read.bornOn) faults.push({ field: 'bornOn', code: 'birth-differs' });
  const warnings = read.warnings.map((w) => ({ field: 'residentId', code: `resident-id-${w}` }));
  return { residentId: read.id, sex: read.sex, bornOn: read.bornOn, faults, warnings };
}

/** Which of the days cannot be said of somebody: those before the birth, or the earliest there is where it is not known. */
export function beforeBirth<F extends string>(
  days: Readonly<Record<F, Day | null | undefined>>,
  bornOn: Day | null,
  earliestBirth: Day,
): F[] {
  const fields = Object.keys(days) as F[];
  return fields.filter((field) => (days[field] ?? '9999-12-31') < (bornOn ?? earliestBirth));
}

/** What is said of somebody that a category cannot be true of, as far as it is known. */
export function unfitting(
  fits: Category['fits'],
  { sex, age }: { readonly sex: string; readonly age: number | null },
): 'category-age' | 'category-sex' | undefined {
  if (!fits) return undefined;
  if (age !== null && (age < (fits.minAge ?? 0) || age >= (fits.belowAge ?? Infinity))) return 'category-age';
  return fits.sex && sex !== 'unknown' && sex !== fits.sex ? 'category-sex' : undefined;
}

/** How a region grades risk: rule set `client-risk`. The first grade that fits counts. */
export interface RiskRules {
  readonly grades: readonly { level: RiskLevel; minAge?: number | undefined; anyOf: readonly string[] }[];
  readonly otherwise: RiskLevel;
  /** Months until a level is looked at again. */
  readonly reviewMonths: Readonly<Record<RiskLevel, number>>;
  /** From which levels a grade falls only with approval, and which roles approve. */
  readonly lowering: { readonly from: readonly RiskLevel[]; readonly approvers: readonly string[] };
}

export function suggestedRisk(
  rules: RiskRules,
  person: { bornOn: Day | null; categories: readonly string[] },
  on: Day,
): RiskLevel {
  const age = person.bornOn === null ? undefined : ageOn(person.bornOn, on);
  const fits = rules.grades.find(
    ({ minAge, anyOf }) =>
      (minAge === undefined || (age !== undefined && age >= minAge)) &&
      anyOf.some((code) => person.categories.includes(code)),
  );
  return fits?.level ?? rules.otherwise;
}

/** The same day of the month that many months later, or its last day. */
export function reviewDay(rules: RiskRules, level: RiskLevel, from: Day): Day {
  const month = addMonths(from.slice(0, 7), rules.reviewMonths[level]);
  const day = `${month}-${from.slice(8)}`;
  return day < lastDayOf(month) ? day : lastDayOf(month);
}

/** No level waits longer for its review: a later day is a year mistyped. */
export const latestReview = (rules: RiskRules, from: Day): Day =>
  (Object.keys(rules.reviewMonths) as RiskLevel[])
    .map((level) => reviewDay(rules, level, from))
    .sort()
    .at(-1) ?? from;

interface Period {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** `validTo` is the first day on which a row no longer holds. */
export function holdsOn(row: Period, on: Day): boolean {
  return row.validFrom <= on && (row.validTo === null || row.validTo > on);
}

export const countedLevels = ['city', 'county', 'town'] as const;
export type CountedLevel = (typeof countedLevels)[number];

/** How narrowly a number of persons is asked for. */
export interface Asked {
  readonly place: string;
  /** A part of the place, when the number is of that part only. */
  readonly part?: string | undefined;
  /** Told part by part of the place, one level down. */
  readonly byPart: boolean;
  readonly bySite: boolean;
  readonly byGrade: boolean;
  readonly on: Day;
}

const codeLengths = [2, 4, 6, 9, 12];
/** Digits of a division's code at each level. */
export const countedDigits: Readonly<Record<CountedLevel, number>> = { city: 4, county: 6, town: 9 };

/**
 * Whether the number in a restricted category says nothing of single persons: of a division that is large enough, not
 * crossed with grades, and not of any day, since the difference of two days tells who came between them.
 */
export function asksWidely(asked: Asked, level: CountedLevel, today: Day): boolean {
  const { byPart, bySite, byGrade, on } = asked;
  const part = asked.part ?? asked.place;
  const finest = byPart ? codeLengths.find((length) => length > part.length) : part.length;
  const monthEnd = on >= today || on === lastDayOf(on.slice(0, 7));
  return !bySite && !byGrade && monthEnd && finest !== undefined && finest <= countedDigits[level];
}
