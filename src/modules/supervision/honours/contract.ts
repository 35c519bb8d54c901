import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, nothing, pageOf, paging, ruleCode } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { honourLevelWords } from '../../network/words.ts';
import { can } from '../permissions.ts';
import { honourSortWords, honourStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const said = z.object({ zh: z.string(), en: z.string() });
const sort = z.enum(keysOf(honourSortWords));
const state = z.enum(keysOf(honourStateWords));

const filters = {
  state: state.optional(),
  kind: ruleCode.optional(),
  /** Honours or incentives. */
  sorted: sort.optional(),
  unitId: id.optional(),
  workerId: id.optional(),
  from: day.optional(),
  to: day.optional(),
};
export type HonourFilters = z.infer<z.ZodObject<typeof filters>>;

const row = z.object({
  id,
  workerId: id,
  name: z.string(),
  unitName: z.string(),
  kind: z.string(),
  kindName: said,
  sorted: sort,
  state,
  awardedOn: day.nullable(),
  proposedBy: z.string(),
  proposedAt: z.string(),
});
export type HonourRow = z.infer<typeof row>;

const figure = z.object({
  fact: z.string(),
  word: said,
  unit: said,
  place: z.string(),
  from: day,
  to: day,
  value: z.number().nullable(),
});
export type FigureGround = z.infer<typeof figure>;

const onTop = { id, version: z.number().int() };

export const supervisorHonourEndpoints = {
  supervisorHonours: query({
    word: word('督导激励与荣誉', 'Incentives and honours of supervisors'),
    permit: can.readSupervisorHonours,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(row),
  }),
  exportSupervisorHonours: download({
    word: word('导出督导激励与荣誉', 'Export incentives and honours'),
    permit: can.proposeHonours,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  supervisorHonour: query({
    word: word('一项激励或荣誉', 'An honour of a supervisor'),
    permit: can.readSupervisorHonours,
    in: z.object({ id }),
    out: row.extend({
      level: z.enum(Object.keys(honourLevelWords) as (keyof typeof honourLevelWords)[]).nullable(),
      reason: z.string(),
      assessed: z.object({ id, period: z.string(), score: z.number().nullable(), grade: said.nullable() }).nullable(),
      figure: figure.nullable(),
      decision: z.object({ why: z.string(), by: z.string(), at: z.string() }).nullable(),
      withdrawal: z.object({ why: z.string(), by: z.string(), at: z.string() }).nullable(),
      mayDecide: z.boolean(),
      mayWithdraw: z.boolean(),
      version: z.number().int(),
    }),
  }),
  honourChoices: query({
    word: word('可提请的激励与荣誉', 'What may be proposed'),
    permit: can.readSupervisorHonours,
    in: z.object({ workerId: id.optional() }),
    out: z.object({
      kinds: z.array(z.object({ code: z.string(), name: said, sorted: sort })),
      verified: z.boolean(),
      /** Results of the one chosen that were told. */
      results: z.array(z.object({ id, period: z.string(), score: z.number().nullable() })),
      figures: z.array(z.object({ id: z.string(), word: said })),
    }),
  }),
  proposeHonour: action({
    word: word('提请激励或荣誉', 'Propose an honour'),
    permit: can.proposeHonours,
    /** A result of the person, or a figure of the group in a period, or both. */
    in: z.object({
      workerId: id,
      kind: ruleCode,
      reason: lines(1000).min(1),
      assessedId: id.nullish(),
      fact: z.string().max(60).nullish(),
      from: day.nullish(),
      to: day.nullish(),
    }),
    out: done,
    problems: ['honour-proposed'],
  }),
  decideHonour: action({
    word: word('审批激励或荣誉', 'Decide about an honour'),
    permit: can.decideHonours,
    in: z.object({ ...onTop, approved: z.boolean(), reason: lines(1000).min(1), awardedOn: day.nullish() }),
    out: done,
    problems: ['honour-state', 'own-proposal', 'honour-held'],
  }),
  withdrawHonour: action({
    word: word('撤回激励或荣誉', 'Withdraw an honour'),
    permit: can.proposeHonours,
    in: z.object({ ...onTop, reason: lines(1000).min(1) }),
    out: done,
    problems: ['honour-state'],
  }),
};

export const supervisorHonourProblems = {
  'honour-state': { status: 409, word: word('状态已变，请刷新', 'It has moved on; read it again') },
  'honour-proposed': {
    status: 409,
    word: word('此人的这一种类已有待审批的提请', 'The same waits for a decision already'),
  },
  'own-proposal': {
    status: 409,
    word: word('不能审批自己提请的，或给自己的', 'Nobody decides about the own proposal, or about oneself'),
  },
  'honour-held': { status: 409, word: word('此人当日已有同名荣誉', 'It was given on that day already') },
  'award-ahead': { status: 422, word: word('授予日期不能晚于今天', 'Not after today') },
  'unknown-kind': { status: 422, word: word('规则中没有这个种类', 'The rules know no such kind') },
  'grounds-missing': {
    status: 422,
    word: word('请选择考核结果或成效数据作为依据', 'Name a result or a figure as grounds'),
  },
  'not-supervising': { status: 422, word: word('此人不在您所管的督导小组任职', 'Nobody of the groups that you lead') },
  'not-oneself': { status: 422, word: word('不能给自己提请', 'Nobody proposes oneself') },
  'unknown-result': {
    status: 422,
    word: word('没有这个人已告知的考核结果', 'There is no result of this person that was told'),
  },
  'unknown-figure': { status: 422, word: word('没有这项成效数据', 'There is no such figure') },
} as const;
