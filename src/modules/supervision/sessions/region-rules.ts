import { z } from 'zod';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const days = (most: number) => z.number().int().min(0).max(most);
const content = z.object({
  lateDays: days(366),
  correctionHours: z.number().int().min(0).max(8760),
  offeredDays: days(90),
  dueDays: days(366),
  mostTodos: z.number().int().min(0).max(50),
  dayMinutes: z.number().int().min(60).max(1440).default(720),
  remindDays: z.array(days(60)).max(10),
});

export async function sessionRules(context: Context) {
  return content.parse((await ruleSetOn(context, 'supervision-session', context.today))?.content);
}

export const sessionRuleSchema: RuleSchema = {
  id: 'supervision-session',
  schema: content,
  words: {
    lateDays: word('最多补录天数', 'Days of recording late'),
    correctionHours: word('登记后可自行更正的小时数', 'Hours of correcting alone'),
    offeredDays: word('登记时列出最近几天的服务', 'Days of services offered'),
    dueDays: word('待办默认期限（天）', 'Days given to a to-do'),
    mostTodos: word('每次最多待办', 'Most to-dos at a time'),
    dayMinutes: word('督导一天最多登记（分钟）', 'Most minutes of a supervisor on one day'),
    remindDays: word('到期前几天提醒', 'Days before on which owners are told'),
  },
};
