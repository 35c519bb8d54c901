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
export const careEndPlace = (personId: string) => `clients.person.care_end_reason:${personId}`;
/** Why a period of care ended that another followed. */
export const formerCarePlace = (formerId: string) => `clients.former_care.reason:${formerId}`;
export const mergeReasonPlace = (mergeId: string) => `clients.merge.reason:${mergeId}`;
export const mergeUndonePlace = (mergeId: string) => `clients.merge.undo_reason:${mergeId}`;
/** Why care for the surviving file had ended before a merge let it go on. */
export const mergeCareEndPlace = (mergeId: string) => `clients.merge.care_end_reason:${mergeId}`;
/** A pair is known by its two files. */
export const pairReasonPlace = (firstId: string, secondId: string) =>
  `clients.duplicate_pair.decision_reason:${firstId}:${secondId}`;
export const consentPlaces = {
  giverName: (consentId: string) => `clients.consent.giver_name:${consentId}`,
  witness: (consentId: string) => `clients.consent.witness:${consentId}`,
  withdrawReason: (consentId: string) => `clients.consent.withdraw_reason:${consentId}`,
};
export const contactNamePlace = (contactId: string) => `clients.contact.name:${contactId}`;
export const handoverReasonPlace = (handoverId: string) => `clients.handover.reason:${handoverId}`;
export const itemRefusalPlace = (itemId: string) => `clients.handover_item.refusal:${itemId}`;
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
