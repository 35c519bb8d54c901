import type { core } from 'zod';
import { type Language, say, type Word, type WordParams, word } from './words.ts';

/** What is wrong with a value and what would be right, in words for the person who typed it. */
const sentences = {
  blank: word('请填写', 'Please fill this in'),
  type: word('填写的内容不对', 'This is not valid'),
  object: word('应为一个 JSON 对象：{"字段": 值}', 'Must be a JSON object: {"field": value}'),
  list: word('应为一个列表', 'Must be a list'),
  text: word('应为文字', 'Must be text'),
  whole: word('应为整数', 'Must be a whole number'),
  number: word('应为数字', 'Must be a number'),
  shortText: word('至少 {limit} 个字', 'At least {limit} characters'),
  longText: word('最多 {limit} 个字', 'At most {limit} characters'),
  fewItems: word('至少选 {limit} 项', 'At least {limit} items'),
  manyItems: word('最多选 {limit} 项', 'At most {limit} items'),
  small: word('不能小于 {limit}', 'Must not be below {limit}'),
  notAbove: word('应大于 {limit}', 'Must be above {limit}'),
  big: word('不能大于 {limit}', 'Must not be above {limit}'),
  notBelow: word('应小于 {limit}', 'Must be below {limit}'),
  choice: word('请选择列出的选项', 'Choose one of the options'),
  step: word('应为 {limit} 的倍数', 'Must be a multiple of {limit}'),
  uuid: word('编号应为 UUID（8-4-4-4-12 位十六进制）', 'Must be a UUID (8-4-4-4-12 hexadecimal digits)'),
  time: word(
    '时间应为存在的时刻，形如 2026-11-23T09:30:00+08:00',
    'An instant that exists, like 2026-11-23T09:30:00+08:00',
  ),
  url: word('网址格式不对', 'Not a valid address'),
  email: word('邮箱格式不对', 'Not a valid e-mail address'),
  format: word('格式不对', 'The format is not right'),
  unknownField: word('有不认识的内容：{keys}', 'Unknown: {keys}'),
} as const;

type Said = readonly [Word, WordParams?];

function limitOf(issue: core.$ZodRawIssue<core.$ZodIssueTooSmall | core.$ZodIssueTooBig>): Said {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    if (small && limit === 1) return [sentences.blank];
    return [small ? sentences.shortText : sentences.longText, { limit }];
  }
  if (issue.origin === 'array' || issue.origin === 'set')
    return [small ? sentences.fewItems : sentences.manyItems, { limit }];
  if (issue.inclusive === false) return [small ? sentences.notAbove : sentences.notBelow, { limit }];
  return [small ? sentences.small : sentences.big, { limit }];
}

const kinds: Readonly<Record<string, Word>> = {
  int: sentences.whole,
  number: sentences.number,
  string: sentences.text,
  array: sentences.list,
  object: sentences.object,
  record: sentences.object,
};

function said(issue: core.$ZodRawIssue): Said {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return [sentences.blank];
      return [kinds[issue.expected] ?? sentences.type];
    case 'too_small':
    case 'too_big':
      return limitOf(issue);
    case 'invalid_value':
    case 'invalid_union':
      return [issue.input === undefined ? sentences.blank : sentences.choice];
    case 'not_multiple_of':
      return [issue.divisor === 1 ? sentences.whole : sentences.step, { limit: Number(issue.divisor) }];
    case 'unrecognized_keys':
      return [sentences.unknownField, { keys: issue.keys }];
    case 'invalid_format': {
      if (issue.input === '') return [sentences.blank];
      const { uuid, time, url, email, format } = sentences;
      const known: Record<string, Word> = { uuid, datetime: time, time, url, email };
      const shape = issue.format === 'regex' ? shapes.get(String(issue.pattern)) : undefined;
      return [shape ?? known[issue.format] ?? format];
    }
    case 'custom':
      if (issue.input === '') return [sentences.blank];
      return [(issue.params?.sentence as Word | undefined) ?? sentences.type];
    default:
      return [sentences.type];
  }
}

const shapes = new Map<string, Word>();

/** A pattern, and what is said where it does not fit: `.regex(shaped(/…/, word('…', '…')))`. */
export function shaped(pattern: RegExp, sentence: Word): RegExp {
  shapes.set(String(pattern), sentence);
  return pattern;
}

/** What is said of a pattern, by its source. */
export const shapeSentence = (source: string): Word | undefined =>
  shapes.get(`/${source}/`) ?? shapes.get(`/${source}/u`);

/** What a check of our own says: `refine(isDay, told(word('…', '…')))`, in the language of whoever reads it. */
export const told = (sentence: Word) => ({ params: { sentence } });

export const unknownField = (key: string, language: Language): string =>
  say(sentences.unknownField, language, { keys: key.slice(0, 40) });

/** An error map for `z.config({ localeError })`: no type names, no English in the Chinese sentences. */
export function inputSentences(language: Language): core.$ZodErrorMap {
  return (issue) => {
    const [sentence, params] = said(issue);
    return say(sentence, language, params);
  };
}
