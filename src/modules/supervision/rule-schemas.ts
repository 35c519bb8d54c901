import { z } from 'zod';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn, sourceWords } from '../../platform/rule-sets/rule-sets.ts';
import { assessmentRuleSchema } from './assessments/region-rules.ts';
import { effectRuleSchema } from './effect/region-rules.ts';
import { feedbackRuleSchema } from './feedback/region-rules.ts';
import { hiringRuleSchemas } from './hiring/region-rules.ts';
import { honourRuleSchema } from './honours/region-rules.ts';
import { readingRuleSchema } from './norms/region-rules.ts';
import { questionRuleSchema } from './questions/region-rules.ts';
import { sessionRuleSchema } from './sessions/region-rules.ts';
import { visitRuleSchema } from './visits/region-rules.ts';

const load = z
  .object({ minimum: z.number().int().min(0).max(100), maximum: z.number().int().min(1).max(100) })
  .refine((c) => c.minimum <= c.maximum, { path: ['minimum'] });

const weight = z.number().min(0).max(1000);
const planning = z.object({
  evenness: z.number().int().min(0).max(100),
  seconds: z.number().int().min(1).max(3600),
  awayDays: z.number().int().min(1).max(366),
  weights: z.object({
    station: weight,
    // A region's own rule from before special stations were weighed weighs them nothing.
    special: weight.default(0),
    worker: weight,
    risk: z.object({ high: weight, key: weight, general: weight }),
  }),
});

/** How stations are weighed and how long a plan may be looked for. */
export async function planningRule(context: Context, on: string) {
  const set =
    (await ruleSetOn(context, 'supervision-planning', on)) ??
    (await ruleSetOn(context, 'supervision-planning', context.today));
  return planning.parse(set?.content);
}

/** How many stations a supervisor has, as in force on a day. */
export async function loadRule(context: Context, on: string) {
  // A day before there was a rule is measured by today's.
  const set =
    (await ruleSetOn(context, 'supervision-load', on)) ?? (await ruleSetOn(context, 'supervision-load', context.today));
  const source = (await sourceWords())(set?.source ?? '');
  return { ...load.parse(set?.content), source, verified: set?.verified ?? false };
}

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  ...hiringRuleSchemas,
  sessionRuleSchema,
  visitRuleSchema,
  questionRuleSchema,
  readingRuleSchema,
  feedbackRuleSchema,
  effectRuleSchema,
  assessmentRuleSchema,
  honourRuleSchema,
  {
    id: 'supervision-load',
    schema: load,
    words: {
      minimum: word('每名督导最少站数', 'Fewest stations to a supervisor'),
      maximum: word('每名督导最多站数', 'Most stations to a supervisor'),
    },
  },
  {
    id: 'supervision-planning',
    schema: planning,
    words: {
      evenness: word('工作量允许偏差（%）', 'Workloads may differ by per cent'),
      seconds: word('计算时限（秒）', 'Seconds to look for a plan'),
      awayDays: word('请假满多少天按离岗计算', 'Days of leave from which somebody counts as away'),
      weights: word('站点工作量折算', 'Workload of a station'),
      station: word('每站', 'Each station'),
      special: word('站内每个专项社工站', 'Each special station that belongs to it'),
      worker: word('每名社工', 'Each worker'),
      risk: word('每名在册服务对象', 'Each client in care'),
      high: word('高风险', 'High risk'),
      key: word('重点关注', 'Key'),
      general: word('一般', 'General'),
    },
  },
];
