import { z } from 'zod';
import { type ProblemDeclaration, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, divisionCode, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

/** Characters of what is looked for, and words in it. */
export const longestQuestion = 60;
export const mostWords = 6;
/** A single character stands in nearly every text. */
export const shortestWord = 2;

const kind = z
  .string()
  .regex(
    shaped(/^[a-zA-Z]{2,30}$/, word('应为记录类型的代码，如 visit', 'The code of a kind of record, such as visit')),
  );

const cursor = z
  .string()
  .regex(
    shaped(
      /^-?\d{1,17}\.[0-9a-f-]{36}$/,
      word('翻页位置应取自上一页的回答', 'Take the position from the answer before'),
    ),
  );

const foundRecord = z.object({
  key: z.string(),
  kind: z.string(),
  kindName: z.string(),
  /** An instant, or a day where no more is known. */
  at: z.string(),
  title: z.string(),
  /** The text around the words, which are marked. */
  excerpt: z.array(z.object({ text: z.string(), found: z.boolean() })),
  client: z.object({ id, name: z.string() }).nullable(),
  worker: z.string().nullable(),
  site: z.string().nullable(),
  /** The page on which the record itself stands. */
  opens: z.string(),
});
export type FoundRecord = z.infer<typeof foundRecord>;

export const findingProblems = {
  'word-too-short': {
    status: 422,
    word: word('“{word}”只有一个字，请至少输入连续的两个字', '“{word}” is one character: please type at least two'),
  },
  'no-words': { status: 422, word: word('请输入要找的文字', 'Please type the words to look for') },
  'too-many-words': { status: 422, word: word('最多同时搜索 {n} 个词', 'At most {n} words at once') },
} as const satisfies Record<string, ProblemDeclaration>;

export const findingEndpoints = {
  recordKinds: query({
    word: word('可搜索的记录类型', 'Kinds of records to search'),
    permit: can.readClients,
    in: nothing,
    out: z.object({
      kinds: z.array(z.object({ kind: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  }),
  findRecords: query({
    word: word('搜索记录', 'Search records'),
    permit: can.readClients,
    in: z.object({
      text: z.string().trim().min(shortestWord).max(longestQuestion),
      kinds: z.array(kind).max(40).optional(),
      place: divisionCode.optional(),
      workerId: id.optional(),
      from: day.optional(),
      to: day.optional(),
      before: cursor.optional(),
      size: z.number().int().min(1).max(50).default(20),
    }),
    out: z.object({
      /** The latest first. Never a count: it would take opening everything. */
      rows: z.array(foundRecord),
      /** What to ask for the ones before these with; null where these are the first there were. */
      next: z.string().nullable(),
      /** The day down to which was looked, where looking stopped before the page was full. */
      reached: day.nullable(),
      /** Records within reach that are still to be indexed, and are not found until then. */
      waiting: z.number().int(),
    }),
  }),
};
