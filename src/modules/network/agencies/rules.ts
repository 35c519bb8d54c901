import { type Given, laidOver } from '../given.ts';
import type { NewAgency } from './contract.ts';

export const agencyKinds = [
  'serviceAgency',
  'association',
  'foundation',
  'company',
  'publicInstitution',
  'other',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

export const honourLevels = ['national', 'province', 'city', 'county'] as const;
export type HonourLevel = (typeof honourLevels)[number];

/** Its registration certificate is in force on that day. */
export function isValid(agency: { readonly validFrom: string; readonly validTo: string | null }, on: string): boolean {
  return agency.validFrom <= on && (agency.validTo === null || on < agency.validTo);
}

/** An agency after a correction. */
export function agencyOver(known: NewAgency, given: Given<NewAgency>): NewAgency {
  const { creditCode, name, kind, divisionCode, address, contactName, contactPhone, grade, validFrom, validTo } = known;
  return laidOver(
    { creditCode, name, kind, divisionCode, address, contactName, contactPhone, grade, validFrom, validTo },
    given,
  );
}
