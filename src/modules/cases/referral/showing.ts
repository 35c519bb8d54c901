import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { referralRules } from '../region-rules.ts';
import { caseFiles, casesAnywhere, incomingReferrals, outgoingReferrals } from '../scope.ts';
import { problemPlace, referralPlaces } from '../sealing.ts';
import type { Rows } from '../tables.ts';
import type { Referral } from './contract.ts';
import { lastDay } from './lent.ts';
import { acceptable } from './receivers.ts';
import { sightOf } from './rules.ts';

type Row = Selectable<Rows['cases.referral']>;

/** Referrals as far as the caller may know of each: whole, as offered, or as a trace. */
export async function shownReferrals(
  context: Context,
  rows: readonly Row[],
  side: 'incoming' | 'outgoing',
): Promise<Referral[]> {
  const known = await surroundings(context, rows);
  const decidable = new Set((await acceptable(context, rows)).map((r) => r.id));
  const sender = outgoingReferrals.predicate(context.reach(can.readCases));
  const receives = incomingReferrals.predicate(context.reach(can.decideReferrals));
  const readsCase = caseFiles.predicate(context.reach(can.readCases));
  const works = caseFiles.predicate(context.reach(can.referCases));
  const { shownBefore } = await referralRules(context);
  const { crypto } = context.services;
  const shown = rows.map(async (r): Promise<Referral> => {
    const file = known.files.get(r.caseId);
    const client = file && known.clients.get(file.clientId);
    const gone = r.kind === 'site' && (r.state === 'accepted' || r.state === 'done') && r.decidedOn !== null;
    const readUntil = gone && r.decidedOn ? await lastDay(context, r.decidedOn) : undefined;
    const lent = readUntil !== undefined && sender({ ...r });
    const reads = file !== undefined && (readsCase({ ...file }) || lent);
    const sight = sightOf({ reads, incoming: side === 'incoming', state: r.state as Referral['state'] });
    const sees = (what: (typeof shownBefore)[number]) =>
      sight === 'whole' || (sight === 'offered' && shownBefore.includes(what));
    const seen = <T>(what: (typeof shownBefore)[number], value: T | undefined): T | null =>
      sees(what) ? (value ?? null) : null;
    const inside = r.toSiteId !== null;
    const answered =
      inside && r.doneOn !== null && sender({ ...r }) && (await lastDay(context, r.doneOn)) !== undefined;
    const outcome = openText(crypto, r.outcome, referralPlaces.outcome(r.id));
    const open = r.state === 'proposed';
    const mine = file !== undefined && works({ ...file });
    const place = openText(crypto, r.toName, referralPlaces.toName(r.id));
    return {
      id: r.id,
      number: file?.number ?? '',
      caseId: reads ? r.caseId : null,
      clientName: seen('clientName', client?.name),
      riskLevel: seen('riskLevel', client?.riskLevel),
      domain: seen('domain', file?.domain),
      stage: seen('stage', file?.stage as Referral['stage'] & string),
      problem: seen('problem', file && openText(crypto, file.problem, problemPlace(file.id))),
      kind: r.kind as Referral['kind'],
      fromSiteName: known.sites.get(r.fromSiteId)?.name ?? '',
      fromWorkerName: known.workers.get(r.fromWorkerId ?? '')?.name ?? null,
      toSiteId: r.toSiteId,
      toPlace: known.sites.get(r.toSiteId ?? '')?.name ?? place,
      toWorkerName: known.workers.get(r.toWorkerId ?? '')?.name ?? null,
      reason: seen('reason', openText(crypto, r.reason, referralPlaces.reason(r.id))),
      notes: seen('notes', openText(crypto, r.notes, referralPlaces.notes(r.id))),
      sentBy: r.sentBy,
      sentAt: r.sentAt,
      state: r.state as Referral['state'],
      decidedBy: r.decidedBy,
      decidedAt: r.decidedAt,
      refusal: sight === 'whole' ? openText(crypto, r.refusal, referralPlaces.refusal(r.id)) : null,
      acceptedOn: !inside && (r.state === 'accepted' || r.state === 'done') ? r.decidedOn : null,
      receivedBy: sight === 'whole' ? openText(crypto, r.receivedBy, referralPlaces.receivedBy(r.id)) : null,
      doneOn: r.doneOn,
      // What the receiver tells the sender is read there as long as a case that went is.
      outcome: sight === 'whole' || answered ? outcome : null,
      endedWithCase: inside && r.state === 'done' && r.outcome === '',
      readUntil: lent ? readUntil : null,
      mayDecide: open && decidable.has(r.id) && (inside ? receives({ ...r }) : mine),
      mayWithdraw: open && mine,
      mayFinish: r.state === 'accepted' && mine,
    };
  });
  return Promise.all(shown);
}

async function surroundings(context: Context, rows: readonly Row[]) {
  const files = await casesAnywhere
    .from(context)
    .select(['id', 'number', 'clientId', 'divisionCode', 'siteId', 'domain', 'stage', 'problem'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...new Set(rows.map((r) => r.cityCode))]))))
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(rows.map((r) => r.caseId)))))
    .execute();
  const [clients, sites, workers] = await Promise.all([
    clientsByIds(
      context,
      files.map((f) => f.clientId),
    ),
    sitesByIds(
      context,
      rows.flatMap((r) => [r.fromSiteId, r.toSiteId ?? []].flat()),
    ),
    workersByIds(
      context,
      rows.flatMap((r) => [r.fromWorkerId ?? [], r.toWorkerId ?? []].flat()),
    ),
  ]);
  return { files: new Map(files.map((f) => [f.id, f])), clients, sites, workers };
}
