import { z } from 'zod';
import type { Day } from '../../../kernel/dates.ts';
import { ruleCode } from '../../../kernel/schema.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const named = { code: ruleCode, name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }) };
const counting = z.object({
  ...named,
  note: z.object({ zh: z.string().max(200), en: z.string().max(300) }),
  followUps: z.number().int().min(1).max(100),
  sessions: z.number().int().min(1).max(100),
  peopleEach: z.number().int().min(1).max(1000),
  attendances: z.number().int().min(0).max(10_000),
  activities: z.array(z.object({ ...named, least: z.number().int().min(1).max(10_000) })).min(1),
});
export const unitSet = z.object({ countings: z.array(counting).min(1) });
export type NamedCounting = z.infer<typeof counting>;

/** Countings in force on a day; before the first version those of today. */
export async function countingsOn(context: Context, on: Day) {
  const set =
    (await ruleSetOn(context, 'unit-counting', on)) ?? (await ruleSetOn(context, 'unit-counting', context.today));
  return { verified: set?.verified ?? false, ...unitSet.parse(set?.content) };
}
