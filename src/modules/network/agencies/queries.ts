import { type RawBuilder, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { can } from '../permissions.ts';
import { agencies, agencyHonours, sitePlaces } from '../scope.ts';
import type { Agency, agencyEndpoints, agencyFilter, Honour } from './contract.ts';

export type AgencyFilter = Parsed<typeof agencyFilter>;

const validOn = (on: string) =>
  sql<boolean>`(a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date))`;

function conditionsOf(filter: AgencyFilter, on: string): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.division) conditions.push(sql`starts_with(a.division_code, ${filter.division})`);
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`);
  if (filter.valid !== undefined) conditions.push(sql`${validOn(on)} = ${filter.valid}`);
  if (filter.honoured !== undefined) {
    conditions.push(sql`exists (select from network.agency_honour h where h.agency_id = a.id) = ${filter.honoured}`);
  }
  if (filter.text)
    conditions.push(
      sql`(strpos(a.name, ${filter.text}) > 0 or starts_with(a.credit_code, ${filter.text.toUpperCase()}))`,
    );
  return sql.join(conditions, sql` and `);
}

const sorts: Readonly<Record<string, RawBuilder<unknown>>> = {
  name: sql`a.name`,
  validTo: sql`a.valid_to`,
  grade: sql`a.grade`,
  honours: sql`honours`,
  openSites: sql`open_sites`,
  divisionCode: sql`a.division_code`,
};

export function orderBy(
  sort: string | undefined,
  known: Readonly<Record<string, RawBuilder<unknown>>>,
  otherwise: RawBuilder<unknown>,
) {
  const column = new Map(Object.entries(known)).get(sort?.replace(/^-/, '') ?? '');
  if (!column) return otherwise;
  return sort?.startsWith('-')
    ? sql`${column} desc nulls last, ${otherwise}`
    : sql`${column} asc nulls last, ${otherwise}`;
}

/** Agencies with how many of the caller's sites each runs on the day. */
async function selectAgencies(
  context: Context,
  where: RawBuilder<unknown>,
  on: string,
  tail: RawBuilder<unknown>,
): Promise<Agency[]> {
  return sitePlaces.sql<Agency>(
    context,
    can.readAgencies,
    (mine) => narrow`select a.id, a.credit_code, a.name, a.kind, a.division_code, d.name as division_name, a.address,
        a.contact_name, a.contact_phone, a.grade, a.valid_from, a.valid_to, ${validOn(on)} as valid, a.version,
        (select count(*)::int from network.agency_honour h where h.agency_id = a.id) as honours,
        (select count(*)::int from network.site_place where site_place.agency_id = a.id and ${mine}
          and site_place.valid_from <= ${on}::date and (site_place.valid_to is null or site_place.valid_to > ${on}::date)) as open_sites
      from network.agency a join network.division d on d.code = a.division_code
      where ${where} ${tail}`,
  );
}

export async function agencyList(context: Context, input: Parsed<(typeof agencyEndpoints.agencies)['in']>) {
  const on = input.on ?? context.today;
  const where = conditionsOf(input, on);
  const order = orderBy(input.sort, sorts, sql`a.division_code, a.name, a.id`);
  const [rows, [count]] = await Promise.all([
    selectAgencies(
      context,
      where,
      on,
      sql`order by ${order} limit ${input.size} offset ${(input.page - 1) * input.size}`,
    ),
    agencies.sql<{ total: number }>(context, sql`select count(*)::int as total from network.agency a where ${where}`),
  ]);
  return { rows, total: count?.total ?? 0 };
}

export async function agencyFile(context: Context, { id }: { id: string }): Promise<Agency & { awards: Honour[] }> {
  const [[found], awards] = await Promise.all([
    selectAgencies(context, sql`a.id = ${id}`, context.today, sql``),
    agencyHonours
      .from(context)
      .select(['id', 'title', 'level', 'awardedBy', 'awardedOn'])
      .where('agencyId', '=', id)
      .orderBy('awardedOn', 'desc')
      .orderBy('title')
      .execute(),
  ]);
  if (!found) throw problem('not-found');
  return { ...found, awards: awards as Honour[] };
}

export async function* everyAgency(context: Context, filter: AgencyFilter): AsyncIterable<Agency> {
  const on = filter.on ?? context.today;
  const size = 1000;
  for (let offset = 0; ; offset += size) {
    const rows = await selectAgencies(
      context,
      conditionsOf(filter, on),
      on,
      sql`order by a.division_code, a.name, a.id limit ${size} offset ${offset}`,
    );
    yield* rows;
    if (rows.length < size) return;
  }
}
