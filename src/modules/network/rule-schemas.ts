import { z } from 'zod';
import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { holidayRuleSchema } from './holidays/region-rules.ts';

const percent = z.number().min(0).max(100);
export const siteKinds = z.object({
  specialKinds: z.array(
    z.object({
      id: z.string().regex(/^[a-zA-Z]{2,40}$/),
      name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
    }),
  ),
});
export const siteNorms = z.object({ townsWithStationPercent: percent, villagesWithPointPercent: percent });

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  holidayRuleSchema,
  {
    id: 'site-kinds',
    schema: siteKinds,
    words: { specialKinds: word('专项站类型', 'Special kinds of station') },
  },
  {
    id: 'site-norms',
    schema: siteNorms,
    words: {
      townsWithStationPercent: word('镇街社工站覆盖率目标（%）', 'Towns with a station (%)'),
      villagesWithPointPercent: word('村居社工点覆盖率目标（%）', 'Villages with a point (%)'),
    },
  },
];
