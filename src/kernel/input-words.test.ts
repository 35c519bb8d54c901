import { expect, test } from 'vitest';
import { z } from 'zod';
import { mobile } from './china/schema.ts';
import { inputSentences } from './input-words.ts';
import { day, divisionCode, line, named } from './schema.ts';

const firstSentence = (schema: z.ZodType, value: unknown, language: 'zh' | 'en' = 'zh') =>
  schema.safeParse(value, { error: inputSentences(language) }).error?.issues[0]?.message;

test.each([
  ['nothing in a required line', line(60), undefined, '请填写'],
  ['only spaces in a required line', line(60), '   ', '请填写'],
  ['a name that is too long', line(3), '四个字了', '最多 3 个字'],
  ['a fraction where whole minutes belong', z.number().int(), 1.5, '应为整数'],
  ['minutes beyond a day', z.number().max(1440), 2000, '不能大于 1440'],
  ['a number typed as text', z.number(), '很多', '应为数字'],
  ['an option that does not exist', z.enum(['a', 'b']), 'c', '请选择列出的选项'],
  ['no item chosen', z.array(z.string()).min(1), [], '至少选 1 项'],
  ['an id that is none', z.uuid(), 'x', '编号应为 UUID（8-4-4-4-12 位十六进制）'],
  ['an unknown field', z.strictObject({}), { extra: 1 }, '有不认识的内容：extra'],
])('%s gets a sentence that says what would be right', (_situation, schema, value, sentence) => {
  expect(firstSentence(schema, value)).toBe(sentence);
});

test.each([
  ['an empty name', named(60), ''],
  ['only spaces in a name', named(60), '  '],
  ['a division not chosen', divisionCode, ''],
  ['a day not chosen', day, ''],
  ['an empty reason that must be longer', line(200).refine((text) => text.length >= 5), ''],
])('of %s one thing is said', (_situation, schema, value) => {
  const said = schema.safeParse(value, { error: inputSentences('zh') }).error?.issues.map((i) => i.message);
  expect(said).toEqual(['请填写']);
});

test.each([
  ['a length', line(3), 'four', 'At most 3 characters'],
  ['a day that does not exist', day, '2026-02-30', 'A day that exists, from 1800 to 2999, like 2026-11-23'],
  ['a division code of seven digits', divisionCode, '4401060', 'A division code has 2, 4, 6, 9 or 12 digits'],
  ['what is unknown, of several', z.strictObject({}), { one: 1, two: 2 }, 'Unknown: one, two'],
  ['a mobile number cut short', mobile, '1380000', 'Give an 11-digit mobile number'],
])('%s is told in English to whoever reads English', (_situation, schema, value, sentence) => {
  expect(firstSentence(schema, value, 'en')).toBe(sentence);
});
