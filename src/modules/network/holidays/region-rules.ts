import { z } from 'zod';
import type { Holiday } from '../../../kernel/china/workdays.ts';
import { addDays, type Day } from '../../../kernel/dates.ts';
import { told } from '../../../kernel/input-words.ts';
import { day } from '../../../kernel/schema.ts';
import { type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const mostDays = 15;
const holiday = z
  .object({
    name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
    from: day,
    to: day,
    /** Days of weekends that are worked for it. */
    workdays: z.array(day).max(mostDays).default([]),
  })
  .refine((h) => h.from <= h.to && h.to < addDays(h.from, mostDays), { path: ['to'] });

/** New Year may begin with the last days of the year before: the one of 2019 was from 2018-12-30, with the 29th worked. */
const inYear = (year: number, on: Day): boolean => `${year - 1}-12-24` <= on && on <= `${year}-12-31`;

const sentences = {
  twice: word('这一年已经录入，一年只能有一份安排', 'This year is entered already; a year has one arrangement'),
  outside: word(
    '日期不在所属年份内（只有元旦可从上一年 12 月下旬放起）',
    'Not within the year (New Year alone may begin in the last days of the year before)',
  ),
};

const content = z.object({
  years: z
    .array(
      z.object({
        year: z.number().int().min(2000).max(2100),
        notice: z.string().min(1).max(60),
        holidays: z.array(holiday).max(20),
      }),
    )
    .max(100)
    .superRefine((years, { addIssue }) => {
      const refuse = (path: (string | number)[], sentence: Word) =>
        addIssue({ code: 'custom', path, ...told(sentence) });
      for (const [nth, { year, holidays }] of years.entries()) {
        if (years.findIndex((y) => y.year === year) < nth) refuse([nth, 'year'], sentences.twice);
        for (const [at, { from, to, workdays }] of holidays.entries()) {
          const path = [nth, 'holidays', at];
          if (!inYear(year, from)) refuse([...path, 'from'], sentences.outside);
          if (Number(to.slice(0, 4)) !== year) refuse([...path, 'to'], sentences.outside);
          for (const [n, on] of workdays.entries())
            if (!inYear(year, on)) refuse([...path, 'workdays', n], sentences.outside);
        }
      }
    }),
});

export const holidayRuleSchema: RuleSchema = {
  id: 'public-holidays',
  schema: content,
  words: {
    years: word('各年安排', 'Years'),
    year: word('年份', 'Year'),
    notice: word('文号', 'Number of the notice'),
    holidays: word('放假调休', 'Days off'),
    from: word('放假第一天', 'First day off'),
    to: word('放假最后一天', 'Last day off'),
    workdays: word('调休上班日', 'Days worked instead'),
  },
};

function daysOf({ name, from, to, workdays }: z.infer<typeof holiday>): Holiday[] {
  const days: Holiday[] = workdays.map((on) => ({ on, name, off: false }));
  for (let on = from; on <= to; on = addDays(on, 1)) days.push({ on, name, off: true });
  return days;
}

/** Days off and days worked instead within a period, both ends included; `missing`: years of it not announced here. */
export async function publicHolidays(context: Pick<Context, 'db' | 'today'>, { from, to }: { from: Day; to: Day }) {
  const set =
    (await ruleSetOn(context, 'public-holidays', to)) ?? (await ruleSetOn(context, 'public-holidays', context.today));
  const { years } = content.parse(set?.content);
  const known = new Set(years.map((y) => y.year));
  const asked = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, nth) => nth);
  return {
    days: years
      .flatMap((y) => y.holidays.flatMap(daysOf))
      .filter((h) => from <= h.on && h.on <= to)
      .toSorted((a, b) => a.on.localeCompare(b.on)),
    missing: asked.map((nth) => Number(from.slice(0, 4)) + nth).filter((year) => !known.has(year)),
  };
}
