import { z } from 'zod';
import { action, download, type ProblemDeclaration, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { itemStateWords, sampleMethodWords, sampleRemarkWords, sampleSubjectWords, verdictWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const subject = z.enum(keysOf(sampleSubjectWords));
const method = z.enum(keysOf(sampleMethodWords));
const state = z.enum(keysOf(itemStateWords));

const sampleRow = z.object({
  id,
  subject,
  method,
  seed: z.string(),
  placeName: z.string(),
  fromOn: day,
  toOn: day,
  framed: z.number().int(),
  framedAt: z.string(),
  drawnBy: z.string(),
  items: z.number().int(),
  reviewed: z.number().int(),
  /** To be mended or confirmed. */
  open: z.number().int(),
});

const itemRow = z.object({
  id,
  sampleId: id,
  nth: z.number().int(),
  subject,
  subjectId: id,
  /** What it is; null where the reader may not open it, or it is void by now. */
  title: z.string().nullable(),
  siteName: z.string(),
  workerName: z.string().nullable(),
  state,
  dueOn: day.nullable(),
});
export type SampleItem = z.infer<typeof itemRow>;

const remarkText = lines(1000).min(1);

export const samplingEndpoints = {
  samples: query({
    word: word('抽查', 'Samples'),
    permit: can.drawSamples,
    in: z.object({ ...paging, subject: subject.optional() }),
    out: pageOf(sampleRow),
  }),
  exportSamples: download({
    word: word('导出抽查', 'Export samples'),
    permit: can.exportSamples,
    in: z.object({ subject: subject.optional() }),
    out: nothing,
    perMinute: 10,
  }),
  exportSample: download({
    word: word('导出抽查名单', 'Export a sample'),
    permit: can.exportSamples,
    in: z.object({ id }),
    out: nothing,
    perMinute: 10,
  }),
  exportFindings: download({
    word: word('导出抽查意见', 'Export reviews of samples'),
    permit: can.exportSamples,
    in: z.object({ state: state.optional() }),
    out: nothing,
    perMinute: 10,
  }),
  sample: query({
    word: word('抽查名单', 'A sample'),
    permit: can.drawSamples,
    in: z.object({ id }),
    out: sampleRow.extend({
      /** Drawn again from the frame by the seed, it is the same. */
      reproduced: z.boolean(),
      rows: z.array(itemRow.extend({ weight: z.number() })),
    }),
  }),
  drawSample: action({
    word: word('抽取样本', 'Draw a sample'),
    permit: can.drawSamples,
    in: z.object({
      subject,
      place: divisionCode.nullish(),
      siteId: id.nullish(),
      from: day,
      to: day,
      method,
      count: z.number().int().min(1).max(500),
      seed: line(40).optional(),
    }),
    out: done.extend({ items: z.number().int() }),
    problems: ['sample-empty', 'sample-wide', 'sample-place-wide'],
  }),
  findings: query({
    word: word('抽查意见', 'Reviews of samples'),
    permit: can.readFindings,
    in: z.object({ ...paging, state: state.optional() }),
    out: pageOf(itemRow),
  }),
  finding: query({
    word: word('一条抽查意见', 'One review of a sample'),
    permit: can.readFindings,
    in: z.object({ id }),
    out: itemRow.extend({
      remarks: z.array(
        z.object({
          id,
          kind: z.enum(keysOf(sampleRemarkWords)),
          text: z.string(),
          saidBy: z.string(),
          saidAt: z.string(),
        }),
      ),
      mayReview: z.boolean(),
      mayAnswer: z.boolean(),
      mayClose: z.boolean(),
    }),
  }),
  reviewItem: action({
    word: word('填写抽查意见', 'Review an item of a sample'),
    permit: can.drawSamples,
    in: z.object({ id, verdict: z.enum(keysOf(verdictWords)), remark: remarkText, dueOn: day.nullish() }),
    out: done,
    problems: ['item-reviewed', 'item-own', 'item-not-yours'],
  }),
  answerFinding: action({
    word: word('填写整改情况', 'Say what was mended'),
    permit: can.readFindings,
    in: z.object({ id, explanation: remarkText }),
    out: done,
    problems: ['item-not-open'],
  }),
  closeFinding: action({
    word: word('抽查意见销号', 'Close a review'),
    permit: can.drawSamples,
    in: z.object({ id, remark: remarkText }),
    out: done,
    problems: ['item-not-open', 'item-own', 'item-not-yours'],
  }),
};

export const samplingProblems = {
  'sample-empty': { status: 422, word: word('这个范围和期间没有可抽查的内容', 'There is nothing to draw from') },
  'sample-wide': {
    status: 422,
    word: word('超过 {most} 件，请缩小范围或期间', 'More than {most}: please narrow place or period'),
  },
  'sample-place-wide': { status: 422, word: word('请选择一个市或市内的区划', 'Choose a city or a place within one') },
  'sample-many': { status: 422, word: word('一次最多抽取 {most} 件', 'At most {most} at a time') },
  'sample-backwards': { status: 422, word: word('截止日期不能早于起始日期', 'It must not end before it begins') },
  'due-past': { status: 422, word: word('整改期限不能早于今天', 'Not to be mended by a day gone by') },
  'item-reviewed': { status: 409, word: word('这一件已有抽查意见', 'It has been reviewed') },
  'item-own': { status: 403, word: word('不能抽查本人负责的个案或记录', 'Nobody reviews the own work') },
  'item-not-yours': {
    status: 403,
    word: word('这一件不由本人抽查', 'Somebody else reviews this one'),
  },
  'item-not-open': {
    status: 409,
    word: word('这条意见不在待整改或待确认状态', 'It is not waiting to be mended or confirmed'),
  },
} as const satisfies Record<string, ProblemDeclaration>;
