import type { Cipherbox } from '../../platform/crypto/index.ts';
import type { SensitiveField } from './schemas.ts';

/** The same columns as rows name them. */
export const sealedColumns = { residentId: 'residentId', mobile: 'mobile', address: 'addressDetail' } as const;

/** Columns of clients.person that are sealed, by the field a page asks for. */
const columns = { residentId: 'resident_id', mobile: 'mobile', address: 'address_detail' } as const;

/** Where a sealed value may stand; moved to another row or column it does not open. */
export const placeOf = (field: SensitiveField, personId: string) => `clients.person.${columns[field]}:${personId}`;
/** What a surviving file had before it took a field over. */
export const mergePlace = (field: SensitiveField, mergeId: string) => `clients.merge.${columns[field]}:${mergeId}`;
export const contactPhonePlace = (contactId: string) => `clients.contact.phone:${contactId}`;
export const gradeReasonPlace = (gradeId: string) => `clients.risk_grade.reason:${gradeId}`;
export const proposalReasonPlace = (proposalId: string) => `clients.risk_proposal.reason:${proposalId}`;
export const proposalRefusalPlace = (proposalId: string) => `clients.risk_proposal.refusal:${proposalId}`;
export const handoverNotesPlace = (handoverId: string) => `clients.handover.notes:${handoverId}`;
export const householdAddressPlace = (householdId: string) => `clients.household.address:${householdId}`;

export function seal(
  crypto: Cipherbox,
  field: SensitiveField,
  personId: string,
  plain: string | null | undefined,
): string | null {
  return plain ? crypto.encrypt(plain, placeOf(field, personId)) : null;
}

export function open(crypto: Cipherbox, field: SensitiveField, personId: string, sealed: string | null): string | null {
  return sealed === null ? null : crypto.decrypt(sealed, placeOf(field, personId));
}
