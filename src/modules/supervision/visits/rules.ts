import { type Holidays, isWorkday, weekday } from '../../../kernel/china/workdays.ts';
import { addDays, addMonths, type Day, firstDayOf, lastDayOf, type Month } from '../../../kernel/dates.ts';
import type { hintWords, partWords } from './words.ts';

export type Part = keyof typeof partWords;

export interface Visit {
  readonly id: string;
  readonly siteId: string;
  readonly plannedOn: Day;
  readonly part: Part;
}

export interface Known {
  readonly leaves: readonly { readonly fromOn: Day; readonly toOn: Day }[];
  /** Where stations stand, as far as it is known. */
  readonly places: ReadonlyMap<string, { readonly lng: number; readonly lat: number }>;
  readonly holidays: Holidays;
  readonly mostPerDay: number;
  readonly farKilometres: number;
}

export interface Hint {
  readonly kind: keyof typeof hintWords;
  readonly params: Readonly<Record<string, number>>;
}

export const overlap = (a: Part, b: Part) => a === 'day' || b === 'day' || a === b;
const away = (on: Day, { leaves }: Pick<Known, 'leaves'>) => leaves.some((l) => l.fromOn <= on && on <= l.toOn);

/** As the crow flies, on a sphere. */
export function kilometres(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

/** What speaks against a visit of one supervisor, beside the others; nothing of it forbids it. */
export function hintsFor(visit: Visit, others: readonly Visit[], known: Known): Hint[] {
  const that = others.filter((o) => o.id !== visit.id && o.plannedOn === visit.plannedOn);
  const hints: Hint[] = [];
  if (that.some((o) => overlap(o.part, visit.part))) hints.push({ kind: 'clash', params: {} });
  const stations = new Set([visit, ...that].map((o) => o.siteId)).size;
  if (stations > known.mostPerDay) hints.push({ kind: 'crowded', params: { most: known.mostPerDay } });
  if (away(visit.plannedOn, known)) hints.push({ kind: 'leave', params: {} });
  if (known.holidays.get(visit.plannedOn)?.off) hints.push({ kind: 'holiday', params: {} });
  else if (!isWorkday(visit.plannedOn, known.holidays)) hints.push({ kind: 'weekend', params: {} });
  const own = known.places.get(visit.siteId);
  const far = that.flatMap((o) => {
    const place = known.places.get(o.siteId);
    return own && place ? [Math.round(kilometres(own, place))] : [];
  });
  const most = Math.max(0, ...far);
  if (most > known.farKilometres) hints.push({ kind: 'far', params: { km: most } });
  return hints;
}

export const daysOf = (month: Month): Day[] => {
  const days: Day[] = [];
  for (let day = firstDayOf(month); day <= lastDayOf(month); day = addDays(day, 1)) days.push(day);
  return days;
};

/** Whole weeks, Monday first, that a month lies in. */
export function weeksOf(month: Month): Day[][] {
  const first = firstDayOf(month);
  const start = addDays(first, -((weekday(first) + 6) % 7));
  const weeks: Day[][] = [];
  for (let day = start; day < firstDayOf(addMonths(month, 1)); day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, nth) => addDays(day, nth)));
  return weeks;
}

/**
 * Days for what is missing in a month: on workdays that are left, the emptiest first, spread over it. Always the
 * same for the same input.
 */
export function spread(
  month: Month,
  missing: readonly { readonly siteId: string; readonly n: number }[],
  taken: readonly Visit[],
  {
    leaves,
    holidays,
    mostPerDay,
    today,
    there = taken,
    mine = () => true,
  }: Pick<Known, 'leaves' | 'holidays' | 'mostPerDay'> & {
    today: Day;
    /** Visits of anybody to these stations: none has two in a day. */
    there?: readonly Pick<Visit, 'siteId' | 'plannedOn'>[];
    /** Whether a station is theirs on a day. */
    mine?: (siteId: string, day: Day) => boolean;
  },
): { siteId: string; plannedOn: Day; part: Part }[] {
  const free = daysOf(month).filter((d) => d > today && isWorkday(d, holidays) && !away(d, { leaves }));
  const whole: Part = mostPerDay > 1 ? 'morning' : 'day';
  const parts = new Map(free.map((d) => [d, taken.filter((v) => v.plannedOn === d).map((v) => v.part)]));
  /** The part of a day that is left, if any. */
  const left = (day: Day): Part | undefined => {
    const held = parts.get(day) ?? [];
    if (held.length === 0) return whole;
    const halves: Part[] = ['morning', 'afternoon'];
    return held.length < mostPerDay ? halves.find((half) => held.every((p) => !overlap(p, half))) : undefined;
  };
  const wanted = missing.flatMap(({ siteId, n }) => Array.from({ length: n }, () => siteId));
  const placed: { siteId: string; plannedOn: Day; part: Part }[] = [];
  wanted.forEach((siteId, nth) => {
    const aim = Math.floor(((nth + 0.5) * free.length) / wanted.length);
    const [best] = free
      .map((day, at) => ({ day, cost: (parts.get(day)?.length ?? 0) * free.length + Math.abs(at - aim) }))
      .filter(
        ({ day }) =>
          mine(siteId, day) &&
          left(day) &&
          ![...there, ...placed].some((p) => p.siteId === siteId && p.plannedOn === day),
      )
      .toSorted((a, b) => a.cost - b.cost || (a.day < b.day ? -1 : 1));
    const part = best && left(best.day);
    if (!part) return;
    parts.get(best.day)?.push(part);
    placed.push({ siteId, plannedOn: best.day, part });
  });
  return placed;
}

export const visitStateOf = (
  { state, plannedOn }: { state: 'planned' | 'done' | 'cancelled'; plannedOn: Day },
  today: Day,
) => (state === 'planned' && plannedOn < today ? 'missed' : state);

export const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, nth) => `${year}-${String(nth + 1).padStart(2, '0')}`);

/** Field days of a year: in months with an agreement those agreed on (null: none), in the others their share of the rule. */
export function neededOfYear(months: readonly (number | null)[], daysPerYear: number): number {
  const free = months.filter((days) => days === null).length;
  const agreed = months.reduce<number>((sum, days) => sum + (days ?? 0), 0);
  return agreed + Math.round((daysPerYear * free) / 12);
}
