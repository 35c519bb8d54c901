import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { can as servicesCan } from '../../services/contract.ts';
import { readRecords, standsFor } from '../../services/public.ts';
import { can } from '../contract.ts';
import { caseInReach } from '../file/queries.ts';
import { caseFiles, interventions, progressReviews } from '../scope.ts';
import { opinionPlace, progressPlace } from '../sealing.ts';

/** Services of the case as they stand today, and its stage reviews. */
export async function caseInterventions(context: Context, { caseId }: { caseId: string }) {
  const file = await caseInReach(context, caseId);
  const { crypto } = context.services;
  const [joined, progress] = await Promise.all([
    interventions.sql<{ encounterId: string }>(
      context,
      sql`select i.encounter_id from cases.intervention i
        where i.city_code = ${file.cityCode} and i.case_id = ${caseId}
          and ${standsFor({ cityCode: sql`i.city_code`, id: sql`i.encounter_id`, clientId: sql`${file.clientId}::uuid` })}`,
    ),
    progressReviews
      .from(context)
      .selectAll()
      .where('cityCode', '=', file.cityCode)
      .where('caseId', '=', caseId)
      .orderBy('reviewedOn', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  ]);
  const records = await readRecords(
    context,
    joined.map((i) => i.encounterId),
  );
  const { who } = context;
  const decides = context.covers(can.decideCases, file);
  const own = (account: string | null) => who.kind === 'person' && account === who.actor.accountId;
  return {
    records,
    progress: progress.map(({ recordedByAccount, ...p }) => ({
      ...p,
      findings: openText(crypto, p.findings, progressPlace(p.id)),
      opinion: openText(crypto, p.opinion, opinionPlace(p.id)),
      mayOpine: decides && p.opinionBy === null && !own(recordedByAccount),
    })),
  };
}

/** The case that a record belongs to, or those it could be joined to. */
export async function caseOfEncounter(context: Context, { encounterId }: { encounterId: string }) {
  const [record] = await readRecords(context, [encounterId]);
  if (!record) throw problem('not-found');
  const found = await caseFiles
    .from(context, can.readCases)
    .innerJoin('cases.intervention as i', (join) =>
      join.onRef('i.cityCode', '=', 'cases.case_file.cityCode').onRef('i.caseId', '=', 'cases.case_file.id'),
    )
    .select(['cases.case_file.id', 'cases.case_file.number'])
    .where('i.encounterId', '=', encounterId)
    .executeTakeFirst();
  const there = context.covers(servicesCan.readEncounters, record);
  const mayJoin = !found && there && record.clientId !== null && context.reach(can.workCases).kind !== 'nowhere';
  const offers = mayJoin
    ? await caseFiles
        .from(context, can.workCases)
        .select(['id', 'number'])
        .where('cityCode', '=', record.cityCode)
        .where('clientId', '=', record.clientId ?? '')
        .where('state', '=', 'accepted')
        .where('receivedOn', '<=', record.occurredOn)
        .execute()
    : [];
  return { joined: found ?? null, offers };
}
