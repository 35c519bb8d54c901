import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { sitesAnywhere } from '../scope.ts';
import { network } from '../tables.ts';

/** A site that stands, or is to stand, on a division that changes, on the day or after it. */
export interface Standing {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
  readonly kind: string;
  readonly divisionCode: string;
  readonly parentSiteId: string | null;
  readonly closedOn: Day | null;
}

export async function standingOn(context: Context, codes: readonly string[], on: Day): Promise<Standing[]> {
  if (codes.length === 0) return [];
  return sitesAnywhere.sql<Standing>(
    context,
    sql`select distinct on (s.id) s.id, s.city_code, p.name, s.kind, p.division_code, p.parent_site_id, s.closed_on
      from network.site_place p join network.site s on s.city_code = p.city_code and s.id = p.site_id
      where p.division_code = any(${[...codes]}::text[]) and (p.valid_to is null or p.valid_to > ${on}::date)
      order by s.id, p.valid_from desc`,
  );
}

interface PlaceRow {
  readonly cityCode: string;
  readonly siteId: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly name: string;
  readonly divisionCode: string;
  readonly parentSiteId: string | null;
  readonly operator: string;
  readonly agencyId: string | null;
}

/**
 * Lets the places of sites follow their divisions: the period that holds the day is cut there. From the day on a site
 * hangs under `parentId`, where there is one.
 */
export async function moveSitePlaces(
  context: ActionContext,
  moves: readonly { site: Standing; to: string; parentId: string | null }[],
  on: Day,
  reason: string,
): Promise<void> {
  if (moves.length === 0) return;
  const write = network.write(context);
  const ids = moves.map(({ site }) => site.id);
  const from = moves.map(({ site }) => site.divisionCode);
  const to = moves.map((move) => move.to);
  const parents = moves.map(({ parentId }) => parentId);
  const mapping = sql`(select unnest(${ids}::uuid[]) as id, unnest(${from}::text[]) as from_code, unnest(${to}::text[]) as to_code,
    unnest(${parents}::uuid[]) as parent_id)`;
  const cut = await sitesAnywhere.sql<PlaceRow & { toCode: string; parentId: string | null }>(
    context,
    sql`select p.city_code, p.site_id, p.valid_from, p.valid_to, p.name, p.division_code, p.parent_site_id, p.operator, p.agency_id, m.to_code,
        m.parent_id
      from network.site_place p join ${mapping} m on m.id = p.site_id and m.from_code = p.division_code
      where p.valid_from < ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)`,
  );
  await write
    .updateTable('network.site_place')
    .set({ validTo: on })
    .where(
      sql<boolean>`(site_id, valid_from) in (select unnest(${cut.map((p) => p.siteId)}::uuid[]), unnest(${cut.map((p) => p.validFrom)}::date[]))`,
    )
    .execute();
  await insertRows(
    write,
    'network.site_place',
    cut.map(({ toCode, parentId, ...place }) => ({
      ...place,
      validFrom: on,
      divisionCode: toCode,
      parentSiteId: parentId ?? place.parentSiteId,
      cause: 'reorganised',
      reason,
    })),
  );
  const id = (table: 'site' | 'site_place') => sql.ref(table === 'site' ? 'site.id' : 'site_place.site_id');
  const follow = (table: 'site' | 'site_place') => ({
    divisionCode: sql<string>`(select m.to_code from ${mapping} m where m.id = ${id(table)})`,
    parentSiteId: sql<
      string | null
    >`coalesce((select m.parent_id from ${mapping} m where m.id = ${id(table)}), parent_site_id)`,
  });
  await write
    .updateTable('network.site_place')
    .set(follow('site_place'))
    .where(sql<boolean>`(site_id, division_code) in (select id, from_code from ${mapping} m)`)
    .where('validFrom', '>=', on)
    .execute();
  await write
    .updateTable('network.site')
    .set({ ...follow('site'), version: sql`version + 1` })
    .where(sql<boolean>`(id, division_code) in (select id, from_code from ${mapping} m)`)
    .execute();
}

/**
 * Closed sites and agencies are found under the code that took theirs over, else under the division above: whoever
 * has the place reads what was done there. Where a site stood while it was open stays in its places.
 */
export async function followQuietly(
  context: ActionContext,
  codes: ReadonlyMap<string, string | null>,
  above: string,
): Promise<void> {
  const going = [...codes].map(([from, to]) => ({ from, to: to ?? above })).filter(({ from, to }) => from !== to);
  const mapping = sql`unnest(${going.map((g) => g.from)}::text[], ${going.map((g) => g.to)}::text[]) as going (from_code, to_code)`;
  const within = going.filter(({ from, to }) => cityOf(from) === cityOf(to)).map(({ from }) => from);
  const follow = { divisionCode: sql<string>`(select to_code from ${mapping} where from_code = division_code)` };
  const write = network.write(context);
  await write
    .updateTable('network.site')
    .set(follow)
    .where(sql<boolean>`division_code = any(${within}::text[])`)
    .execute();
  await write
    .updateTable('network.agency')
    .set(follow)
    .where(sql<boolean>`division_code = any(${going.map((g) => g.from)}::text[])`)
    .execute();
}
