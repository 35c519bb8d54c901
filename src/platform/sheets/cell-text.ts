import { compactCode, halfWidth } from '../../kernel/china/width.ts';
import { addDays } from '../../kernel/dates.ts';
import type { CellType } from './columns.ts';
import type { SheetWarning } from './problems.ts';
import type { RawCell } from './raw.ts';

export interface CellText {
  readonly text: string;
  readonly warning?: SheetWarning;
}

/** The last serial day of Excel, 9999-12-31. */
const lastSerial = 2_958_465;

/** A cell as the text its column's type asks for; what does not fit stays as typed, for the form's own checks. */
export function cellText(cell: RawCell, type: CellType, from1904: boolean): CellText {
  if (cell.kind === 'text') return { text: fromText(cell.text, type), warning: cell.warning };
  if (cell.kind === 'date' && cell.number >= 0 && cell.number <= lastSerial) {
    const { day, time } = serial(cell.number, from1904);
    if (type === 'instant') return { text: instant(day, time) };
    if (type === 'day') return { text: day };
    return { text: cell.number < 1 ? time : time === '00:00:00' ? day : `${day} ${time}` };
  }
  const text = numberText(cell.number);
  if (type === 'day' || type === 'instant') {
    if (/^(19|20)\d{6}$/.test(text)) return { text: fromText(text, type) };
    // A year or 2026.11 or 202611 in a cell of numbers: as a serial it would be a day nobody meant.
    if (/^(19|20)\d\d(\.\d{1,2}|0[1-9]|1[0-2])?$/.test(text)) return { text };
    if (cell.number >= 1 && cell.number <= lastSerial) return cellText({ ...cell, kind: 'date' }, type, from1904);
  }
  // Excel keeps 15 significant digits: an 18-digit ID typed into a number cell has lost its end.
  return { text, warning: Math.abs(cell.number) >= 1e15 ? 'rounded-number' : undefined };
}

/** Never scientific; 15 significant digits, as Excel shows them. */
export function numberText(number: number): string {
  if (Number.isInteger(number)) return BigInt(number).toString();
  const shown = String(Number(number.toPrecision(15)));
  return shown.includes('e') ? number.toFixed(20).replace(/\.?0+$/, '') : shown;
}

function fromText(typed: string, type: CellType): string {
  const text = typed.replace(/^[\s\u200B\uFEFF]+|[\s\u200B\uFEFF]+$/g, '');
  switch (type) {
    case 'text':
      return text;
    case 'digits':
      // A leading apostrophe or ="…" is how other systems force text into a CSV.
      return compactCode(text.replace(/^="(.*)"$/s, '$1').replace(/^['’‘＇`]/, ''));
    case 'number': {
      const plain = halfWidth(text).replace(/[,\s]/g, '');
      return /^[+-]?\d+(\.\d+)?$/.test(plain) ? plain : text;
    }
    default:
      return fromTypedDate(text, type);
  }
}

const written =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]*(\d{1,2})\s*[:时点](?:\s*(\d{1,2})\s*[:分]?(?:\s*(\d{1,2})\s*秒?)?)?)?$/;

/** 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, 45678; day before month is not guessed at. */
function fromTypedDate(text: string, type: 'day' | 'instant'): string {
  const plain = halfWidth(text).trim();
  const packed = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(plain);
  const [, year, month = '', dayOfMonth = '', hour = '0', minute = '0', second = '0'] =
    packed ?? written.exec(plain) ?? [];
  if (year) {
    const day = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
    return type === 'day' ? day : instant(day, [hour, minute, second].map((part) => part.padStart(2, '0')).join(':'));
  }
  if (/^[1-9]\d{4}(\.\d+)?$/.test(plain)) return cellText({ kind: 'date', number: Number(plain) }, type, false).text;
  return text;
}

function instant(day: string, time: string): string {
  return `${day}T${time}+08:00`;
}

/** Excel's days: 1 is 1900-01-01, and 1900 has a 29 February that never was. */
function serial(number: number, from1904: boolean): { day: string; time: string } {
  const seconds = Math.round(number * 86_400);
  const days = Math.floor(seconds / 86_400);
  const epoch = from1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30';
  const rest = seconds - days * 86_400;
  const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return { day: addDays(epoch, days), time: parts.map((part) => String(part).padStart(2, '0')).join(':') };
}
