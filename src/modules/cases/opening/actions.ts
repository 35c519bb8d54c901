import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { wordsBy } from '../../../platform/word-index/hashes.ts';
import { clientInReach } from '../../clients/public.ts';
import { siteById } from '../../network/public.ts';
import { recordedFrom } from '../../services/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, dayFaults, fault, heldCase, runningCase } from '../held.ts';
import { numberRules } from '../region-rules.ts';
import { askReview } from '../reviews/asking.ts';
import { justOpened, stageOf, takesWork } from '../rules.ts';
import { casesAnywhere } from '../scope.ts';
import { declinePlace, findingsPlace, problemPlace } from '../sealing.ts';
import { restage, standingOf } from '../standing.ts';
import { cases } from '../tables.ts';
import type { OpeningInput, openingEndpoints } from './contract.ts';
import { nextNumber } from './numbering.ts';
import { type Decided, settleOpening } from './settling.ts';
import { beginWorker, responsibleOf, serves } from './worker.ts';

type Input<K extends keyof typeof openingEndpoints> = Parsed<(typeof openingEndpoints)[K]['in']>;

/** A case of a client within reach, at the site that cares for him or her. */
export async function openCase(context: ActionContext, input: OpeningInput): Promise<{ id: string; number: string }> {
  const client = await clientInReach(context, can.workCases, input.clientId);
  const site = client && (await siteById(context, client.siteId));
  if (!client || !site) throw problem('not-found');
  if (client.careTo !== null) throw casesContract.problem('care-ended');
  const { domains } = await numberRules(context);
  const faults = dayFaults(context, input.receivedOn, { receivedOn: input.receivedOn });
  const first = [await recordedFrom(context), client.bornOn ?? ''].sort().at(-1) ?? '';
  if (input.receivedOn < first) faults.push(fault('receivedOn', 'too-early', { on: first }));
  if (!domains.some((d) => d.code === input.domain))
    faults.push(fault('domain', 'unknown-domain', { domain: input.domain }));
  const { who } = context;
  const own = who.kind === 'person' ? (who.post?.workerId ?? null) : null;
  const wanted = input.workerId ?? own ?? client.responsibleWorkerId;
  const fits = wanted !== null && (await serves(context, wanted, site));
  if (input.workerId && !fits) faults.push(fault('workerId', 'unknown-worker'));
  if (faults.length > 0) throw invalid(...faults);
  const workerId = fits ? wanted : null;
  const { cityCode, divisionCode, siteId } = client;
  const id = context.newId();
  const number = await nextNumber(context, { domain: input.domain, on: input.receivedOn, site, workerId });
  if (await hasOpenCase(context, { cityCode, clientId: client.id }, input.domain))
    throw casesContract.problem('case-open');
  await cases
    .write(context)
    .insertInto('cases.case_file')
    .values({
      cityCode,
      id,
      number,
      clientId: client.id,
      divisionCode,
      siteId,
      domain: input.domain,
      source: input.source,
      voluntary: input.voluntary,
      problem: sealText(context.services.crypto, input.problem, problemPlace(id)),
      receivedOn: input.receivedOn,
      state: 'received',
      decidedOn: null,
      stage: stageOf(justOpened),
      openedBy: actorName(context),
      openedByAccount: who.kind === 'person' ? who.actor.accountId : null,
      openedAt: context.now,
      wordsBy: wordsBy(context.services.crypto),
    })
    .execute();
  await keepWords(context, { cityCode, id }, id);
  await beginWorker(context, { cityCode, id }, workerId, input.receivedOn);
  context.audit({ cityCode, divisionCode, subjectType: 'case', subjectId: id, detail: { number } });
  return { id, number };
}

/** Whether the client has a case in the domain that is not closed; whoever opens one at the same moment waits, and finds it. */
export async function hasOpenCase(
  context: ActionContext,
  { cityCode, clientId }: { cityCode: string; clientId: string },
  domain: string,
): Promise<boolean> {
  const key = `cases.open ${cityCode} ${clientId} ${domain}`;
  await casesAnywhere.sql(context, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const found = await casesAnywhere
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('clientId', '=', clientId)
    .where('domain', '=', domain)
    .where('state', 'in', ['received', 'accepted'])
    .executeTakeFirst();
  return found !== undefined;
}

export async function acceptCase(context: ActionContext, { id, acceptedOn }: Input<'acceptCase'>) {
  return decide(context, id, { state: 'accepted', decidedOn: acceptedOn }, 'acceptedOn');
}

/** The reason is filed with the case. */
export async function declineCase(context: ActionContext, { id, declinedOn, reason }: Input<'declineCase'>) {
  const declineReason = sealText(context.services.crypto, reason, declinePlace(id));
  return decide(context, id, { state: 'declined', decidedOn: declinedOn, declineReason }, 'declinedOn');
}

async function decide(context: ActionContext, id: string, set: Decided, field: string) {
  const row = await heldCase(context, can.workCases, id);
  if (row.state !== 'received') throw casesContract.problem('case-decided');
  const faults = dayFaults(context, row.receivedOn, { [field]: set.decidedOn });
  if (faults.length > 0) throw invalid(...faults);
  if ((await standingOf(context, row)).opening === 'asked') throw casesContract.problem('review-waiting');
  const on = set.decidedOn;
  const asked = set.state === 'accepted' && (await askReview(context, row, { step: 'opening', subjectId: null, on }));
  if (!asked) await settleOpening(context, row, set);
  await restage(context, row);
  context.audit(auditedCase(row));
  return { id };
}

/** Needs, strengths and risks as found; each time anew, the earlier ones stay. */
export async function assessCase(context: ActionContext, { caseId, assessedOn, findings }: Input<'assessCase'>) {
  const row = await runningCase(context, can.workCases, caseId);
  const faults = dayFaults(context, row.receivedOn, { assessedOn });
  if (faults.length > 0) throw invalid(...faults);
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.assessment')
    .values({
      cityCode: row.cityCode,
      id,
      caseId,
      assessedOn,
      findings: sealText(context.services.crypto, findings, findingsPlace(id)),
      assessedBy: actorName(context),
      recordedAt: context.now,
    })
    .execute();
  await keepWords(context, row, id);
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { assessment: id } });
  return { id };
}

export async function assignCase(context: ActionContext, { id, workerId }: Input<'assignCase'>) {
  const row = await heldCase(context, can.assignCases, id);
  if (!takesWork(row)) throw casesContract.problem('case-not-running');
  const site = await siteById(context, row.siteId);
  if (!site || !(await serves(context, workerId, site))) throw invalid(fault('workerId', 'unknown-worker'));
  if ((await responsibleOf(context, row)) === workerId) throw casesContract.problem('same-worker');
  await beginWorker(context, row, workerId);
  context.audit({ ...auditedCase(row), detail: { workerId } });
  return { id };
}
