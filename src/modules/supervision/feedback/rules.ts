import type { Day } from '../../../kernel/dates.ts';

/** Half-years: `2026-H2`. */
export const periodOf = (day: Day): string => `${day.slice(0, 4)}-H${day.slice(5, 7) <= '06' ? 1 : 2}`;

/** Whole answers only; the mean of each question to one digit. */
export function meansOf(answers: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const codes = new Set(answers.flatMap((a) => Object.keys(a)));
  return Object.fromEntries(
    [...codes].map((code) => {
      const given = answers.flatMap((a) => a[code] ?? []);
      return [code, Math.round((given.reduce((x, y) => x + y, 0) / given.length) * 10) / 10];
    }),
  );
}
