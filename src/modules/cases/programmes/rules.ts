import { addDays, type Day } from '../../../kernel/dates.ts';
import type { Measure, ProgrammeState } from './schemas.ts';

interface Period {
  readonly fromOn: Day;
  readonly toOn: Day;
}

export function programmeStateOf({ fromOn, toOn }: Period, today: Day): ProgrammeState {
  if (today < fromOn) return 'coming';
  return today > toOn ? 'over' : 'running';
}

/** The same day so many years on; of 29 February the day before 1 March. */
function yearsOn(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return day.endsWith('-02-29') && !leap ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** The years of a contract from its first day on; the last may be shorter. */
export function yearsOf({ fromOn, toOn }: Period): { nth: number; from: Day; to: Day }[] {
  const years: { nth: number; from: Day; to: Day }[] = [];
  for (let nth = 0; yearsOn(fromOn, nth) <= toOn; nth += 1) {
    const last = addDays(yearsOn(fromOn, nth + 1), -1);
    years.push({ nth: nth + 1, from: yearsOn(fromOn, nth), to: last < toOn ? last : toOn });
  }
  return years;
}

/** The year that a day lies in; before the first the first, after the last the last. */
export function yearAt(period: Period, on: Day): number {
  const years = yearsOf(period);
  return years.find((y) => on <= y.to)?.nth ?? years.length;
}

/** Of which kind of record a measure counts; null: of every kind. */
export const recordsOf: Readonly<Record<Exclude<Measure, 'case' | 'group'>, 'case' | 'group' | 'activity' | null>> = {
  caseService: 'case',
  session: 'group',
  activity: 'activity',
  personTime: null,
  minute: null,
};

interface Area {
  readonly divisionCode: string;
  readonly siteId: string | null;
}

/** Whether something at a site lies in the area of a programme; `below`: that site and those below it. */
export const coversItem = (area: Area, item: { divisionCode: string; siteId: string }, below: readonly string[]) =>
  area.siteId === null ? item.divisionCode.startsWith(area.divisionCode) : below.includes(item.siteId);
