import type { ActionContext } from '../../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../../platform/key-rotation.ts';
import { beforePlace, givenPlace } from '../roster/sealed-rows.ts';
import {
  careEndPlace,
  consentPlaces,
  contactNamePlace,
  contactPhonePlace,
  formerCarePlace,
  gradeReasonPlace,
  handoverNotesPlace,
  handoverReasonPlace,
  householdAddressPlace,
  itemRefusalPlace,
  mergeCareEndPlace,
  mergePlace,
  mergeReasonPlace,
  mergeUndonePlace,
  pairReasonPlace,
  placeOf,
  proposalReasonPlace,
  proposalRefusalPlace,
} from '../sealing.ts';
import { findingsPlace, sealEarlier } from '../situation/findings.ts';

const sealedTables: readonly SealedTable[] = [
  {
    table: 'clients.person',
    places: {
      residentId: (id) => placeOf('residentId', id),
      mobile: (id) => placeOf('mobile', id),
      addressDetail: (id) => placeOf('address', id),
    },
    texts: { careEndReason: careEndPlace },
  },
  { table: 'clients.former_care', places: {}, texts: { reason: formerCarePlace } },
  { table: 'clients.roster_entry', places: { given: givenPlace, before: beforePlace } },
  {
    table: 'clients.merge',
    places: {
      residentId: (id) => mergePlace('residentId', id),
      mobile: (id) => mergePlace('mobile', id),
      addressDetail: (id) => mergePlace('address', id),
    },
    texts: { reason: mergeReasonPlace, undoReason: mergeUndonePlace, careEndReason: mergeCareEndPlace },
  },
  {
    table: 'clients.duplicate_pair',
    key: ['firstId', 'secondId'],
    places: {},
    texts: { decisionReason: pairReasonPlace },
  },
  { table: 'clients.consent', places: {}, texts: consentPlaces },
  { table: 'clients.contact', places: { phone: contactPhonePlace }, texts: { name: contactNamePlace } },
  { table: 'clients.household', places: { address: householdAddressPlace } },
  { table: 'clients.self_care', places: { findings: findingsPlace } },
  { table: 'clients.risk_grade', places: {}, texts: { reason: gradeReasonPlace } },
  {
    table: 'clients.risk_proposal',
    places: {},
    texts: { reason: proposalReasonPlace, refusal: proposalRefusalPlace },
  },
  { table: 'clients.handover', places: {}, texts: { notes: handoverNotesPlace, reason: handoverReasonPlace } },
  { table: 'clients.handover_item', places: {}, texts: { refusal: itemRefusalPlace } },
];

export async function rotateKeys(context: ActionContext, { rows }: { rows: number }) {
  const earlier = await sealEarlier(context, rows);
  const { values, left } = await rotateSealed(context, sealedTables, rows);
  return { values: earlier.values + values, left: earlier.left + left };
}
