import type { Word } from '../../../../kernel/words.ts';
import { useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { type Situation, type SituationField, type SituationLists, situationFields } from '../contract.ts';
import { situationWords as w } from '../words.ts';

export const listOf: Readonly<Record<SituationField, keyof SituationLists>> = {
  livingType: 'livingTypes',
  separation: 'separations',
  careAbility: 'careAbilities',
  maritalState: 'maritalStates',
  capacity: 'capacities',
};

/** The lists and items in force, as the region's rule sets have them. */
export const useSituationChoices = () => useRead(clientsContract, 'situationChoices', {}).data;

type Named = readonly { readonly code: string; readonly name: Word }[];
export const asOptions = (list: Named = []): Record<string, Word> =>
  Object.fromEntries(list.map((c) => [c.code, c.name]));

/** What a situation says, field by field in words, without what is not recorded. */
export function useSituationFacts(): (situation: Situation) => { label: string; value: string }[] {
  const say = useSay();
  const lists = useSituationChoices()?.lists;
  return (situation) =>
    situationFields.flatMap((field) => {
      const code = situation[field];
      const found = lists?.[listOf[field]].find((c) => c.code === code);
      return code ? [{ label: say(w[field]), value: found ? say(found.name) : code }] : [];
    });
}
