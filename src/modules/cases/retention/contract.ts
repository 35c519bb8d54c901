import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { destructionBlockerWords, destructionDecisionWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const named = z.object({ zh: z.string(), en: z.string() });
const said = z.object({ reason: z.string(), by: z.string(), at: z.string() });

const kept = z.object({
  id,
  number: z.string(),
  clientName: z.string(),
  siteName: z.string(),
  closedOn: day,
  class: named,
  years: z.number().int(),
  untilOn: day,
  /** Why it is kept longer than its class says. */
  extended: z.string(),
  hold: said.nullable(),
  /** The caller reaches at least as far as whoever placed it. */
  mayLift: z.boolean(),
  /** Why the last hold was lifted. */
  lifted: said.nullable(),
  proposal: said.nullable(),
  /** What whoever decides said when the last proposal was returned. */
  returned: said.nullable(),
  blockers: z.array(z.enum(keysOf(destructionBlockerWords))),
  mayPropose: z.boolean(),
  /** Of somebody else's proposal. */
  mayDecide: z.boolean(),
});

const destroyed = z.object({
  id,
  number: z.string(),
  domain: z.string(),
  siteName: z.string(),
  class: named,
  years: z.number().int(),
  closedOn: day,
  untilOn: day,
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string(),
  destroyedOn: day,
  remark: z.string(),
  texts: z.number().int(),
  answers: z.number().int(),
  records: z.number().int(),
  files: z.number().int(),
});

const destroyedFilters = { from: day.optional(), to: day.optional() };

export const retentionEndpoints = {
  caseRetention: query({
    word: word('个案保管期限', 'Retention of case files'),
    permit: can.keepCases,
    in: z.object({ view: z.enum(['over', 'proposed', 'held', 'soon', 'all']).default('over'), ...paging }),
    /** What runs out first stands first. */
    out: pageOf(kept),
  }),
  extendRetention: action({
    word: word('延长个案保管期限', 'Keep a case file longer'),
    permit: can.keepCases,
    in: z.object({ id, untilOn: day, reason: line(200) }),
    out: done,
    problems: ['case-not-closed'],
  }),
  holdCaseFile: action({
    word: word('登记个案档案暂缓销毁', 'Put the file of a case on hold'),
    permit: can.keepCases,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['case-not-closed', 'file-held', 'file-destroyed'],
  }),
  liftHold: action({
    word: word('解除个案档案暂缓销毁', 'Lift the hold on the file of a case'),
    permit: can.keepCases,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['file-not-held', 'hold-from-above', 'file-destroyed'],
  }),
  proposeDestruction: action({
    word: word('提出销毁个案档案', 'Propose to destroy the file of a case'),
    permit: can.keepCases,
    in: z.object({ id, reason: line(200) }),
    out: done,
    problems: ['case-not-closed', 'destruction-blocked', 'destruction-proposed', 'file-destroyed'],
  }),
  decideDestruction: action({
    word: word('审批销毁个案档案', 'Decide on destroying the file of a case'),
    permit: can.destroyCases,
    /** The number is typed again where it is approved. */
    in: z.object({
      id,
      decision: z.enum(keysOf(destructionDecisionWords)),
      remark: line(200),
      number: z.string().trim().max(80).optional(),
    }),
    out: done,
    problems: ['destruction-not-proposed', 'own-destruction', 'destruction-blocked', 'file-destroyed'],
  }),
  destroyedFiles: query({
    word: word('个案档案销毁清册', 'Destroyed files of cases'),
    permit: can.keepCases,
    in: z.object({ ...destroyedFilters, ...paging }),
    /** The latest first. */
    out: pageOf(destroyed),
  }),
  exportDestroyedFiles: download({
    word: word('导出个案档案销毁清册', 'Export destroyed files of cases'),
    permit: can.keepCases,
    in: z.object(destroyedFilters),
    out: nothing,
    perMinute: 10,
  }),
};

export const retentionProblems = {
  'file-held': { status: 409, word: word('已登记暂缓销毁', 'It is on hold already') },
  'file-not-held': { status: 409, word: word('没有登记暂缓销毁', 'It is not on hold') },
  'hold-from-above': {
    status: 403,
    word: word(
      '这项暂缓由管辖范围更大的 {by} 登记，请由其或上级解除',
      'It was put on hold by {by}, who answers for more: it is lifted there or above',
    ),
  },
  'file-destroyed': {
    status: 409,
    word: word('这个个案的档案已按保管期限规定销毁', 'The file of this case was destroyed'),
  },
  'destruction-blocked': { status: 409, word: word('现在不能销毁：{why}', 'Not to be destroyed: {why}') },
  'destruction-proposed': { status: 409, word: word('已提出销毁，待审批', 'It has been proposed already') },
  'destruction-not-proposed': { status: 409, word: word('没有待审批的销毁申请', 'Nothing waits for a decision') },
  'own-destruction': {
    status: 409,
    word: word('本人提出的销毁须由另一人审批', 'Somebody else decides on your own proposal'),
  },
  'number-differs': { status: 422, word: word('与个案编号不一致', 'It is not the number of the case') },
  'retention-not-longer': {
    status: 422,
    word: word('延长后的日期应晚于 {until}', 'The day has to be after {until}'),
  },
} as const;
