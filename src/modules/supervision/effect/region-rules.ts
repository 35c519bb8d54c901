import { z } from 'zod';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const content = z.object({ months: z.number().int().min(1).max(12), fewest: z.number().int().min(1).max(10_000) });

export async function effectRules(context: Context) {
  const set = await ruleSetOn(context, 'supervision-effect', context.today);
  return { ...content.parse(set?.content), verified: set?.verified ?? false };
}

export const effectRuleSchema: RuleSchema = {
  id: 'supervision-effect',
  schema: content,
  words: {
    months: word('更换督导前后各比较几个月', 'Months compared before and after a change'),
    fewest: word('一侧少于多少条不作比较', 'Fewest on a side to be compared'),
  },
};
