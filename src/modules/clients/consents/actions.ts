import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { can, clientsContract } from '../contract.ts';
import { mustBeInLife } from '../in-life.ts';
import { personRow } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { consentPlaces } from '../sealing.ts';
import { clients } from '../tables.ts';
import { consentRow, needOf } from './queries.ts';
import { consentFaults } from './rules.ts';
import { consentGiverWords } from './words.ts';

type Input<K extends 'giveConsent' | 'withdrawConsent'> = Parsed<(typeof clientsContract.endpoints)[K]['in']>;

/** Whose consent counts is judged by the age and capacity of the day on which it was given. */
export async function giveConsent(
  context: ActionContext,
  { clientId, fileId, ...given }: Input<'giveConsent'>,
): Promise<{ id: string }> {
  const row = await personRow(context, can.writeClients, clientId);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  const { givenOn, guardianInformedOn } = given;
  await mustBeInLife(context, row, { givenOn, guardianInformedOn });
  const need = await needOf(context, row, givenOn);
  const giver = say(consentGiverWords[need.giver], context.language);
  const faults = consentFaults(need, { ...given, fileId }).map((f) => fault(f.field, f.code, { giver }));
  for (const field of ['givenOn', 'guardianInformedOn'] as const) {
    const on = given[field];
    if (on && on > context.today) faults.push(fault(field, 'in-future'));
  }
  if (given.validUntil && given.validUntil < given.givenOn) faults.push(fault('validUntil', 'ends-before-start'));
  const paper = given.manner === 'paper' ? fileId : undefined;
  if (paper && !(await uploadedFile(context, paper))) faults.push(fault('fileId', 'unknown-file'));
  if (faults.length > 0) throw invalid(...faults);
  if (paper && !(await holdFile(context, { cityCode: homeCity(context.who), id: paper }, 'consent-paper'))) {
    throw invalid(fault('fileId', 'unknown-file'));
  }
  const id = context.newId();
  const sealed = (field: keyof typeof consentPlaces, text: string | undefined) =>
    sealText(context.services.crypto, text ?? null, consentPlaces[field](id));
  await clients
    .write(context)
    .insertInto('clients.consent')
    .values({
      cityCode: row.cityCode,
      id,
      personId: clientId,
      purpose: given.purpose,
      givenOn: given.givenOn,
      givenBy: given.givenBy,
      giverName: sealed('giverName', given.givenBy === 'guardian' ? given.giverName : undefined),
      guardianInformedOn: given.guardianInformedOn ?? null,
      manner: given.manner,
      witness: sealed('witness', given.witness),
      paperCityCode: paper ? homeCity(context.who) : null,
      paperFileId: paper ?? null,
      validUntil: given.validUntil ?? null,
      recordedBy: actorName(context),
      recordedAt: context.now,
    })
    .execute();
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { consent: id, purpose: given.purpose, givenBy: given.givenBy },
  });
  return { id };
}

export async function withdrawConsent(
  context: ActionContext,
  { clientId, id, withdrawnOn, reason }: Input<'withdrawConsent'>,
): Promise<{ id: string }> {
  const row = await personRow(context, can.writeClients, clientId);
  const given = await consentRow(context, row, id);
  if (given.withdrawnOn !== null) throw clientsContract.problem('consent-withdrawn');
  if (withdrawnOn < given.givenOn) throw invalid(fault('withdrawnOn', 'ends-before-start'));
  if (withdrawnOn > context.today) throw invalid(fault('withdrawnOn', 'in-future'));
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.consent')
    .set({
      withdrawnOn,
      withdrawReason: sealText(context.services.crypto, reason, consentPlaces.withdrawReason(id)),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .where('withdrawnOn', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw clientsContract.problem('consent-withdrawn');
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { consent: id, purpose: given.purpose, withdrawnOn },
  });
  const { cityCode, divisionCode, siteId } = row;
  const data = { clientId, purpose: given.purpose };
  await context.emit({ type: 'clients.consent-withdrawn', cityCode, divisionCode, siteId, data });
  return { id };
}
