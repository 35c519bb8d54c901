import { maskPhone } from '../../../kernel/china/mask.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { can } from '../contract.ts';
import { personRow } from '../queries.ts';
import { contactNamePlace, contactPhonePlace } from '../sealing.ts';
import type { Contact } from './contract.ts';
import { contacts } from './scope.ts';

/** Who looks after somebody and whom to call, those in force first. */
export async function clientContacts(context: Context, { id }: { id: string }): Promise<{ contacts: Contact[] }> {
  const row = await personRow(context, can.readClients, id);
  const { crypto } = context.services;
  const found = await contacts
    .from(context)
    .select(['id', 'role', 'name', 'relation', 'phone', 'validFrom', 'validTo'])
    .where('cityCode', '=', row.cityCode)
    .where('personId', '=', id)
    .orderBy('validTo', (order) => order.desc().nullsFirst())
    .orderBy('role', 'desc')
    .orderBy('validFrom')
    .execute();
  const masked = found.map(({ phone, ...contact }) => ({
    ...contact,
    name: contactName(context, contact),
    phoneMasked: phone === null ? null : maskPhone(crypto.decrypt(phone, contactPhonePlace(contact.id))),
  }));
  return { contacts: masked as Contact[] };
}

export const contactName = ({ services }: Context, { id, name }: { readonly id: string; readonly name: string }) =>
  openText(services.crypto, name, contactNamePlace(id));

export async function contactRow(context: Context, person: { cityCode: string; id: string }, id: string) {
  const found = await contacts
    .from(context)
    .selectAll()
    .where('cityCode', '=', person.cityCode)
    .where('personId', '=', person.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  return found;
}
