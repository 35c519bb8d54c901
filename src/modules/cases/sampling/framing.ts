/** What there is to draw from in a place and period, each with its weight. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesBelow } from '../../network/public.ts';
import { recordsFramed, recordsInQuestion } from '../../services/public.ts';
import { can } from '../contract.ts';
import { caseFiles } from '../scope.ts';
import { type Weights, weightOf } from './rules.ts';

export interface Asked {
  readonly subject: 'case' | 'record';
  readonly cityCode: string;
  readonly place: string;
  readonly siteId: string | null;
  readonly fromOn: string;
  readonly toOn: string;
}

export interface Candidate {
  readonly id: string;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly weight: number;
}

interface Found {
  readonly id: string;
  readonly clientId: string | null;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly open: boolean;
  readonly closing: string | null;
  readonly encounterIds: readonly string[];
}

/** In the order of ids; one more than `most` says that there are too many. */
export async function frameOf(context: Context, asked: Asked, weights: Weights, most: number): Promise<Candidate[]> {
  const found =
    asked.subject === 'case' ? await casesFramed(context, asked, most) : await recordsThere(context, asked, most);
  const [clients, inQuestion] = await Promise.all([
    clientsByIds(
      context,
      found.flatMap((f) => f.clientId ?? []),
    ),
    recordsInQuestion(context, asked.cityCode),
  ]);
  return found.map(({ id, siteId, workerId, clientId, open, closing, encounterIds }) => {
    const risk = (clientId && clients.get(clientId)?.riskLevel) || null;
    const questions = encounterIds.filter((e) => inQuestion.has(e)).length;
    return { id, siteId, workerId, weight: weightOf({ risk, open, closing, questions }, weights) };
  });
}

async function recordsThere(context: Context, { place, siteId, fromOn, toOn }: Asked, most: number): Promise<Found[]> {
  const where = siteId ? { siteId } : { place };
  const rows = await recordsFramed(context, { ...where, from: fromOn, to: toOn }, most);
  return rows.map((r) => ({ ...r, open: false, closing: null, encounterIds: [r.id] }));
}

/** Accepted by the last day, and not closed before the first one; whoever is responsible now, or was last. */
async function casesFramed(context: Context, { place, siteId, fromOn, toOn }: Asked, most: number): Promise<Found[]> {
  const there: RawBuilder<SqlBool> = siteId
    ? sql<SqlBool>`site_id = any(${await sitesBelow(context, siteId)}::uuid[])`
    : sql<SqlBool>`(division_code >= ${place} and division_code < ${afterPrefix(place)})`;
  const ofCase = (row: string) =>
    sql.raw(`${row}.city_code = cases.case_file.city_code and ${row}.case_id = cases.case_file.id`);
  return caseFiles.sql<Found>(
    context,
    can.readCases,
    (where) => narrow`select * from (
      select id, client_id, site_id, state = 'accepted' as open, last.closed_on, last.reason as closing,
          (select w.worker_id from cases.case_worker w where ${ofCase('w')} order by w.valid_from desc, w.id desc limit 1) as worker_id,
          (select coalesce(array_agg(i.encounter_id), '{}') from cases.intervention i where ${ofCase('i')}) as encounter_ids
        from cases.case_file left join lateral (
          select l.closed_on, l.reason from cases.closing l where ${ofCase('l')} and l.state = 'closed'
            and l.reopened_at is null order by l.closed_on desc limit 1) last on true
        where ${where} and ${there} and state in ('accepted', 'closed') and destroyed_on is null
          and decided_on <= ${toOn}) c
      where closed_on is null or closed_on >= ${fromOn} order by id limit ${most + 1}`,
  );
}
