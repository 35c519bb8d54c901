import { z } from 'zod';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { RuleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const content = z.object({
  daysPerMonth: z.number().int().min(0).max(31),
  daysPerYear: z.number().int().min(0).max(366),
  mostPerDay: z.number().int().min(1).max(10),
  farKilometres: z.number().min(0).max(1000),
});

/** As in force on a day; a day before there was a rule is measured by today's. */
export async function visitRules(context: Context, on: string) {
  const set =
    (await ruleSetOn(context, 'supervision-visits', on)) ??
    (await ruleSetOn(context, 'supervision-visits', context.today));
  return { ...content.parse(set?.content), verified: set?.verified ?? false };
}

export const visitRuleSchema: RuleSchema = {
  id: 'supervision-visits',
  schema: content,
  words: {
    daysPerMonth: word('每站每月到站天数', 'Field days per station and month'),
    daysPerYear: word('每站每年到站天数', 'Field days per station and year'),
    mostPerDay: word('每天最多到站数', 'Most stations in a day'),
    farKilometres: word('两站相距多少公里以上提示', 'Kilometres between stations that are far'),
  },
};
