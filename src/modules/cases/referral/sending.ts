import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { clientInReach, consentStanding } from '../../clients/public.ts';
import { isOpen, type SiteBrief, siteById } from '../../network/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, fault, type HeldCase, heldCase } from '../held.ts';
import { responsibleOf, serves } from '../opening/worker.ts';
import { referralRules } from '../region-rules.ts';
import { referrals } from '../scope.ts';
import { referralPlaces } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { ReferralKind, referralEndpoints } from './contract.ts';
import { destinationMissing } from './rules.ts';
import { tellReceivers } from './telling.ts';

type Input<K extends keyof typeof referralEndpoints> = Parsed<(typeof referralEndpoints)[K]['in']>;

/** Offers a case, with the client's consent; until it is accepted nothing moves. */
export async function referCase(context: ActionContext, input: Input<'referCase'>) {
  const row = await heldCase(context, can.referCases, input.caseId);
  if (row.state !== 'received' && row.state !== 'accepted') throw casesContract.problem('case-not-running');
  if (await openReferral(context, row)) throw casesContract.problem('referral-open');
  const client = await clientInReach(context, can.referCases, row.clientId);
  if (!client) throw problem('not-found');
  if (client.careTo !== null) throw casesContract.problem('care-ended');
  const { site, workerId } = await destination(context, row, input);
  const consentId = await consentFor(context, row, input.kind);
  const { cityCode } = row;
  const id = context.newId();
  const { crypto } = context.services;
  await cases
    .write(context)
    .insertInto('cases.referral')
    .values({
      cityCode,
      id,
      caseId: row.id,
      kind: input.kind,
      fromSiteId: row.siteId,
      fromDivisionCode: row.divisionCode,
      fromWorkerId: await responsibleOf(context, row),
      toSiteId: site?.id ?? null,
      toDivisionCode: site?.divisionCode ?? null,
      toWorkerId: workerId,
      toName: sealText(crypto, site ? '' : (input.toName ?? ''), referralPlaces.toName(id)),
      reason: sealText(crypto, input.reason, referralPlaces.reason(id)),
      notes: sealText(crypto, input.notes, referralPlaces.notes(id)),
      consentId,
      sentBy: actorName(context),
      sentByAccount: context.who.kind === 'person' ? context.who.actor.accountId : null,
      sentByCity: homeCity(context.who),
      sentAt: context.now,
      state: 'proposed',
      decidedBy: null,
      decidedOn: null,
      decidedAt: null,
      doneOn: null,
    })
    .execute();
  await keepWords(context, row, id);
  if (site) await tellReceivers(context, { number: row.number, site, workerId });
  context.audit({ ...auditedCase(row), detail: { referral: id, kind: input.kind, toSiteId: site?.id, workerId } });
  return { id };
}

const openReferral = (context: ActionContext, { cityCode, id }: HeldCase) =>
  referrals
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst();

interface Destination {
  /** None where it goes out of the system. */
  readonly site: SiteBrief | undefined;
  readonly workerId: string | null;
}

async function destination(context: ActionContext, row: HeldCase, input: Input<'referCase'>): Promise<Destination> {
  const lacks = destinationMissing(input);
  if (lacks) throw invalid(fault(lacks, 'referral-destination'));
  const { kind, toWorkerId = null } = input;
  if (kind === 'department' || kind === 'agency') return { site: undefined, workerId: null };
  const site = await siteById(context, kind === 'worker' ? row.siteId : (input.toSiteId ?? ''));
  if (!site || cityOf(site.divisionCode) !== row.cityCode) throw invalid(fault('toSiteId', 'referral-place'));
  if (!isOpen(site, context.today)) throw invalid(fault('toSiteId', 'referral-site-closed', { site: site.name }));
  if (kind === 'site' && site.id === row.siteId) throw invalid(fault('toSiteId', 'referral-same'));
  if (toWorkerId && !(await serves(context, toWorkerId, site))) throw invalid(fault('toWorkerId', 'unknown-worker'));
  if (kind === 'worker' && (await responsibleOf(context, row)) === toWorkerId)
    throw casesContract.problem('same-worker');
  return { site, workerId: toWorkerId };
}

/** The consent that lets the case go there on a day; null where the region asks for none. */
export async function consentFor(
  context: ActionContext,
  row: Pick<HeldCase, 'cityCode' | 'clientId'>,
  kind: ReferralKind,
  on: Day = context.today,
) {
  if (!(await referralRules(context)).consentFor.includes(kind)) return null;
  const { consentId, missing } = await consentStanding(
    context,
    { cityCode: row.cityCode, id: row.clientId },
    'referral',
    on,
  );
  if (missing === null) return consentId;
  throw casesContract.problem('referral-consent', { params: { missing: say(missing, context.language) } });
}

export async function withdrawReferral(context: ActionContext, { id }: Input<'withdrawReferral'>) {
  const asked = await referrals.from(context).select('caseId').where('id', '=', id).executeTakeFirst();
  if (!asked) throw problem('not-found');
  const row = await heldCase(context, can.referCases, asked.caseId);
  const { numUpdatedRows } = await cases
    .write(context)
    .updateTable('cases.referral')
    .set({ state: 'withdrawn', decidedBy: actorName(context), decidedAt: context.now, decidedOn: context.today })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw casesContract.problem('referral-decided');
  context.audit({ ...auditedCase(row), detail: { referral: id } });
  return { id };
}
