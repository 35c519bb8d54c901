import { communityTexts } from '../../community/texts.ts';
import { answerTexts } from '../../forms/texts.ts';
import { groupTexts } from '../../groups/texts.ts';
import { householdPlanTexts } from '../../household/texts.ts';
import { programmeTexts } from '../../programmes/texts.ts';
import { findingTexts } from '../../sampling/texts.ts';
import type { TextOwner } from './owner.ts';

/** Everything beside cases that has texts; reports of harm are read in their own view only. */
export const textOwners: readonly TextOwner[] = [
  groupTexts,
  communityTexts,
  householdPlanTexts,
  answerTexts,
  findingTexts,
  programmeTexts,
];
