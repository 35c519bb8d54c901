import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, lines, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { roles } from '../../access/contract.ts';
import { can } from '../permissions.ts';
import { normKindWords, normReadingWords, normStateWords, normVersionWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const kind = z.enum(keysOf(normKindWords));
const state = z.enum(keysOf(normStateWords));
const role = z.enum(roles as [(typeof roles)[number]]);
const reading = z.enum(keysOf(normReadingWords));

const filters = {
  text: line(100).optional(),
  kind: kind.optional(),
  state: state.optional(),
  reading: reading.optional(),
};
export type NormFilters = z.infer<z.ZodObject<typeof filters>>;

const cited = z.object({
  id,
  kind,
  title: z.string(),
  number: z.string().nullable(),
  state,
  verified: z.boolean(),
});
const normRow = cited.extend({
  issuer: z.string(),
  placeName: z.string(),
  versionId: id,
  version: z.number().int(),
  effectiveOn: day,
  reading,
  readBy: day.nullable(),
  /** Around the words that were looked for. */
  excerpt: z.array(z.object({ text: z.string(), found: z.boolean() })),
});
export type NormRow = z.infer<typeof normRow>;

const normVersion = z.object({
  id,
  version: z.number().int(),
  state: z.enum(keysOf(normVersionWords)),
  effectiveOn: day,
  text: z.string(),
  source: z.string(),
  verified: z.boolean(),
  note: z.string(),
  file: z.object({ id, name: z.string() }).nullable(),
  readers: z.array(role),
  readBy: day.nullable(),
  reading,
  madeBy: z.string(),
  madeAt: z.string(),
});
export type NormVersion = z.infer<typeof normVersion>;

const versioned = {
  effectiveOn: day,
  text: lines(100_000).default(''),
  source: lines(1000).min(1),
  verified: z.boolean().default(false),
  note: lines(500).default(''),
  fileId: id.nullish(),
  readers: z.array(role).max(roles.length).default([]),
  readBy: day.nullish(),
};
const headed = {
  kind,
  title: named(200),
  number: line(80).nullish(),
  issuer: line(120),
  citedAs: z.array(line(80)).max(10).default([]),
};
const onTop = { id, version: z.number().int() };
const readersAsked = { versionId: id, read: z.enum(['yes', 'no']).optional() };
export type ReadersAsked = z.infer<z.ZodObject<typeof readersAsked>>;

export const normEndpoints = {
  norms: query({
    word: word('制度规范', 'Rules and norms'),
    permit: can.readNorms,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(normRow),
  }),
  exportNorms: download({
    word: word('导出制度规范', 'Export rules and norms'),
    permit: can.readNorms,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  norm: query({
    word: word('一项制度规范', 'A norm'),
    permit: can.readNorms,
    in: z.object({ id }),
    out: cited.extend({
      issuer: z.string(),
      divisionCode,
      placeName: z.string(),
      citedAs: z.array(z.string()),
      endedOn: day.nullable(),
      endedWhy: z.string().nullable(),
      headVersion: z.number().int(),
      versions: z.array(normVersion),
      /** Rule sets in force whose source names it. */
      ruleSets: z.array(z.object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
      mayWrite: z.boolean(),
    }),
  }),
  addNorm: action({
    word: word('收录制度规范', 'Add a norm'),
    permit: can.writeNorms,
    /** In force where the caller's post stands, unless a place is named. */
    in: z.object({ ...headed, divisionCode: divisionCode.optional(), ...versioned }),
    out: done,
    problems: ['norm-known'],
  }),
  correctNorm: action({
    word: word('更正制度名称与文号', 'Correct what a norm is called'),
    permit: can.writeNorms,
    in: z.object({ ...onTop, ...headed }),
    out: done,
    problems: ['norm-known'],
  }),
  addNormVersion: action({
    word: word('登记制度新版本', 'Add a version of a norm'),
    permit: can.writeNorms,
    in: z.object({ ...onTop, ...versioned }),
    out: done,
    problems: ['norm-day-taken', 'norm-ended'],
  }),
  withdrawNormVersion: action({
    word: word('撤回未生效的版本', 'Withdraw a version that has not begun'),
    permit: can.writeNorms,
    in: z.object({ ...onTop, versionId: id }),
    out: done,
    problems: ['norm-begun'],
  }),
  endNorm: action({
    word: word('废止制度规范', 'Repeal a norm'),
    permit: can.writeNorms,
    /** The first day without. */
    in: z.object({ ...onTop, on: day, reason: line(200) }),
    out: done,
    problems: ['norm-ended'],
  }),
  confirmNorm: action({
    word: word('确认已阅知', 'Say that one has read it'),
    permit: can.readNorms,
    in: z.object({ versionId: id }),
    out: done,
  }),
  normReaders: query({
    word: word('制度阅知情况', 'Who has read a norm'),
    permit: can.readReaders,
    in: z.object({ ...readersAsked, ...paging }),
    out: pageOf(
      z.object({ id, name: z.string(), role, placeName: z.string(), readAt: z.string().nullable(), reading }),
    ).extend({ read: z.number().int(), unread: z.number().int() }),
  }),
  exportNormReaders: download({
    word: word('导出制度阅知情况', 'Export who has read a norm'),
    permit: can.readReaders,
    in: z.object(readersAsked),
    out: nothing,
    perMinute: 10,
  }),
  remindNormReaders: action({
    word: word('提醒未阅知人员', 'Remind whoever has not read a norm'),
    permit: can.writeNorms,
    in: z.object({ versionId: id }),
    out: z.object({ reminded: z.number().int() }),
    problems: ['reminded-today'],
  }),
  normsCited: query({
    word: word('规则所依据的制度规范', 'Norms that a rule set rests on'),
    permit: can.readNorms,
    in: z.object({ ruleSet: z.string().max(60) }),
    out: z.object({ rows: z.array(cited) }),
  }),
  normFile: download({
    word: word('制度规范原文附件', 'The file of a norm'),
    permit: can.readNorms,
    in: z.object({ versionId: id }),
    out: nothing,
  }),
};

export const normProblems = {
  'norm-known': { status: 409, word: word('已收录同名的制度规范', 'A norm of this title is there already') },
  'norm-day-taken': { status: 409, word: word('已有自该日起生效的版本', 'A version begins on that day already') },
  'norm-ended': { status: 409, word: word('该制度规范已废止', 'The norm is repealed') },
  'norm-begun': { status: 409, word: word('该版本已生效或已撤回', 'The version has begun or is withdrawn') },
  'nothing-said': { status: 422, word: word('请填写正文，或上传原文', 'Give the text, or a file') },
  'read-by-past': { status: 422, word: word('阅知期限不能早于今天', 'To be read by a day that is not past') },
  'no-readers': { status: 422, word: word('请选择须阅知的岗位', 'Say who is to read it') },
  'reminded-today': { status: 409, word: word('今天已提醒过', 'They have been told today') },
} as const;
