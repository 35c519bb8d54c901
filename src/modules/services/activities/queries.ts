import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { divisionNames, siteById, sitesBelow } from '../../network/public.ts';
import { can } from '../contract.ts';
import { encounter, filteredEncounters, listColumns, withNames } from '../encounters/queries.ts';
import { gatherings } from '../encounters/schemas.ts';
import { activities, encounters, visitsDue } from '../scope.ts';
import type { ActivityFilters } from './contract.ts';
import { kindsOfActivity } from './kinds.ts';
import { kindNotGiven } from './rules.ts';

const kindSaid = sql<string>`coalesce(activity.kind, ${sql.lit(kindNotGiven)})`;
type Paging = { page: number; size: number; sort?: string | undefined };

const own = ['activity.title', kindSaid.as('kind'), 'activity.volunteers'] as const;

/** Records that are sessions, with what was said of them, as far as the filters let them through. */
async function filtered(context: Context, { text, kind, ...filters }: ActivityFilters) {
  const records = await filteredEncounters(context, filters);
  let rows = records
    .leftJoin('services.activity as activity', (join) =>
      join
        .onRef('activity.cityCode', '=', 'services.encounter.cityCode')
        .onRef('activity.id', '=', 'services.encounter.id'),
    )
    .where('way', 'in', gatherings);
  if (text) rows = rows.where(sql<boolean>`position(lower(${text}) in lower(activity.title)) > 0`);
  if (kind) rows = rows.where(kindSaid, '=', kind);
  return rows;
}

const sortable = new Map([
  ['occurredAt', 'services.encounter.occurredAt'],
  ['personTimes', 'services.encounter.personTimes'],
  ['title', 'activity.title'],
] as const);

export async function activityList(context: Context, input: ActivityFilters & Paging) {
  const matching = await filtered(context, input);
  const sort = input.sort ?? '-occurredAt';
  const by = new Map<string, typeof sortable extends Map<string, infer V> ? V : never>(sortable);
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const [rows, { total }] = await Promise.all([
    matching
      .select([...listColumns, ...own])
      .orderBy(by.get(sort.replace(/^-/, '')) ?? 'services.encounter.occurredAt', direction)
      .orderBy('services.encounter.id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}

/** Community activities of these sites that stand, with how many came; of a session of a group its group tells. */
export const activitiesHeld = (
  context: Context,
  { siteIds, from, to }: { siteIds: readonly string[]; from: string; to: string },
) =>
  encounters
    .from(context, can.readEncounters)
    .leftJoin('services.activity as activity', (join) =>
      join
        .onRef('activity.cityCode', '=', 'services.encounter.cityCode')
        .onRef('activity.id', '=', 'services.encounter.id'),
    )
    .select(['services.encounter.id', 'siteId', 'occurredOn', 'personTimes', 'activity.title'])
    .where('occurredOn', '>=', from)
    .where('occurredOn', '<=', to)
    .where('voidedAt', 'is', null)
    .where('way', '=', 'activity')
    .where(sql<boolean>`site_id = any(${[...siteIds]}::uuid[])`)
    .orderBy('occurredOn')
    .execute();

/** Everything the filters let through, newest first, page by page. */
export async function* activityPages(context: Context, filters: ActivityFilters) {
  const size = 500;
  for (let page = 1; ; page += 1) {
    const { rows } = await activityList(context, { ...filters, page, size });
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
  }
}

export async function activity(context: Context, { id }: { id: string }) {
  const [whole, said] = await Promise.all([
    encounter(context, { id }),
    activities.from(context).select(['title', 'kind', 'volunteers']).where('id', '=', id).executeTakeFirst(),
  ]);
  if (!said && !gatherings.includes(whole.way)) throw problem('not-found');
  return { ...whole, ...(said ?? { title: null, kind: kindNotGiven, volunteers: null }) };
}

export async function activityKinds(context: Context) {
  const kinds = await kindsOfActivity(context);
  return { kinds: kinds.map(({ code, way, name }) => ({ code, way, name })) };
}

/** Persons in care of the station that bear one of the names; who lives elsewhere is looked up one by one. */
export async function clientsNamed(context: Context, { siteId, names }: { siteId: string; names: readonly string[] }) {
  const site = await siteById(context, siteId);
  const mine = site && context.covers(can.recordEncounters, { divisionCode: site.divisionCode, siteId });
  if (!mine) throw problem('not-found');
  const station = site.kind === 'point' ? (site.parentSiteId ?? siteId) : siteId;
  const around = await sitesBelow(context, station);
  const cared = await visitsDue
    .from(context, can.recordEncounters)
    .select('clientId')
    .where('careTo', 'is', null)
    .where(sql<boolean>`services.visit_due.site_id = any(${around}::uuid[])`)
    .execute();
  const clients = await clientsByIds(
    context,
    cared.map((c) => c.clientId),
  );
  const byName = Map.groupBy(clients.values(), (c) => c.name);
  const found = new Map(names.map((name) => [name, byName.get(name) ?? []]));
  const codes = [...found.values()].flat().map((c) => c.divisionCode);
  const divisions = await divisionNames(context, [...new Set(codes)]);
  return {
    rows: [...found].map(([name, those]) => ({
      name,
      found: those.map((c) => ({ id: c.id, name, divisionName: divisions.get(c.divisionCode) ?? c.divisionCode })),
    })),
  };
}
