import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can as servicesCan } from '../../services/contract.ts';
import { readRecords } from '../../services/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, dayFaults, heldCase, runningCase } from '../held.ts';
import { interventions, progressReviews } from '../scope.ts';
import { opinionPlace, progressPlace } from '../sealing.ts';
import { restage } from '../standing.ts';
import { cases } from '../tables.ts';
import type { interventionEndpoints } from './contract.ts';
import { caseKeeper } from './keeping.ts';

type Input<K extends keyof typeof interventionEndpoints> = Parsed<(typeof interventionEndpoints)[K]['in']>;

/** A record that stands already becomes an intervention; one that is only read with the file counts where it was made. */
export async function joinEncounter(context: ActionContext, { caseId, encounterId }: Input<'joinEncounter'>) {
  const [record] = await readRecords(context, [encounterId]);
  const row = await heldCase(context, can.workCases, caseId);
  const there = record && context.covers(servicesCan.readEncounters, record);
  if (!there || record.cityCode !== row.cityCode) throw problem('not-found');
  const clientIds = record.clientId ? [record.clientId] : [];
  const [wrong = []] = await caseKeeper.faults(context, [{ caseId, clientIds, occurredAt: record.occurredAt }]);
  if (wrong.length > 0) throw invalid(...wrong);
  await caseKeeper.join(context, [{ cityCode: row.cityCode, encounterId, caseId }]).catch((error) => {
    throw violates(error, 'intervention_pkey') ? casesContract.problem('encounter-joined') : error;
  });
  context.audit({ ...auditedCase(row), detail: { encounterId } });
  return { id: caseId };
}

/** The record stays as it is. */
export async function leaveCase(context: ActionContext, { encounterId }: Input<'leaveCase'>) {
  const joined = await interventions
    .from(context)
    .select('caseId')
    .where('encounterId', '=', encounterId)
    .executeTakeFirst();
  if (!joined) throw casesContract.problem('encounter-not-joined');
  const row = await runningCase(context, can.workCases, joined.caseId);
  const { numDeletedRows } = await cases
    .write(context)
    .deleteFrom('cases.intervention')
    .where('cityCode', '=', row.cityCode)
    .where('encounterId', '=', encounterId)
    .where('caseId', '=', row.id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw casesContract.problem('encounter-not-joined');
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { encounterId } });
  return { id: row.id };
}

export async function recordProgress(
  context: ActionContext,
  { caseId, reviewedOn, findings }: Input<'recordProgress'>,
) {
  const row = await runningCase(context, can.workCases, caseId);
  const faults = dayFaults(context, row.receivedOn, { reviewedOn });
  if (faults.length > 0) throw invalid(...faults);
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.progress')
    .values({
      cityCode: row.cityCode,
      id,
      caseId,
      reviewedOn,
      findings: sealText(context.services.crypto, findings, progressPlace(id)),
      recordedBy: actorName(context),
      recordedByAccount: context.who.kind === 'person' ? context.who.actor.accountId : null,
      recordedAt: context.now,
      opinionBy: null,
      opinionAt: null,
    })
    .execute();
  await keepWords(context, row, id);
  context.audit({ ...auditedCase(row), detail: { progress: id } });
  return { id };
}

/** Of somebody else than whoever wrote it. */
export async function giveOpinion(context: ActionContext, { id, opinion }: Input<'giveOpinion'>) {
  const asked = await progressReviews.from(context).select('caseId').where('id', '=', id).executeTakeFirst();
  if (!asked) throw problem('not-found');
  const row = await heldCase(context, can.decideCases, asked.caseId);
  const found = await progressReviews
    .from(context)
    .select(['opinionBy', 'recordedByAccount'])
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (found.opinionBy !== null) throw casesContract.problem('opinion-given');
  const { who } = context;
  if (who.kind === 'person' && found.recordedByAccount === who.actor.accountId)
    throw casesContract.problem('own-review');
  await cases
    .write(context)
    .updateTable('cases.progress')
    .set({
      opinion: sealText(context.services.crypto, opinion, opinionPlace(id)),
      opinionBy: actorName(context),
      opinionAt: context.now,
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await keepWords(context, row, id);
  context.audit({ ...auditedCase(row), detail: { progress: id } });
  return { id };
}
