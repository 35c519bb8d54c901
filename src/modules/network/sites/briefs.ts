import { type RawBuilder, sql } from 'kysely';
import { eachFinds } from '../../../platform/database/each-finds.ts';
import type { Handle } from '../../../platform/database/handle.ts';
import { oneOf } from '../../../platform/database/one-of.ts';
import { sitesAnywhere } from '../scope.ts';
import { isOpen, type SiteKind } from './rules.ts';

interface Reader {
  readonly db: Handle;
}

/** What higher modules need to know of a site. */
export interface SiteBrief {
  readonly id: string;
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly parentSiteId: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly successorId: string | null;
  /** What it hung under on which days, now included; only where sites are asked for as JSON. */
  readonly parentsOfDays?: readonly { siteId: string; validFrom: string; validTo: string | null }[];
}

const brief = sql`s.id, s.city_code, s.division_code, s.name, s.kind, s.parent_site_id, s.opened_on, s.closed_on, s.successor_id`;

export async function siteById(reader: Reader, id: string): Promise<SiteBrief | undefined> {
  return (await sitesByIds(reader, [id])).get(id);
}

export async function sitesByIds(reader: Reader, ids: readonly string[]): Promise<Map<string, SiteBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await sitesAnywhere.sql<SiteBrief>(
    reader,
    sql`select ${brief} from network.site s where s.id = any(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Sites of these names, whenever they serve, the latest opened first. */
export async function sitesNamed(reader: Reader, names: readonly string[]): Promise<SiteBrief[]> {
  if (names.length === 0) return [];
  return sitesAnywhere.sql<SiteBrief>(
    reader,
    sql`select ${brief} from network.site s where s.name = any(${[...new Set(names)]}::text[])
      order by s.opened_on desc, s.id`,
  );
}

/** A site that serves no more, and the one that has what was there: its successor, else the site above it. */
export interface ClosedSite {
  readonly id: string;
  readonly closedOn: string;
  readonly to: SiteBrief;
}

/** Those among the sites that are closed by a day and have left somebody to go to. */
export async function closedSites(reader: Reader, ids: readonly string[], on: string): Promise<ClosedSite[]> {
  const found: ClosedSite[] = [];
  for (const site of (await sitesByIds(reader, ids)).values()) {
    if (site.closedOn === null || site.closedOn > on) continue;
    let to: SiteBrief | undefined = site;
    // Who took over may have closed since; more than a few closings in a row are a slip in the data.
    for (let step = 0; to && !isOpen(to, on) && step < 10; step += 1) {
      const next: string | null = to.successorId ?? to.parentSiteId;
      to = next ? await siteById(reader, next) : undefined;
    }
    if (to && isOpen(to, on)) found.push({ id: site.id, closedOn: site.closedOn, to });
  }
  return found;
}

/** The site and everything that hangs below it, closed ones too: their records stay readable. */
export async function sitesBelow(reader: Reader, siteId: string): Promise<string[]> {
  const rows = await sitesAnywhere.sql<{ id: string }>(
    reader,
    sql`with recursive /* by key */ below as (
        select id from network.site where id = ${siteId}
        union select child.id from network.site child join below on child.parent_site_id = below.id)
      select id from below`,
  );
  return rows.map((row) => row.id);
}

/** The same as a part of a statement. */
export const belowSite = (siteId: string) => sql`(
  with recursive below as (
    select id from network.site where id = ${siteId}
    union select child.id from network.site child join below on child.parent_site_id = below.id)
  select id from below)`;

export interface OpenSitesQuery {
  /** Everything below it counts; the whole installation when left out. */
  readonly divisionCode?: string | undefined;
  readonly kind?: SiteKind | undefined;
  readonly on: string;
}

/** Sites that serve on a day, in the order of their divisions. */
export async function openSites(reader: Reader, query: OpenSitesQuery): Promise<SiteBrief[]> {
  return sitesAnywhere.sql<SiteBrief>(
    reader,
    sql`select ${brief} from network.site s
      where s.opened_on <= ${query.on} and (s.closed_on is null or s.closed_on > ${query.on})
        and starts_with(s.division_code, ${query.divisionCode ?? ''})
        and (${query.kind ?? null}::text is null or s.kind = ${query.kind ?? null})
      order by s.division_code, s.opened_on, s.id`,
  );
}

/** The cities in which there is a site, or was one. */
export async function citiesOfSites(reader: Reader): Promise<string[]> {
  const rows = await sitesAnywhere.sql<{ cityCode: string }>(reader, sql`select distinct city_code from network.site`);
  return rows.map((row) => row.cityCode);
}

/** The same sites as one JSON array, for a statement of a higher module that looks up several things at once. */
export const sitesAsJson = (ids: readonly string[]) => sql<SiteBrief[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'cityCode', s.city_code, 'divisionCode', s.division_code,
    'name', s.name, 'kind', s.kind, 'parentSiteId', s.parent_site_id, 'openedOn', s.opened_on, 'closedOn', s.closed_on,
    'successorId', s.successor_id, 'parentsOfDays', (
      select coalesce(jsonb_agg(jsonb_build_object('siteId', p.parent_site_id, 'validFrom', p.valid_from, 'validTo', p.valid_to)), '[]')
      from network.site_place p where p.city_code = s.city_code and p.site_id = s.id and p.parent_site_id is not null))), '[]')
  from network.site s where s.id ${oneOf(ids)})`;

/**
 * Sites of `asked`, a relation of `city_code, site_id` in the order in which they are held: each with the day it closes,
 * which nobody enters until the end of the transaction; one that is being entered is waited for. A piece of a statement.
 */
export const sitesHeld = (asked: RawBuilder<unknown>): RawBuilder<unknown> => {
  const site = sql`select s.city_code, s.id, s.closed_on from network.site s
    where s.city_code = asked.city_code and s.id = asked.site_id for key share of s`;
  return sql`select held.* from (${asked}) asked ${eachFinds(site, 'held')}`;
};

/** Where sites stand, as far as it is known. */
export async function coordinatesOf(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { readonly lng: number; readonly lat: number }>> {
  const rows = await sitesAnywhere.sql<{ id: string; lng: number; lat: number }>(
    reader,
    sql`select id, lng, lat from network.site where id = any(${[...ids]}::uuid[]) and lng is not null and lat is not null`,
  );
  return new Map(rows.map(({ id, ...at }) => [id, at]));
}
