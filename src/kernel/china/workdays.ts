/** Which days are worked: weeks as they are, changed by the days off and days made up that are announced each year. */
import { addDays, type Day } from '../dates.ts';
import type { Word } from '../words.ts';

export interface Holiday {
  readonly on: Day;
  readonly name: Word;
  /** A day off; otherwise a day of a weekend that is worked instead. */
  readonly off: boolean;
}

export type Holidays = ReadonlyMap<Day, Holiday>;

export const byDay = (holidays: readonly Holiday[]): Holidays => new Map(holidays.map((h) => [h.on, h]));

/** Sunday is 0. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export function isWorkday(day: Day, holidays: Holidays): boolean {
  const holiday = holidays.get(day);
  return holiday ? !holiday.off : weekday(day) % 6 !== 0;
}

/** The day itself, or the next that is worked. */
export function workdayFrom(day: Day, holidays: Holidays): Day {
  let found = day;
  while (!isWorkday(found, holidays)) found = addDays(found, 1);
  return found;
}
