import { addMonths, type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import type { Word } from '../../../kernel/words.ts';
import { pageWords as w } from './words.ts';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The usual periods, in whole months: figures of whole months are the quickest, and comparable. */
export function usualPeriods(today: Day): readonly (Period & { readonly key: string; readonly word: Word })[] {
  const month = today.slice(0, 7);
  const year = today.slice(0, 4);
  const quarter = `${year}-${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}`;
  const months = (from: string, to: string): Period => ({ from: firstDayOf(from), to: lastDayOf(to) });
  return [
    { key: 'month', word: w.thisMonth, ...months(month, month) },
    { key: 'lastMonth', word: w.lastMonth, ...months(addMonths(month, -1), addMonths(month, -1)) },
    { key: 'quarter', word: w.thisQuarter, ...months(quarter, addMonths(quarter, 2)) },
    { key: 'year', word: w.thisYear, ...months(`${year}-01`, `${year}-12`) },
    { key: 'twelve', word: w.twelveMonths, ...months(addMonths(month, -11), month) },
  ];
}
