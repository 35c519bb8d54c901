import { z } from 'zod';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const content = z.object({
  readDays: z.number().int().min(1).max(366),
  remindDays: z.array(z.number().int().min(0).max(60)).max(10),
});

export async function readingRules(context: Context) {
  return content.parse((await ruleSetOn(context, 'norm-reading', context.today))?.content);
}

export const readingRuleSchema: RuleSchema = {
  id: 'norm-reading',
  schema: content,
  words: {
    readDays: word('发布后几天内阅知', 'Days within which it is to be read'),
    remindDays: word('到期前几天提醒', 'Days before on which readers are told'),
  },
};
