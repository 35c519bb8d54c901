import { z } from 'zod';
import { dayOf, isDay, startOfDay } from './dates.ts';
import { shaped, told } from './input-words.ts';
import { type Word, word } from './words.ts';

/** Field schemas that every contract shares. Sentences come out in the reader's language through zod's error map. */

// Controls but tab and line breaks, line separators, bidirectional overrides, and halves of surrogate pairs.
const control = /[^\P{Cc}\t\n\r]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

// What is pasted from pages carries marks that nobody sees, and by which two equal names differ.
const unseen = /[\u00AD\u200B\u2060\uFEFF]/g;

const clean = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(unseen, ''))
    .max(max)
    .refine((text) => !control.test(text), told(word('不能含有控制字符', 'No control characters')));

/** What a rule set calls one of its choices. */
export const ruleCode = z
  .string()
  .regex(
    shaped(
      /^[a-zA-Z]{2,40}$/,
      word('应为规则中的代码，2 至 40 个英文字母，如 elder', 'A code of the rule set: 2 to 40 letters, such as elder'),
    ),
  );

/** One line: trimmed, 1 to `max` characters, no control characters. */
export const line = (max: number) =>
  clean(max)
    .trim()
    // Of an empty line nothing else is said.
    .min(1, { abort: true })
    .refine((text) => !/[\t\n\r]/.test(text), told(word('不能换行', 'No line breaks')));
/** What a person, place or thing is called: a line that holds a letter or character, no picture, no formula. */
export const named = (max: number) =>
  line(max).refine(
    (text) => /\p{L}/u.test(text) && !/\p{Extended_Pictographic}|^[=+@-]/u.test(text),
    told(
      word(
        '名称应含文字，不能只有数字或符号，不能含表情，不能以 = + - @ 开头',
        'A name with letters, without pictures, and not beginning with = + - @',
      ),
    ),
  );
/** Why something hidden is looked at: a sentence, not a letter and not a row of marks. */
export const purposeSaid = (sentence: Word) =>
  line(200).refine((text) => [...text].length >= 5 && (text.match(/\p{L}/gu)?.length ?? 0) >= 2, told(sentence));
/** Several lines, possibly empty. */
export const lines = (max: number) => clean(max).trim();
/** A UUID as the database writes it; devices send capitals too. */
export const id = z.uuid().toLowerCase();
export const day = z
  .string()
  .refine(
    isDay,
    told(
      word(
        '日期应为 1800 年至 2999 年间存在的日子，形如 2026-11-23',
        'A day that exists, from 1800 to 2999, like 2026-11-23',
      ),
    ),
  )
  .meta({ format: 'date' });
export const month = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`),
    told(word('月份应形如 2026-11', 'A month like 2026-11')),
  );
/** Whatever is told to the minute happened in what is recorded here. */
const firstInstant = startOfDay('1949-10-01').getTime();
export const instant = z.iso.datetime({ offset: true, abort: true }).refine(
  (text) => {
    const millis = Date.parse(text);
    return !Number.isNaN(millis) && millis >= firstInstant && isDay(dayOf(new Date(millis)));
  },
  told(
    word(
      '时间应为 1949 年 10 月至 2999 年间存在的时刻，形如 2026-11-23T09:30:00+08:00',
      'An instant that exists, from October 1949 to 2999, like 2026-11-23T09:30:00+08:00',
    ),
  ),
);
/** 2, 4, 6, 9 or 12 digits: province, prefecture, county, town, village. */
export const divisionCode = z
  .string()
  .regex(
    shaped(
      /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/,
      word('区划代码应为 2、4、6、9 或 12 位数字', 'A division code has 2, 4, 6, 9 or 12 digits'),
    ),
    { abort: true },
  );

/** One page of a list. `sort` is a field name, with a leading `-` for descending. */
export const paging = {
  page: z.number().int().min(1).max(100_000).default(1),
  size: z.number().int().min(1).max(500).default(50),
  sort: z.string().max(40).optional(),
};

export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.number().int() });

export const nothing = z.object({});
export const done = z.object({ id: z.string() });
