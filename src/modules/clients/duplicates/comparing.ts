import { nameSounds, plainName } from '../../../platform/names/name-sounds.ts';
import type { Compared } from './rules.ts';

export const comparedColumns = ['id', 'name', 'bornOn', 'residentIdHash', 'mobileHash', 'divisionCode'] as const;

/** Columns of a person that decide whom he or she is like. */
export interface ComparedRow {
  readonly id: string;
  readonly name: string;
  readonly bornOn: string | null;
  readonly residentIdHash: string | null;
  readonly mobileHash: string | null;
  readonly divisionCode: string;
}

export function comparedOf(row: ComparedRow): Compared & { readonly id: string } {
  return {
    id: row.id,
    name: row.name,
    plain: plainName(row.name),
    sounds: nameSounds(row.name),
    bornOn: row.bornOn,
    hasId: row.residentIdHash !== null,
    mobileHash: row.mobileHash,
    townCode: row.divisionCode.slice(0, 9),
  };
}
