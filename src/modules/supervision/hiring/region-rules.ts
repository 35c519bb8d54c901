import { z } from 'zod';
import { day } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const name = z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(80) });
const code = z.string().regex(/^[a-zA-Z]{2,40}$/);
const months = z.number().int().min(0).max(120);

const hiring = z.object({
  criteria: z
    .array(z.object({ code, name, weight: z.number().min(1).max(100) }))
    .min(1)
    .max(20),
  interviewers: z.number().int().min(1).max(20),
  passMark: z.number().min(0).max(100),
  probationMonths: months,
  termMonths: months.min(1),
  remindDays: z.array(z.number().int().min(0).max(366)).max(10),
});

const programme = z.object({
  from: day,
  items: z
    .array(z.object({ code, name, hours: z.number().min(0.5).max(200) }))
    .min(1)
    .max(30),
});

export async function hiringRule(context: Context) {
  const set = await ruleSetOn(context, 'supervisor-hiring', context.today);
  return { ...hiring.parse(set?.content), verified: set?.verified ?? false };
}

/** What whoever begins to supervise goes through before taking stations. */
export async function programmeRule(context: Pick<Context, 'db' | 'today'>) {
  return programme.parse((await ruleSetOn(context, 'pre-post-programme', context.today))?.content);
}
export type Programme = z.infer<typeof programme>;

const codes = {
  practice: word('实务经验', 'Practice'),
  supervising: word('督导能力', 'Supervising'),
  communication: word('沟通与协作', 'Communication'),
};

export const hiringRuleSchemas: readonly RuleSchema[] = [
  {
    id: 'supervisor-hiring',
    schema: hiring,
    words: {
      criteria: word('面试评分项目', 'Criteria of interviews'),
      weight: word('权重', 'Weight'),
      interviewers: word('至少几名面试官', 'Fewest interviewers'),
      passMark: word('合格线', 'Pass mark'),
      probationMonths: word('试用期（月）', 'Months of probation'),
      termMonths: word('聘期（月）', 'Months of a term'),
      remindDays: word('到期前几天提醒', 'Days before on which managers are told'),
      policy: word('政策熟悉程度', 'Policy'),
      ...codes,
    },
  },
  {
    id: 'pre-post-programme',
    schema: programme,
    words: {
      from: word('自该日起任职的督导适用', 'For whoever supervises from this day on'),
      items: word('培训内容', 'Parts'),
      hours: word('学时', 'Hours'),
      method: word('督导方法讲授', 'Method lectures'),
      policy: word('政策讲授', 'Policy'),
      rules: word('中心制度', 'Rules of the centre'),
      handbook: word('工作手册', 'Handbook'),
    },
  },
];
