import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { clientsByIds } from '../../clients/public.ts';
import { divisionNames, sitesBelow, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { type CaseFilters, type CaseRow, type CaseWhole, can } from '../contract.ts';
import { lentUntil } from '../referral/lent.ts';
import { numberRules } from '../region-rules.ts';
import { caseBlockers, methodStep } from '../rules.ts';
import { caseFiles, casesAnywhere, caseWorkers } from '../scope.ts';
import { declinePlace, problemPlace } from '../sealing.ts';
import { standingOf } from '../standing.ts';
import { assessmentsOf } from './assessments.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

const open = sql<boolean>`cases.case_file.state in ('received', 'accepted')`;

type Files = ReturnType<typeof caseFiles.from>;

const withWorker = (files: Files) =>
  files.leftJoin('cases.case_worker as worker', (join) =>
    join
      .onRef('worker.cityCode', '=', 'cases.case_file.cityCode')
      .onRef('worker.caseId', '=', 'cases.case_file.id')
      .on('worker.validTo', 'is', null),
  );

/** Cases within reach that match, each with its responsible worker. */
async function filteredCases(context: Context, filters: CaseFilters) {
  let rows = withWorker(caseFiles.from(context, can.readCases));
  if (filters.text) rows = rows.where(sql<boolean>`position(upper(${filters.text}) in cases.case_file.number) > 0`);
  if (filters.clientId) rows = rows.where('cases.case_file.clientId', '=', filters.clientId);
  if (filters.place) {
    rows = rows
      .where('cases.case_file.divisionCode', '>=', filters.place)
      .where('cases.case_file.divisionCode', '<', afterPrefix(filters.place));
  }
  if (filters.siteId) {
    const ids = await sitesBelow(context, filters.siteId);
    rows = rows.where(sql<boolean>`cases.case_file.site_id = any(${ids}::uuid[])`);
  }
  if (filters.workerId) rows = rows.where('worker.workerId', '=', filters.workerId);
  if (filters.unassigned) rows = rows.where('worker.workerId', 'is', null).where(open);
  if (filters.stage) rows = rows.where('cases.case_file.stage', '=', filters.stage);
  if (filters.source) rows = rows.where('cases.case_file.source', '=', filters.source);
  if (filters.overdue) rows = rows.where('cases.case_file.dueOn', '<', context.today);
  if (filters.state === 'open') rows = rows.where(open);
  if (filters.state && filters.state !== 'open') rows = rows.where('cases.case_file.state', '=', filters.state);
  return rows;
}

const sortable = {
  number: 'cases.case_file.number',
  receivedOn: 'cases.case_file.receivedOn',
  decidedOn: 'cases.case_file.decidedOn',
  dueOn: 'cases.case_file.dueOn',
} as const;

const columns = [
  'cases.case_file.id',
  'cases.case_file.cityCode',
  'cases.case_file.number',
  'cases.case_file.clientId',
  'cases.case_file.divisionCode',
  'cases.case_file.siteId',
  'cases.case_file.domain',
  'cases.case_file.source',
  'cases.case_file.voluntary',
  'cases.case_file.state',
  'cases.case_file.stage',
  'cases.case_file.receivedOn',
  'cases.case_file.decidedOn',
  'cases.case_file.destroyedOn',
  'cases.case_file.dueOn',
  'worker.workerId',
] as const;

/** The latest received first. */
export async function caseList(context: Context, input: CaseFilters & Paging) {
  const matching = await filteredCases(context, input);
  const sort = input.sort ?? '-receivedOn';
  const by = new Map(Object.entries(sortable)).get(sort.replace(/^-/, '')) ?? sortable.receivedOn;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const [rows, { total }] = await Promise.all([
    matching
      .select(columns)
      .orderBy(by, direction)
      .orderBy('cases.case_file.id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}

interface Unnamed {
  readonly clientId: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string | null;
}

async function withNames<R extends Unnamed>(context: Context, rows: readonly R[]): Promise<(R & CaseRow)[]> {
  const [clients, divisions, sites, workers] = await Promise.all([
    clientsByIds(
      context,
      rows.map((r) => r.clientId),
    ),
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    workersByIds(context, [...new Set(rows.flatMap((r) => r.workerId ?? []))]),
  ]);
  return rows.map((row) => ({
    ...row,
    clientName: clients.get(row.clientId)?.name ?? '',
    riskLevel: clients.get(row.clientId)?.riskLevel ?? null,
    divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
    siteName: sites.get(row.siteId)?.name ?? '',
    workerName: (row.workerId && workers.get(row.workerId)?.name) || null,
  })) as unknown as (R & CaseRow)[];
}

const placed = ['cityCode', 'id', 'clientId', 'divisionCode', 'siteId'] as const;

/** What belongs to a case is read by whoever reaches the case, and for some days by whoever referred it away. */
export async function caseInReach(context: Context, id: string) {
  const of = (files: Files) => files.select(placed).where('id', '=', id).executeTakeFirst();
  const row = await of(caseFiles.from(context, can.readCases));
  if (row) return row;
  const lent = (await lentUntil(context, id)) && (await of(casesAnywhere.from(context)));
  if (!lent) throw problem('not-found');
  return lent;
}

/** One case whole, with what is missing for its next stage. */
export async function caseFile(context: Context, { id }: { id: string }): Promise<CaseWhole> {
  const of = (files: Files) =>
    withWorker(files)
      .selectAll('cases.case_file')
      .select('worker.workerId')
      .where('cases.case_file.id', '=', id)
      .executeTakeFirst();
  const own = await of(caseFiles.from(context, can.readCases));
  const readUntil = own ? null : ((await lentUntil(context, id)) ?? null);
  const row = own ?? (readUntil === null ? undefined : await of(casesAnywhere.from(context)));
  if (!row) throw problem('not-found');
  const { crypto } = context.services;
  const [[named], standing, workers, assessments] = await Promise.all([
    withNames(context, [row]),
    standingOf(context, row),
    workersOf(context, row),
    assessmentsOf(context, row),
  ]);
  return {
    ...named,
    riskLevel: readUntil === null ? named?.riskLevel : null,
    readUntil,
    problem: openText(crypto, row.problem, problemPlace(id)),
    declineReason: openText(crypto, row.declineReason, declinePlace(id)),
    blockers: caseBlockers(standing),
    lacking: methodStep.options.filter((step) => caseBlockers(standing, [step]).length > 0),
    workers,
    assessments,
  } as CaseWhole;
}

async function workersOf(context: Context, { cityCode, id }: { cityCode: string; id: string }) {
  const rows = await caseWorkers
    .from(context)
    .select(['id', 'workerId', 'validFrom', 'validTo', 'recordedAt'])
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const names = await workersByIds(
    context,
    rows.map((r) => r.workerId),
  );
  return rows.map((r) => ({ ...r, workerName: names.get(r.workerId)?.name ?? '' }));
}

export async function caseChoices(context: Context) {
  const { domains } = await numberRules(context);
  return { domains };
}
