import { dayOf, daysBetween, isDay } from '../../kernel/dates.ts';
import { type Language, say, word } from '../../kernel/words.ts';
import type { CellType } from './columns.ts';
import type { WrittenCell } from './sheet-xml.ts';

const yesWord = word('是', 'Yes');
const noWord = word('否', 'No');

/** Text that a spreadsheet would take for a formula if somebody typed it, or opened it as CSV. */
const formulaLike = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A value as a cell of its column. Text stays text whatever it begins with; days and instants become
 * Excel's own dates, so that they sort and filter; long digits are never numbers.
 */
export function writtenCell(value: unknown, type: CellType, language: Language): WrittenCell | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (type === 'number' && typeof value === 'number' && Number.isFinite(value)) return { value, style: 'number' };
  if (type === 'day' && typeof value === 'string') {
    const serial = dayNumber(value);
    if (serial !== undefined) return { value: serial, style: 'day' };
  }
  if (type === 'instant' && (typeof value === 'string' || value instanceof Date)) {
    const instant = new Date(value);
    const serial = Number.isNaN(instant.getTime()) ? undefined : instantNumber(instant);
    if (serial !== undefined) return { value: serial, style: 'instant' };
  }
  if (typeof value === 'boolean') return textCell(say(value ? yesWord : noWord, language));
  return textCell(value instanceof Date ? value.toISOString() : String(value));
}

export function textCell(text: string): WrittenCell {
  return { value: text, style: formulaLike.test(text) ? 'quoted' : 'text' };
}

/**
 * Excel's number of a day; undefined before March 1900, where Excel counts a day that never was. Workbooks of the
 * older Excel for Mac count from 1904.
 */
export function dayNumber(day: string, from1904 = false): number | undefined {
  if (from1904) return isDay(day) && day >= '1904-01-01' ? daysBetween('1904-01-01', day) : undefined;
  return isDay(day) && day >= '1900-03-01' ? daysBetween('1899-12-30', day) : undefined;
}

/** Excel's number of an instant, as clocks in China show it. */
export function instantNumber(instant: Date, from1904 = false): number | undefined {
  const day = dayNumber(dayOf(instant), from1904);
  return day === undefined ? undefined : day + timeOfDay(instant);
}

/** Fraction of the day in Shanghai, to the second. */
function timeOfDay(instant: Date): number {
  const seconds = Math.floor(instant.getTime() / 1000) + 8 * 3600;
  return (((seconds % 86_400) + 86_400) % 86_400) / 86_400;
}
