import { sql } from 'kysely';
import { maskPhone } from '../../kernel/china/mask.ts';
import type { Permission } from '../../kernel/contract.ts';
import { problem } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import { nameMatches } from '../../platform/names/person-name.ts';
import { agencyNames, divisionNames, sitesByIds } from '../network/public.ts';
import { heldCertificates } from './certificates/held.ts';
import { can, type ListedWorker, type WorkerFilters, type WorkerProfile } from './contract.ts';
import { employmentsOf } from './employment/queries.ts';
import { honoursOf } from './honours/queries.ts';
import { changeable, postsOfWorker } from './posts/queries.ts';
import { workers } from './scope.ts';
import { skillsOf } from './skills/queries.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

const sortable = {
  name: 'namePinyin',
  joinedOn: 'joinedOn',
  leftOn: 'leftOn',
  place: 'divisionCode',
  certificate: 'certificateLevel',
} as const;

/** Workers matching the filters, joined with the main post in force today. */
export function filteredWorkers(context: Context, filters: WorkerFilters) {
  const { today } = context;
  let rows = workers.from(context, can.readWorkers).leftJoin('people.site_post as post', (join) =>
    join
      .onRef('post.cityCode', '=', 'people.worker.cityCode')
      .onRef('post.workerId', '=', 'people.worker.id')
      .on('post.main', '=', true)
      .on('post.validFrom', '<=', today)
      .on((eb) => eb.or([eb('post.validTo', 'is', null), eb('post.validTo', '>', today)])),
  );
  if (filters.place) {
    rows = rows
      .where('people.worker.divisionCode', '>=', filters.place)
      .where('people.worker.divisionCode', '<', afterPrefix(filters.place));
  }
  if (filters.siteId) rows = rows.where('people.worker.siteId', '=', filters.siteId);
  if (filters.employment) rows = rows.where('people.worker.employment', '=', filters.employment);
  if (filters.fullTime !== undefined) rows = rows.where('people.worker.fullTime', '=', filters.fullTime);
  if (filters.skill) {
    rows = rows.where(sql<boolean>`exists (select from people.worker_skill s where s.city_code = people.worker.city_code
      and s.worker_id = people.worker.id and s.skill = ${filters.skill})`);
  }
  if (filters.agencyId) rows = rows.where('people.worker.agencyId', '=', filters.agencyId);
  if (filters.certificate) rows = rows.where('people.worker.certificateLevel', '=', filters.certificate);
  if (filters.duty) rows = rows.where('post.duty', '=', filters.duty);
  if (filters.text) rows = rows.where(textMatches(filters.text));
  if (filters.state === 'employed') {
    rows = rows
      .where('people.worker.joinedOn', '<=', today)
      .where((eb) => eb.or([eb('people.worker.leftOn', 'is', null), eb('people.worker.leftOn', '>', today)]));
  }
  if (filters.state === 'left') rows = rows.where('people.worker.leftOn', '<=', today);
  return rows;
}

/** A staff number has digits; everything else is a name. */
function textMatches(text: string) {
  return /\d/.test(text)
    ? sql<boolean>`people.worker.staff_number = ${text}`
    : nameMatches('people.worker', text, 'nameParts');
}

export async function workerList(
  context: Context,
  input: WorkerFilters & Paging,
): Promise<{ rows: ListedWorker[]; total: number }> {
  const matching = filteredWorkers(context, input);
  const descending = input.sort?.startsWith('-') ? 'desc' : 'asc';
  const by = new Map(Object.entries(sortable)).get(input.sort?.replace(/^-/, '') ?? '') ?? sortable.place;
  const [rows, { total }] = await Promise.all([
    matching
      .select(listColumns)
      .orderBy(`people.worker.${by}`, descending)
      .orderBy('people.worker.namePinyin')
      .orderBy('people.worker.id')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}

export const listColumns = [
  'people.worker.id',
  'people.worker.staffNumber',
  'people.worker.name',
  'people.worker.sex',
  'people.worker.employment',
  'people.worker.fullTime',
  'people.worker.agencyId',
  'people.worker.certificateLevel',
  'people.worker.siteId',
  'people.worker.divisionCode',
  'people.worker.joinedOn',
  'people.worker.leftOn',
  'post.duty',
] as const;

type Named = { siteId: string | null; divisionCode: string; agencyId: string | null };

/** Puts the names of site, division and agency beside their ids. */
export async function withNames<R extends Named>(context: Context, rows: readonly R[]): Promise<(R & ListedWorker)[]> {
  const [sites, divisions, agencies] = await Promise.all([
    sitesByIds(context, present(rows.map((r) => r.siteId))),
    divisionNames(context, present(rows.map((r) => r.divisionCode))),
    agencyNames(context, present(rows.map((r) => r.agencyId))),
  ]);
  return rows.map((row) => ({
    ...row,
    siteName: (row.siteId && sites.get(row.siteId)?.name) || null,
    divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
    agencyName: (row.agencyId && agencies.get(row.agencyId)) || null,
  })) as unknown as (R & ListedWorker)[];
}

const present = <T>(values: readonly (T | null)[]): T[] => [...new Set(values)].filter((v): v is T => v !== null);

/** The row of a worker within reach, as edits need it. */
export async function workerRow(context: Context, permission: Permission, id: string) {
  const row = await workers
    .from(context, permission)
    .selectAll('people.worker')
    .where('people.worker.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}

export async function workerProfile(context: Context, { id }: { id: string }): Promise<WorkerProfile> {
  const row = await filteredWorkers(context, { state: 'all' })
    .select(listColumns)
    .select(['people.worker.cityCode', 'people.worker.bornOn', 'people.worker.mobile'])
    .select(['people.worker.leftReason', 'people.worker.version'])
    .where('people.worker.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const { mobile, cityCode, ...shown } = row;
  const [posts, employments, certificates] = await Promise.all([
    postsOfWorker(context, cityCode, id),
    employmentsOf(context, cityCode, id),
    heldCertificates(context, { cityCode, workerId: id }),
  ]);
  const sites = await sitesByIds(context, present(posts.map((p) => p.siteId)));
  const skills = await skillsOf(context, cityCode, id);
  const certificateIds = certificates.map((c) => c.id);
  const honours = await honoursOf(context, { cityCode, workerId: id, certificateIds });
  const [named] = await withNames(context, [shown]);
  const agencies = await agencyNames(context, present(employments.map((e) => e.agencyId)));
  return {
    ...named,
    mobileMasked: maskedMobile(context, { id, mobile }),
    employments: employments.map(({ agencyId, ...period }) => ({
      ...period,
      agencyName: (agencyId && agencies.get(agencyId)) || null,
    })),
    posts: posts.map(({ divisionCode, ...p }) => ({
      ...p,
      siteName: sites.get(p.siteId)?.name ?? '',
      changeable: changeable(context, { ...p, divisionCode }),
    })),
    certificates,
    honours,
    skills,
  } as WorkerProfile;
}

/** Where a sealed mobile number may stand. */
export const mobilePlace = (id: string) => `people.worker.mobile:${id}`;

export const maskedMobile = (context: Context, { id, mobile }: { id: string; mobile: string | null }) =>
  mobile === null ? null : maskPhone(context.services.crypto.decrypt(mobile, mobilePlace(id)));
