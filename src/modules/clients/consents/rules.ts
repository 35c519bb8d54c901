import { ageOn, type Day } from '../../../kernel/dates.ts';
import type { Consent, ConsentGap, ConsentNeed, ConsentRules } from './contract.ts';

/** Whose consent counts for somebody on a day, and whether a guardian has to be told. */
export function consentNeed(
  rules: ConsentRules,
  person: { readonly bornOn: Day | null; readonly capacity: string | null },
  on: Day,
): ConsentNeed {
  const age = person.bornOn === null ? undefined : ageOn(person.bornOn, on);
  if (age !== undefined && age < rules.guardianBelow)
    return { giver: 'guardian', informGuardian: false, basis: 'child' };
  if (person.capacity === 'none') return { giver: 'guardian', informGuardian: false, basis: 'unable' };
  if (age !== undefined && age < rules.informGuardianBelow)
    return { giver: 'self', informGuardian: true, basis: 'minor' };
  if (person.capacity === 'limited') return { giver: 'self', informGuardian: true, basis: 'limited' };
  return { giver: 'self', informGuardian: false, basis: age === undefined ? 'ageUnknown' : 'adult' };
}

type Given = Pick<Consent, 'purpose' | 'givenOn' | 'givenBy' | 'guardianInformedOn' | 'validUntil' | 'withdrawnOn'>;

/** `validUntil` is the last day; a withdrawn consent no longer holds on the day of its withdrawal. */
export function consentHolds(given: Given, on: Day): boolean {
  return (
    given.givenOn <= on &&
    (given.validUntil === null || given.validUntil >= on) &&
    (given.withdrawnOn === null || given.withdrawnOn > on)
  );
}

const satisfies = (given: Given, need: ConsentNeed) =>
  given.givenBy === need.giver && (!need.informGuardian || given.guardianInformedOn !== null);

/** What is missing on a day. Who turned fourteen since speaks for himself: the guardian's word no longer does. */
export function consentGaps(
  rules: Pick<ConsentRules, 'required'>,
  need: ConsentNeed,
  given: readonly Given[],
  on: Day,
): ConsentGap[] {
  return rules.required.flatMap((purpose): ConsentGap[] => {
    const holding = given.filter((g) => g.purpose === purpose && consentHolds(g, on));
    if (holding.some((g) => satisfies(g, need))) return [];
    if (holding.length === 0) return [{ purpose, gap: 'missing' }];
    const own = holding.some((g) => g.givenBy === need.giver);
    return [{ purpose, gap: own ? 'guardianUninformed' : 'wrongGiver' }];
  });
}

/** Faults of a consent as recorded: who gave it, who was told, and what proves it. */
export function consentFaults(
  need: ConsentNeed,
  given: {
    readonly givenBy: 'self' | 'guardian';
    readonly giverName?: string | undefined;
    readonly guardianInformedOn?: Day | undefined;
    readonly manner: 'paper' | 'oral';
    readonly witness?: string | undefined;
    readonly fileId?: string | undefined;
  },
): {
  field: string;
  code: 'consent-giver' | 'giver-name' | 'guardian-uninformed' | 'witness-missing' | 'paper-missing';
}[] {
  const faults: ReturnType<typeof consentFaults> = [];
  if (given.givenBy !== need.giver) faults.push({ field: 'givenBy', code: 'consent-giver' });
  else if (given.givenBy === 'guardian' && !given.giverName) faults.push({ field: 'giverName', code: 'giver-name' });
  else if (need.informGuardian && !given.guardianInformedOn)
    faults.push({ field: 'guardianInformedOn', code: 'guardian-uninformed' });
  if (given.manner === 'oral' && !given.witness) faults.push({ field: 'witness', code: 'witness-missing' });
  if (given.manner === 'paper' && !given.fileId) faults.push({ field: 'fileId', code: 'paper-missing' });
  return faults;
}
