/**
 * Days and months of China Standard Time. China has used one zone without summer time since 1991,
 * so a day is an instant shifted by eight hours; days travel as `YYYY-MM-DD`, months as `YYYY-MM`.
 */
const offsetMillis = 8 * 60 * 60 * 1000;
const dayMillis = 24 * 60 * 60 * 1000;

export type Day = string;
export type Month = string;

export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + offsetMillis).toISOString().slice(0, 10);
}

/** `2026-11-23 14:05` */
export function minuteText(instant: Date): string {
  return new Date(instant.getTime() + offsetMillis).toISOString().slice(0, 16).replace('T', ' ');
}

export function monthOf(instant: Date): Month {
  return dayOf(instant).slice(0, 7);
}

/** Midnight in Shanghai at the start of the day. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - offsetMillis);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMillis);
}

/** Days that are reckoned with: the oldest lives and records, and far enough ahead to add to. */
const firstDay = '1800-01-01';
const lastDay = '2999-12-31';

/** True for a day that exists and is reckoned with: 2026-02-30, 2026-13-01 and 0000-01-01 are not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDay || text > lastDay) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
}

export function addMonths(month: Month, months: number): Month {
  const [year = 0, m = 1] = month.split('-').map(Number);
  const total = year * 12 + (m - 1) + months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

/** Completed years of age on a day. */
export function ageOn(bornOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
