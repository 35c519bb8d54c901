import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import { can, clientsContract } from '../contract.ts';
import { mustBeInLife } from '../in-life.ts';
import { personRow } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { contactNamePlace, contactPhonePlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { contactRow } from './queries.ts';

type Input<K extends 'addContact' | 'endContact' | 'revealContactPhone'> = Parsed<
  (typeof clientsContract.endpoints)[K]['in']
>;

export async function addContact(
  context: ActionContext,
  { clientId, phone, ...given }: Input<'addContact'>,
): Promise<{ id: string }> {
  const row = await personRow(context, can.writeClients, clientId);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  if (given.validFrom > context.today) throw invalid(fault('validFrom', 'in-future'));
  await mustBeInLife(context, row, { validFrom: given.validFrom });
  const id = context.newId();
  await clients
    .write(context)
    .insertInto('clients.contact')
    .values({
      ...given,
      cityCode: row.cityCode,
      id,
      personId: clientId,
      name: sealText(context.services.crypto, cleanName(given.name), contactNamePlace(id)),
      phone: phone ? context.services.crypto.encrypt(phone, contactPhonePlace(id)) : null,
      validTo: null,
    })
    .execute();
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { contact: id, role: given.role },
  });
  return { id };
}

export async function endContact(
  context: ActionContext,
  { clientId, id, validTo }: Input<'endContact'>,
): Promise<{ id: string }> {
  const row = await personRow(context, can.writeClients, clientId);
  const held = await contactRow(context, row, id);
  if (held.validTo !== null) throw clientsContract.problem('contact-ended');
  if (validTo <= held.validFrom) throw invalid(fault('validTo', 'ends-before-start'));
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.contact')
    .set({ validTo })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .where('validTo', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw clientsContract.problem('contact-ended');
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { contact: id, validTo },
  });
  return { id };
}

/** One telephone, one reason, one audit row, as with the client's own. */
export async function revealContactPhone(
  context: ActionContext,
  { clientId, id, reason }: Input<'revealContactPhone'>,
): Promise<{ value: string }> {
  const row = await personRow(context, can.revealClients, clientId);
  const { phone } = await contactRow(context, row, id);
  if (phone === null) throw clientsContract.problem('nothing-registered');
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { field: 'contactPhone', contact: id, reason },
  });
  return { value: context.services.crypto.decrypt(phone, contactPhonePlace(id)) };
}
