/** What the region has laid down about clients: categories, risk, birth dates, from the rule sets in force. */
import { z } from 'zod';
import type { Day } from '../../kernel/dates.ts';
import { day } from '../../kernel/schema.ts';
import { listed } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { ruleSetOn } from '../../platform/rule-sets/rule-sets.ts';
import { roles } from '../access/contract.ts';
import { countedLevels, type RiskRules } from './rules.ts';
import { type Category, category, riskLevels } from './schemas.ts';

const level = z.enum(riskLevels);
const months = z.number().int().min(1).max(120);
const naming = z.object({
  /** What is written before or after a name without changing what it means. */
  affixes: z.array(z.string().min(1)),
  /** Other names by code of the category. */
  others: z.record(z.string(), z.array(z.string())),
});
export type CategoryNaming = z.infer<typeof naming>;
export const categorySet = z.object({
  categories: z.array(category),
  /** The smallest divisions of which whoever does not know the persons is told how many are in a restricted category. */
  restrictedCountedBy: z.enum(countedLevels).default('county'),
  // The first version of the set did not speak of it.
  naming: naming.default({ affixes: [], others: {} }),
});
export const riskSet = z.object({
  grades: z.array(z.object({ level, minAge: z.number().int().min(0).max(150).optional(), anyOf: z.array(z.string()) })),
  otherwise: level,
  reviewMonths: z.object({ high: months, key: months, general: months }),
  // The first version of the set did not speak of it.
  lowering: z.object({ from: z.array(level), approvers: z.array(z.enum(roles)) }).default({ from: [], approvers: [] }),
});

export const birthSet = z.object({
  earliest: day,
  // The first version of the set did not speak of it.
  maskedBelow: z.number().int().min(0).max(150).default(0),
});

export const careSet = z.object({
  earliest: day,
  /** A hand-over may be agreed on for so many days ahead. */
  handoverDaysAhead: z.number().int().min(1).max(3660),
});

/** What holds today for the days of care. */
export async function careRules(context: Context): Promise<z.output<typeof careSet>> {
  return careSet.parse((await ruleSetOn(context, 'client-care', context.today))?.content);
}

/** What holds today for birth dates: the earliest, and below which age the day is masked. */
export async function birthRules(context: Context): Promise<z.output<typeof birthSet>> {
  return birthSet.parse((await ruleSetOn(context, 'client-birth', context.today))?.content);
}

/** What holds today for categories. */
export async function categorySetNow(context: Context): Promise<z.output<typeof categorySet>> {
  const set = await ruleSetOn(context, 'client-categories', context.today);
  return categorySet.parse(set?.content ?? { categories: [] });
}

/** Categories in force today. */
export const categoriesNow = async (context: Context): Promise<Category[]> =>
  (await categorySetNow(context)).categories;

/** What the region has laid down about clients, as in force today. */
export async function regionRules(context: Context): Promise<{
  categories: ReadonlyMap<string, Category>;
  naming: CategoryNaming;
  risk: RiskRules;
  earliestBirth: Day;
  earliestCare: Day;
}> {
  const [categories, risk, birth, care] = await Promise.all([
    ruleSetOn(context, 'client-categories', context.today),
    ruleSetOn(context, 'client-risk', context.today),
    birthRules(context),
    careRules(context),
  ]);
  const known = categorySet.parse(categories?.content ?? { categories: [] });
  return {
    categories: new Map(known.categories.map((c) => [c.code, c])),
    naming: known.naming,
    risk: riskSet.parse(risk?.content),
    earliestBirth: birth.earliest,
    earliestCare: care.earliest,
  };
}

/** Says categories by their names, for lists and files. */
export async function categoryTexts(context: Context): Promise<(codes: readonly string[]) => string> {
  const { categories } = await regionRules(context);
  return (codes) =>
    listed(
      codes.map((code) => categories.get(code)?.name ?? code),
      context.language,
    );
}
