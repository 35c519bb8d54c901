import type { ActionContext } from '../../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../../platform/key-rotation.ts';
import { beforePlace, givenPlace } from '../roster/sealed-rows.ts';
import { contactPhonePlace, householdAddressPlace, mergePlace, placeOf } from '../sealing.ts';

const sealedTables: readonly SealedTable[] = [
  {
    table: 'clients.person',
    places: {
      residentId: (id) => placeOf('residentId', id),
      mobile: (id) => placeOf('mobile', id),
      addressDetail: (id) => placeOf('address', id),
    },
  },
  { table: 'clients.roster_entry', places: { given: givenPlace, before: beforePlace } },
  {
    table: 'clients.merge',
    places: {
      residentId: (id) => mergePlace('residentId', id),
      mobile: (id) => mergePlace('mobile', id),
      addressDetail: (id) => mergePlace('address', id),
    },
  },
  { table: 'clients.contact', places: { phone: contactPhonePlace } },
  { table: 'clients.household', places: { address: householdAddressPlace } },
];

export const rotateKeys = (context: ActionContext, { rows }: { rows: number }) =>
  rotateSealed(context, sealedTables, rows);
