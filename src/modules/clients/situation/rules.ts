import { ageOn, type Day } from '../../../kernel/dates.ts';
import { type RiskRules, suggestedRisk } from '../rules.ts';
import { type RiskLevel, riskLevels } from '../schemas.ts';
import type { SelfCareRules, Suggestion } from './contract.ts';

/** What follows from the items somebody cannot do alone, each counted once. */
export function selfCareResult(rules: SelfCareRules, unmet: readonly string[]): string {
  const missing = new Set(unmet).size;
  return (rules.results.find((r) => missing <= r.upTo) ?? rules.results.at(-1))?.code ?? '';
}

interface Assessed {
  readonly result: string;
  readonly bornOn: Day | null;
  readonly categories: readonly string[];
  readonly riskLevel: RiskLevel;
}

/** What an assessment gives reason to look at: a category not yet held, a higher grade. */
export function suggestionsOf(
  rules: { readonly selfCare: SelfCareRules; readonly risk: RiskRules },
  person: Assessed,
  on: Day,
): Suggestion[] {
  const age = person.bornOn === null ? undefined : ageOn(person.bornOn, on);
  const categories = rules.selfCare.suggestions
    .filter((s) => s.results.includes(person.result))
    .filter((s) => s.minAge === undefined || (age !== undefined && age >= s.minAge))
    .map((s) => s.category)
    .filter((category) => !person.categories.includes(category));
  const level = suggestedRisk(rules.risk, { ...person, categories: [...person.categories, ...categories] }, on);
  // Listed from the highest down.
  const higher = riskLevels.indexOf(level) < riskLevels.indexOf(person.riskLevel);
  return [
    ...categories.map((category) => ({ kind: 'category' as const, category })),
    ...(categories.length > 0 && higher ? [{ kind: 'risk' as const, level }] : []),
  ];
}
