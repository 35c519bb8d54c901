import { addMonths } from '../../../../kernel/dates.ts';
import type { Word } from '../../../../kernel/words.ts';
import { today, useSay } from '../../../../ui/index.ts';
import { periodOf } from '../../feedback/rules.ts';
import { assessmentWords as w } from './words.ts';

const wordOf = (period: string): Word => (period.length === 4 ? w.year : period.endsWith('1') ? w.half1 : w.half2);

/** A year, or a half of it, in words. */
export function usePeriodWords() {
  const say = useSay();
  return (period: string) => say(wordOf(period), { year: period.slice(0, 4) });
}

/** Those that may be assessed: what runs, and the last three half-years and two years. */
export function periodsOffered(): string[] {
  const halves = [0, -6, -12, -18].map((months) => periodOf(`${addMonths(today().slice(0, 7), months)}-01`));
  const year = Number(today().slice(0, 4));
  return [...halves, String(year), String(year - 1)];
}
