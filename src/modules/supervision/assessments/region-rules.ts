import { z } from 'zod';
import { ruleCode } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn, sourceWords as sources } from '../../../platform/rule-sets/rule-sets.ts';
import { figureWords, shareWords, sourceWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const name = z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(80) });
const weight = z.number().min(0).max(100);

const criterion = z
  .object({
    code: ruleCode,
    name,
    from: z.enum(keysOf(sourceWords)),
    /** Of figures: which, and the value that is worth all points. */
    figure: z.enum(keysOf(figureWords)).optional(),
    full: z.number().min(0.1).max(1000).optional(),
    weights: z.object({ supervisor: weight, leader: weight }),
  })
  .refine((c) => (c.from === 'figures') === (c.figure !== undefined && c.full !== undefined), { path: ['figure'] });
export type Criterion = z.infer<typeof criterion>;

const wholes = (criteria: readonly Criterion[]) =>
  (['supervisor', 'leader'] as const).every(
    (duty) => Math.abs(criteria.reduce((sum, c) => sum + c.weights[duty], 0) - 100) < 0.001,
  );

const content = z.object({
  criteria: z
    .array(criterion)
    .min(1)
    .max(30)
    .refine(wholes)
    .refine((all) => new Set(all.map((c) => c.code)).size === all.length),
  missing: z.enum(keysOf(shareWords)),
  leastWeight: weight,
  bound: z.number().min(0).max(50),
  objectionDays: z.number().int().min(1).max(60),
  remindDays: z.array(z.number().int().min(0).max(60)).max(10),
  /** From the best down; the last from nothing on. */
  grades: z
    .array(z.object({ code: ruleCode, name, from: weight }))
    .min(1)
    .max(10)
    .refine((all) => all.at(-1)?.from === 0 && all.every((g, nth) => nth === 0 || g.from < (all[nth - 1]?.from ?? 0))),
});

/** As a cycle keeps it from its first day on. */
export const keptRule = content.extend({
  source: z.object({ zh: z.string(), en: z.string() }),
  effectiveOn: z.string(),
  verified: z.boolean(),
});
export type AssessmentRule = z.infer<typeof keptRule>;

export async function assessmentRule(context: Pick<Context, 'db' | 'today'>): Promise<AssessmentRule> {
  const set = await ruleSetOn(context, 'supervision-assessment', context.today);
  return {
    ...content.parse(set?.content),
    ...{ verified: set?.verified ?? false, effectiveOn: set?.effectiveOn ?? '' },
    source: (await sources())(set?.source ?? ''),
  };
}

export const assessmentRuleSchema: RuleSchema = {
  id: 'supervision-assessment',
  schema: content,
  words: {
    criteria: word('考核项目', 'Criteria'),
    from: word('来源或起点', 'Source, or lowest points'),
    figure: word('数据', 'Figure'),
    full: word('满分对应的数值', 'Value worth all points'),
    weights: word('权重', 'Weights'),
    supervisor: word('督导', 'Supervisor'),
    missing: word('缺项权重的分摊', 'How the weight of what is missing is shared'),
    leastWeight: word('实有权重低于多少不评分', 'Least weight for a score'),
    bound: word('校准幅度（分）', 'Calibrated by at most (points)'),
    objectionDays: word('异议期限（天）', 'Days for an objection'),
    remindDays: word('截止前几天提醒', 'Days before on which answers are asked for'),
    grades: word('等次', 'Grades'),
    ...sourceWords,
    leader: word('组长', 'Leader'),
    ...figureWords,
    all: word('全部其余项目', 'All the rest'),
    sameSource: word('先同一来源', 'The same source first'),
    ownWork: word('工作自评', 'Own view of the work'),
    quality: word('督导质量', 'Quality of supervision'),
    duties: word('履职与规范', 'Duties and norms'),
    team: word('小组带领', 'Leading the group'),
    excellent: word('优秀', 'Excellent'),
    good: word('良好', 'Good'),
    fair: word('合格', 'Fair'),
    poor: word('不合格', 'Not sufficient'),
  },
};
