import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import {
  type SelfCareRules,
  type SituationField,
  type SituationLists,
  selfCareRules,
  situationLists,
} from './contract.ts';

export const listOf: Readonly<Record<SituationField, keyof SituationLists>> = {
  livingType: 'livingTypes',
  separation: 'separations',
  careAbility: 'careAbilities',
  maritalState: 'maritalStates',
  capacity: 'capacities',
};

/** What the region has laid down about situations and assessments, as in force on a day. */
export async function situationRules(
  context: Context,
  on: string = context.today,
): Promise<{ lists: SituationLists; selfCare: SelfCareRules; version: number }> {
  const [lists, selfCare] = await Promise.all([
    ruleSetOn(context, 'living-situation', context.today),
    ruleSetOn(context, 'self-care', on),
  ]);
  return {
    lists: situationLists.parse(lists?.content),
    // An assessment of before the first version is judged by the first.
    selfCare: selfCareRules.parse((selfCare ?? (await ruleSetOn(context, 'self-care', context.today)))?.content),
    version: selfCare?.version ?? 1,
  };
}
