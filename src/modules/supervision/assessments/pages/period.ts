import { addMonths } from '../../../../kernel/dates.ts';
import { today, useLanguage } from '../../../../ui/index.ts';
import { periodOf } from '../../feedback/rules.ts';
import { periodIn } from '../words.ts';

export function usePeriodWords() {
  const { language } = useLanguage();
  return (period: string) => periodIn(period, language);
}

/** Those that may be assessed: what runs, and the last three half-years and two years. */
export function periodsOffered(): string[] {
  const halves = [0, -6, -12, -18].map((months) => periodOf(`${addMonths(today().slice(0, 7), months)}-01`));
  const year = Number(today().slice(0, 4));
  return [...halves, String(year), String(year - 1)];
}
