import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { dayOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { clientsByIds, holdPersons, passClient } from '../../clients/public.ts';
import { isOpen, siteById } from '../../network/public.ts';
import { casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, fault, type HeldCase } from '../held.ts';
import { beginWorker, serves } from '../opening/worker.ts';
import { casesAnywhere } from '../scope.ts';
import { referralPlaces } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { ReferralKind, referralEndpoints } from './contract.ts';
import { answerable } from './receivers.ts';
import { isOutside } from './rules.ts';
import { consentFor } from './sending.ts';
import { tellSender, tellWorker } from './telling.ts';

type Input<K extends keyof typeof referralEndpoints> = Parsed<(typeof referralEndpoints)[K]['in']>;
type Row = NonNullable<Awaited<ReturnType<typeof answerable>>>;

/** From now on the case is theirs who accept it; of a department or agency, that it took it on is noted. */
export async function acceptReferral(context: ActionContext, input: Input<'acceptReferral'>) {
  const { id, workerId, acceptedOn, receivedBy } = input;
  const { row, file } = await heldReferral(context, id);
  const taken = takenOn(context, row, { acceptedOn, receivedBy });
  // Given when it was sent, it may have run out since; it has to hold on the day on which the case was taken on.
  await consentFor(context, file, row.kind as ReferralKind, taken.decidedOn);
  await decide(context, row, { state: 'accepted', ...taken });
  if (row.toSiteId) await move(context, row, file, { siteId: row.toSiteId, workerId: workerId ?? row.toWorkerId });
  await tellSender(context, { ...row, number: file.number }, 'accepted');
  context.audit({ ...auditedCase(file), detail: { referral: id } });
  return { id };
}

export async function refuseReferral(context: ActionContext, { id, reason }: Input<'refuseReferral'>) {
  const { row, file } = await heldReferral(context, id);
  const refusal = sealText(context.services.crypto, reason, referralPlaces.refusal(id));
  await decide(context, row, { state: 'refused', refusal });
  await keepWords(context, file, id);
  await tellSender(context, { ...row, number: file.number }, 'refused');
  context.audit({ ...auditedCase(file), detail: { referral: id } });
  return { id };
}

/** Held with its person and its case, in the order in which hand-overs hold them: whoever answers first wins. */
async function heldReferral(context: ActionContext, id: string): Promise<{ row: Row; file: HeldCase }> {
  const asked = await answerable(context, id);
  if (!asked) throw problem('not-found');
  const { cityCode, caseId } = asked;
  const key = sql`city_code = ${cityCode} and id = ${caseId}`;
  const [{ clientId } = { clientId: '' }] = await casesAnywhere.sql<{ clientId: string }>(
    context,
    sql`select client_id from cases.case_file where ${key}`,
  );
  await holdPersons(context, cityCode, [clientId]);
  const [file] = await casesAnywhere.sql<HeldCase>(context, sql`select * from cases.case_file where ${key} for update`);
  const row = await answerable(context, id);
  if (!row || !file) throw problem('not-found');
  if (row.state !== 'proposed') throw casesContract.problem('referral-decided');
  return { row, file };
}

interface Outside {
  readonly acceptedOn?: string | undefined;
  readonly receivedBy?: string | undefined;
}

/** Of a department or an agency the sender says on which day, and who there took it on. */
function takenOn(context: ActionContext, row: Row, { acceptedOn, receivedBy = '' }: Outside): Taken {
  if (!isOutside(row.kind as ReferralKind)) return {};
  const faults = [
    ...(acceptedOn === undefined ? [fault('acceptedOn', 'accepted-day-missing')] : []),
    ...(receivedBy === '' ? [fault('receivedBy', 'receiver-missing')] : []),
    ...(acceptedOn && acceptedOn > context.today ? [fault('acceptedOn', 'in-future')] : []),
    ...(acceptedOn && acceptedOn < dayOf(new Date(row.sentAt)) ? [fault('acceptedOn', 'accepted-before-sent')] : []),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const sealed = sealText(context.services.crypto, receivedBy, referralPlaces.receivedBy(row.id));
  return { receivedBy: sealed, ...(acceptedOn ? { decidedOn: acceptedOn } : {}) };
}

interface Taken {
  readonly receivedBy?: string;
  readonly decidedOn?: string;
}
interface Decided extends Taken {
  readonly state: string;
  readonly refusal?: string;
}

const decide = (context: ActionContext, row: Row, set: Decided) =>
  cases
    .write(context)
    .updateTable('cases.referral')
    .set({ decidedOn: context.today, ...set, decidedBy: actorName(context), decidedAt: context.now })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();

interface Place {
  readonly siteId: string;
  readonly workerId: string | null;
}

/** Within the site another worker; to another site the client with the case, which follows. */
async function move(context: ActionContext, row: Row, file: HeldCase, { siteId, workerId }: Place): Promise<void> {
  const site = await siteById(context, siteId);
  if (!site || !isOpen(site, context.today)) throw invalid(fault('toSiteId', 'referral-place'));
  if (workerId && !(await serves(context, workerId, site))) throw invalid(fault('workerId', 'unknown-worker'));
  if (row.kind === 'worker') {
    await beginWorker(context, file, workerId);
    if (workerId) await tellWorker(context, file.number, workerId);
    return;
  }
  const client = (await clientsByIds(context, [file.clientId])).get(file.clientId);
  if (!client) throw problem('not-found');
  const { crypto } = context.services;
  const passed = await passClient(context, {
    client,
    to: site,
    workerId,
    reason: openText(crypto, row.reason, referralPlaces.reason(row.id)),
    notes: openText(crypto, row.notes, referralPlaces.notes(row.id)),
    proposed: { by: row.sentBy, byAccount: row.sentByAccount, byCity: row.sentByCity, at: row.sentAt },
  });
  if (!passed) throw casesContract.problem('care-ended');
}
