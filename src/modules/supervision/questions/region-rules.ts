import { z } from 'zod';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { supervision } from '../../access/contract.ts';

const hours = z.number().int().min(1).max(8760);
const told = z.array(z.enum(supervision)).max(4);
const content = z.object({ answerHours: hours, urgentHours: hours, toldUrgent: told, toldLate: told });

export async function questionRules(context: Context) {
  return content.parse((await ruleSetOn(context, 'supervision-questions', context.today))?.content);
}

export const questionRuleSchema: RuleSchema = {
  id: 'supervision-questions',
  schema: content,
  words: {
    answerHours: word('答复时限（小时）', 'Hours to answer'),
    urgentHours: word('紧急求助答复时限（小时）', 'Hours to answer what is urgent'),
    toldUrgent: word('紧急求助同时通知的岗位', 'Who hears of what is urgent as well'),
    toldLate: word('超时通知的岗位', 'Who hears of what is late'),
  },
};
