import { z } from 'zod';
import { ruleCode } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { honourLevelWords } from '../../network/words.ts';

const level = z.enum(Object.keys(honourLevelWords) as (keyof typeof honourLevelWords)[]);
const kind = z.object({
  code: ruleCode,
  name: z.object({ zh: z.string().min(1).max(60), en: z.string().min(1).max(80) }),
  /** Null: an incentive. */
  level: level.nullable(),
});
const content = z.object({ kinds: z.array(kind).min(1).max(50) });

export async function honourRules(context: Context) {
  const set = await ruleSetOn(context, 'supervisor-honours', context.today);
  return { ...content.parse(set?.content), verified: set?.verified ?? false };
}

export const honourRuleSchema: RuleSchema = {
  id: 'supervisor-honours',
  schema: content,
  words: {
    kinds: word('种类', 'Kinds'),
    code: word('代码', 'Code'),
    name: word('名称', 'Name'),
    level: word('荣誉级别（激励不填）', 'Level of an honour (none: an incentive)'),
    ...honourLevelWords,
    excellent: word('年度优秀督导', 'Excellent supervisor of the year'),
    newcomer: word('督导新秀', 'Best new supervisor'),
    leading: word('优秀督导组长', 'Excellent group leader'),
    praise: word('通报表扬', 'Public commendation'),
    study: word('外出研修机会', 'Study visit'),
    leave: word('带薪研修假', 'Paid study leave'),
    bonus: word('绩效奖励', 'Performance bonus'),
  },
};
