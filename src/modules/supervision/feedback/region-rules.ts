import { z } from 'zod';
import { ruleCode } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const content = z.object({
  leastShown: z.number().int().min(3).max(50),
  questions: z
    .array(
      z.object({ code: ruleCode, name: z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(120) }) }),
    )
    .min(1)
    .max(20),
});

export async function feedbackRules(context: Context) {
  return content.parse((await ruleSetOn(context, 'supervision-feedback', context.today))?.content);
}

export const feedbackRuleSchema: RuleSchema = {
  id: 'supervision-feedback',
  schema: content,
  words: {
    leastShown: word('满几份才显示', 'Answers from which on it is shown'),
    questions: word('题目', 'Questions'),
    code: word('代码', 'Code'),
    name: word('名称', 'Name'),
  },
};
