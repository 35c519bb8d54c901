import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { orderBy } from '../agencies/queries.ts';
import { nameOn } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import { sitePlaces, sites } from '../scope.ts';
import type { Site, SiteEvent, siteEndpoints, siteFilter } from './contract.ts';
import { specialKinds } from './surroundings.ts';

export type SiteFilter = Parsed<typeof siteFilter>;

const stateOn = (on: string) => sql<string>`case when site.opened_on > ${on}::date then 'planned'
  when site.closed_on is null or site.closed_on > ${on}::date then 'open' else 'closed' end`;

/**
 * Sites as they were on the day: name, division, parent and operator come from the period in force,
 * before the opening from the first one and after the closing from the last.
 */
const placed = (on: string) => sql`join lateral (select * from network.site_place p
    where p.city_code = site.city_code and p.site_id = site.id and p.valid_from <= greatest(${on}::date, site.opened_on)
    order by p.valid_from desc limit 1) place on true`;
const standing = (on: string) => sql`network.site ${placed(on)}`;

/** Names are looked up for the sites of one page only. */
const named = sql`join network.division d on d.code = place.division_code
  left join network.division county on county.code = left(place.division_code, 6) and county.level = 'county'
  left join network.division town on town.code = left(place.division_code, 9) and town.level = 'town' and town.kind <> 'direct'
  left join network.site parent on parent.id = place.parent_site_id
  left join network.agency a on a.id = place.agency_id`;

const columns = (
  on: string,
) => sql`site.id, site.city_code, place.name, site.kind, site.special_kind, place.division_code,
  ${nameOn(on, 'd')} as division_name, ${nameOn(on, 'county')} as county_name,
  ${nameOn(on, 'town')} as town_name,
  place.parent_site_id, parent.name as parent_name, site.address, site.lng, site.lat, site.coordinate_source,
  place.operator, place.agency_id, a.name as agency_name, site.contact_name, site.contact_phone, site.rating,
  site.opened_on, site.closed_on, site.close_reason, site.successor_id, ${stateOn(on)} as state, site.version`;

async function selectPage(
  context: Context,
  filter: SiteFilter,
  order: RawBuilder<unknown>,
  page: { limit: number; offset: number },
) {
  const on = filter.on ?? context.today;
  return sites.sql<Site>(
    context,
    can.readSites,
    (mine) => narrow`with picked as (
        select site.city_code, site.id, row_number() over (order by ${order}) as number from ${standing(on)}
        where ${mine} and ${conditionsOf(filter, on)} order by number limit ${page.limit} offset ${page.offset})
      select ${columns(on)} from picked join network.site on site.city_code = picked.city_code and site.id = picked.id ${placed(on)} ${named}
      order by picked.number`,
  );
}

function conditionsOf(filter: SiteFilter, on: string): RawBuilder<SqlBool> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.state !== 'all') conditions.push(sql`${stateOn(on)} = ${filter.state}`);
  if (filter.division) conditions.push(sql`starts_with(place.division_code, ${filter.division})`);
  if (filter.kind) conditions.push(sql`site.kind = ${filter.kind}`);
  if (filter.specialKind) conditions.push(sql`site.special_kind = ${filter.specialKind}`);
  if (filter.operator) conditions.push(sql`place.operator = ${filter.operator}`);
  if (filter.agencyId) conditions.push(sql`place.agency_id = ${filter.agencyId}`);
  if (filter.parentSiteId) conditions.push(sql`place.parent_site_id = ${filter.parentSiteId}`);
  if (filter.located !== undefined) conditions.push(sql`(site.lng is not null) = ${filter.located}`);
  if (filter.text)
    conditions.push(
      sql`(strpos(place.name, ${filter.text}) > 0 or strpos(coalesce(site.address, ''), ${filter.text}) > 0)`,
    );
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

const sorts: Readonly<Record<string, RawBuilder<unknown>>> = {
  name: sql`place.name`,
  kind: sql`site.kind`,
  divisionCode: sql`place.division_code`,
  divisionName: sql`place.division_code`,
  openedOn: sql`site.opened_on`,
  closedOn: sql`site.closed_on`,
  rating: sql`site.rating`,
  operator: sql`place.operator`,
};
/** Centres and stations before the points of the same town. */
const usual = sql`left(place.division_code, 9), array_position(array['countyCentre','station','special','point'], site.kind), place.division_code, site.id`;

export async function siteList(context: Context, input: Parsed<(typeof siteEndpoints.sites)['in']>) {
  const on = input.on ?? context.today;
  const [rows, [count]] = await Promise.all([
    selectPage(context, input, orderBy(input.sort, sorts, usual), {
      limit: input.size,
      offset: (input.page - 1) * input.size,
    }),
    sites.sql<{ total: number }>(
      context,
      can.readSites,
      (mine) => narrow`select count(*)::int as total from ${standing(on)} where ${mine} and ${conditionsOf(input, on)}`,
    ),
  ]);
  return { rows, total: count?.total ?? 0 };
}

/** Every site of a filter, read in pieces, for exports. */
export async function* everySite(context: Context, filter: SiteFilter): AsyncIterable<Site> {
  const limit = 2000;
  for (let offset = 0; ; offset += limit) {
    const rows = await selectPage(context, filter, usual, { limit, offset });
    yield* rows;
    if (rows.length < limit) return;
  }
}

export async function siteFile(context: Context, { id }: { id: string }) {
  const on = context.today;
  const [found] = await sites.sql<Site & { successorName: string | null }>(
    context,
    can.readSites,
    (mine) => narrow`
    select ${columns(on)}, (select s.name from network.site s where s.id = site.successor_id) as successor_name
    from ${standing(on)} ${named} where ${mine} and site.id = ${id}`,
  );
  if (!found) throw problem('not-found');
  const [events, below, parent] = await Promise.all([
    eventsOf(context, found),
    openBelow(context, id),
    sites.from(context, can.readSites).select('id').where('id', '=', found.parentSiteId).executeTakeFirst(),
  ]);
  return { ...found, events, below, parentMayOpen: parent !== undefined };
}

async function eventsOf(context: Context, site: Site): Promise<SiteEvent[]> {
  // The places of a site that is seen are seen: also those that lay elsewhere.
  const events = await sites.sql<SiteEvent>(
    context,
    can.readSites,
    (mine) => narrow`
    select place.valid_from as on, place.cause, place.name, d.name as division_name, parent.name as parent_name,
      place.operator, a.name as agency_name, place.reason
    from network.site
    join network.site_place place on place.city_code = site.city_code and place.site_id = site.id
    join network.division d on d.code = place.division_code
    left join network.site parent on parent.id = place.parent_site_id
    left join network.agency a on a.id = place.agency_id
    where ${mine} and site.id = ${site.id} order by place.valid_from`,
  );
  const last = events.at(-1);
  if (site.closedOn && last) events.push({ ...last, on: site.closedOn, cause: 'closed', reason: site.closeReason });
  return events;
}

/** Open sites hanging under one today, in the order of their divisions. */
export async function openBelow(
  context: Context,
  siteId: string,
): Promise<{ id: string; name: string; kind: Site['kind'] }[]> {
  const rows = await sitePlaces.sql<{ id: string; name: string; kind: Site['kind'] }>(
    context,
    can.readSites,
    (mine) => narrow`
    select s.id, site_place.name, s.kind from network.site_place join network.site s on s.id = site_place.site_id
    where ${mine} and site_place.parent_site_id = ${siteId} and site_place.valid_from <= ${context.today}::date
      and (site_place.valid_to is null or site_place.valid_to > ${context.today}::date)
    order by site_place.division_code, s.id`,
  );
  return rows;
}

export const specialKindList = async (context: Context) => ({ rows: await specialKinds(context) });
