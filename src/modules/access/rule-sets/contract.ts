import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, lines, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const said = z.object({ zh: z.string(), en: z.string() });
const ruleSet = z
  .string()
  .regex(
    shaped(
      /^[a-z][a-z0-9-]{1,59}$/,
      word(
        '规则编号由小写字母、数字和 - 组成，如 site-norms',
        'The id of a rule set: lower-case letters, digits and -, such as site-norms',
      ),
    ),
  );
const version = z.number().int().min(1).max(100_000);
const states = ['inForce', 'coming', 'past', 'withdrawn'] as const;

export const ruleVersion = z.object({
  id: z.string(),
  version: z.number().int(),
  name: said,
  source: said,
  effectiveOn: day,
  verified: z.boolean(),
  content: z.record(z.string(), z.unknown()),
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  state: z.enum(states),
});
export type RuleVersion = z.infer<typeof ruleVersion>;

export const ruleSetProblems = {
  'rule-day-early': {
    status: 422,
    word: word(
      '最早自明天起生效：今天的工作已按现行规则办理',
      'Tomorrow at the earliest: today’s work goes by the rules in force',
    ),
  },
  'rule-day-taken': {
    status: 409,
    word: word(
      '已有自该日起生效的版本，请先撤回它或另选日期',
      'A version begins on that day already; withdraw it or choose another',
    ),
  },
  'rule-moved': {
    status: 409,
    word: word(
      '该日所用的版本已有变动，请核对后重新填写',
      'The version in force on that day has changed; look at it and begin again',
    ),
  },
  'rule-unchanged': { status: 422, word: word('内容与现行版本相同', 'Nothing differs from the version in force') },
  'rule-code-dropped': {
    status: 422,
    word: word(
      '已有记录可能在用，不能删去：{codes}；可以改名',
      'Records may hold these; rename them, do not drop them: {codes}',
    ),
  },
  'rule-begun': {
    status: 409,
    word: word('该版本已生效、已撤回或由系统附带，不能撤回', 'This version has begun, is withdrawn or was shipped'),
  },
} as const;

export const ruleSetEndpoints = {
  ruleSets: query({
    word: word('规则', 'Rule sets'),
    permit: can.readRules,
    in: nothing,
    out: z.object({ rows: z.array(ruleVersion) }),
  }),
  ruleNames: query({
    word: word('规则名称', 'Names of rule sets'),
    permit: can.readRules,
    in: nothing,
    out: z.object({ rows: z.array(z.object({ id: z.string(), name: said })) }),
  }),
  ruleSet: query({
    word: word('规则详情', 'A rule set'),
    permit: can.readRules,
    in: z.object({ ruleSet }),
    out: z.object({
      versions: z.array(ruleVersion),
      /** JSON Schema of what it may contain. */
      schema: z.record(z.string(), z.unknown()),
      words: z.record(z.string(), said),
      /** What may be written into a key. */
      hints: z.record(z.string(), said),
    }),
  }),
  makeRuleVersion: action({
    word: word('修订规则', 'Make a version of a rule set'),
    permit: can.writeRules,
    in: z.object({
      ruleSet,
      /** The version in force on that day, as whoever changes it has seen. */
      basedOn: version,
      effectiveOn: day,
      source: lines(1000).min(1),
      verified: z.boolean(),
      content: z.record(z.string(), z.unknown()),
    }),
    out: z.object({ version: z.number().int() }),
    problems: ['rule-day-early', 'rule-day-taken', 'rule-moved', 'rule-unchanged', 'rule-code-dropped'],
  }),
  withdrawRuleVersion: action({
    word: word('撤回规则版本', 'Withdraw a version of a rule set'),
    permit: can.writeRules,
    in: z.object({ ruleSet, version }),
    out: nothing,
    problems: ['rule-begun'],
  }),
};
