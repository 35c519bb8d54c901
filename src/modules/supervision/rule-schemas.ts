import { z } from 'zod';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { ruleSetOn } from '../../platform/rule-sets/rule-sets.ts';

const load = z
  .object({ minimum: z.number().int().min(0).max(100), maximum: z.number().int().min(1).max(100) })
  .refine((c) => c.minimum <= c.maximum, { path: ['minimum'] });

/** How many stations a supervisor has, as in force on a day. */
export async function loadRule(context: Context, on: string) {
  // A day before there was a rule is measured by today's.
  const set =
    (await ruleSetOn(context, 'supervision-load', on)) ?? (await ruleSetOn(context, 'supervision-load', context.today));
  return { ...load.parse(set?.content), source: set?.source ?? '', verified: set?.verified ?? false };
}

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'supervision-load',
    schema: load,
    words: {
      minimum: word('每名督导最少站数', 'Fewest stations to a supervisor'),
      maximum: word('每名督导最多站数', 'Most stations to a supervisor'),
    },
  },
];
