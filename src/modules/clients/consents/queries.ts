import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { attachedFile } from '../../../platform/files/file-records.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { runAction } from '../../../platform/run/run.ts';
import { contactName } from '../contacts/queries.ts';
import { contacts } from '../contacts/scope.ts';
import { can, clientsContract } from '../contract.ts';
import { personRow } from '../queries.ts';
import { holdsOn } from '../rules.ts';
import { personsAnywhere } from '../scope.ts';
import { consentPlaces } from '../sealing.ts';
import { situations } from '../situation/scope.ts';
import { type Consent, type ConsentGap, type ConsentNeed, type ConsentRules, consentRules } from './contract.ts';
import { consentGaps, consentNeed } from './rules.ts';
import { consents } from './scope.ts';

type Row = Awaited<ReturnType<typeof personRow>>;

async function rulesOn(context: Context, on: string): Promise<ConsentRules> {
  const set = (await ruleSetOn(context, 'consent', on)) ?? (await ruleSetOn(context, 'consent', context.today));
  return consentRules.parse(set?.content);
}

/** Whose consent counts for a person on a day, by age and capacity of that day. */
export async function needOf(
  context: Context,
  row: Pick<Row, 'cityCode' | 'id' | 'bornOn'>,
  on: string,
): Promise<ConsentNeed> {
  const [rules, lived] = await Promise.all([
    rulesOn(context, on),
    situations
      .from(context)
      .select(['capacity', 'validFrom', 'validTo'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', row.id)
      .execute(),
  ]);
  const capacity = lived.find((s) => holdsOn(s, on))?.capacity ?? null;
  return consentNeed(rules, { bornOn: row.bornOn, capacity }, on);
}

/** The same for callers who have checked whom they may ask about. */
export async function consentNeedFor(
  context: Context,
  { cityCode, id }: { cityCode: string; id: string },
  on: string,
): Promise<ConsentNeed> {
  const row = await personsAnywhere
    .from(context)
    .select(['cityCode', 'id', 'bornOn'])
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return needOf(context, row, on);
}

/** What somebody has consented to, the latest first, and what is missing today. */
export async function clientConsents(
  context: Context,
  { id }: { id: string },
): Promise<{ need: ConsentNeed; consents: Consent[]; gaps: ConsentGap[]; guardians: string[] }> {
  const row = await personRow(context, can.readClients, id);
  const [rules, need, rows, people] = await Promise.all([
    rulesOn(context, context.today),
    needOf(context, row, context.today),
    consents
      .from(context)
      .selectAll()
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .orderBy('givenOn', 'desc')
      .orderBy('recordedAt', 'desc')
      .execute(),
    contacts
      .from(context)
      .select(['id', 'name', 'validFrom', 'validTo'])
      .where('cityCode', '=', row.cityCode)
      .where('personId', '=', id)
      .where('role', '=', 'guardian')
      .execute(),
  ]);
  const given = rows.map(({ cityCode: _, personId: __, paperCityCode, paperFileId, recordedAt, ...consent }) => ({
    ...consent,
    ...openNames(context, consent),
    hasPaper: paperFileId !== null,
  })) as Consent[];
  return {
    need,
    consents: given,
    gaps: consentGaps(rules, need, given, context.today),
    guardians: people.filter((p) => holdsOn(p, context.today)).map((p) => contactName(context, p)),
  };
}

interface Named {
  readonly id: string;
  readonly giverName: string | null;
  readonly witness: string | null;
  readonly withdrawReason: string | null;
}

function openNames({ services: { crypto } }: Context, { id, giverName, witness, withdrawReason }: Named) {
  return {
    giverName: openText(crypto, giverName, consentPlaces.giverName(id)),
    witness: openText(crypto, witness, consentPlaces.witness(id)),
    withdrawReason: openText(crypto, withdrawReason, consentPlaces.withdrawReason(id)),
  };
}

export async function consentRow(context: Context, person: Pick<Row, 'cityCode' | 'id'>, id: string) {
  const found = await consents
    .from(context)
    .selectAll()
    .where('cityCode', '=', person.cityCode)
    .where('personId', '=', person.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  return found;
}

/** The signed paper bears what the file masks: for whoever may reveal that, and each look stands in the audit and on the file. */
export async function consentPaper(
  context: Context,
  { clientId, id }: { clientId: string; id: string },
): Promise<FileAnswer> {
  const row = await personRow(context, can.revealClients, clientId);
  const { paperCityCode, paperFileId } = await consentRow(context, row, id);
  const file = paperCityCode && paperFileId ? await attachedFile(context, paperCityCode, paperFileId) : undefined;
  if (!file) throw clientsContract.problem('nothing-registered');
  const { cityCode } = row;
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'clients.revealConsentPaper', { clientId, id }, async (auditing) => {
    const detail = { field: 'consentPaper', consent: id };
    auditing.audit({ cityCode, subjectType: 'client', subjectId: clientId, detail });
  });
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}
