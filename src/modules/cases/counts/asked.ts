import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow, inPart } from '../../../platform/database/division-below.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { sitesBelow } from '../../network/public.ts';
import type { Side } from '../places/standing.ts';

const row = sql.ref('cases.case_file');

/** Rows that stand in the place that is asked for, and at the site; the caller's reach comes on top. */
export async function placeAsked(
  context: Context,
  of: string,
  { place, siteId, only }: FactQuery,
): Promise<RawBuilder<SqlBool>> {
  const inPlace = whereInReach(of, { division: 'divisionCode' }, { kind: 'division', code: place });
  const parts = [inPlace, inPart(of, 'divisionCode', place, only?.division)];
  if (siteId) parts.push(sql<SqlBool>`${sql.ref(of)}.site_id = any(${await sitesBelow(context, siteId)}::uuid[])`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Cases of the domain and from the source, at the place that is asked for by either side. */
export async function casesAsked(
  context: Context,
  query: FactQuery,
): Promise<(side: Pick<Side, 'of'>) => RawBuilder<SqlBool>> {
  const [now, then] = await Promise.all([
    placeAsked(context, 'cases.case_file', query),
    placeAsked(context, 'cases.former_place', query),
  ]);
  const { only } = query;
  const parts: RawBuilder<SqlBool>[] = [];
  if (only?.domain !== undefined) parts.push(sql<SqlBool>`${row}.domain = ${only.domain}`);
  if (only?.source !== undefined) parts.push(sql<SqlBool>`${row}.source = ${only.source}`);
  return ({ of }) => sql<SqlBool>`(${sql.join([of === 'cases.case_file' ? now : then, ...parts], sql` and `)})`;
}

/** A day within the period, and of the month that is asked for. */
export function dayIn(day: RawBuilder<unknown>, { from, to, only }: FactQuery): RawBuilder<SqlBool> {
  const month = only?.month === undefined ? sql`true` : sql`to_char(${day}, 'YYYY-MM') = ${only.month}`;
  return sql<SqlBool>`(${day} between ${from} and ${to} and ${month})`;
}

/** Accepted by the end of a day, and not closed then: reopened since does not make it open in between. */
export const openOn = (
  on: Day | RawBuilder<unknown>,
): RawBuilder<SqlBool> => sql<SqlBool>`(${row}.state in ('accepted', 'closed')
  and ${row}.decided_on <= ${on} and not exists (
    select from cases.closing l where l.city_code = ${row}.city_code and l.case_id = ${row}.id and l.state = 'closed'
      and l.closed_on <= ${on}
      and (l.reopened_at is null or (l.reopened_at at time zone 'Asia/Shanghai')::date > ${on}::date)))`;

/** What a row falls under, by month of a day or by part of the place; '' where it is not split so. */
export function monthOrPart(
  of: string,
  by: string | undefined,
  place: string,
  day: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (by === 'month') return sql`to_char(${day}, 'YYYY-MM')`;
  return by === 'division' ? divisionBelow(of, 'divisionCode', place) : sql`''`;
}

/** What a row falls under when cases are split; by division, under that of its side. */
export function keyOf(
  { of }: Pick<Side, 'of'>,
  dimension: string | undefined,
  place: string,
  day: RawBuilder<unknown>,
): RawBuilder<unknown> {
  switch (dimension) {
    case 'domain':
    case 'source':
    case 'stage':
      return sql`${row}.${sql.ref(dimension)}`;
    case 'reason':
      return sql`l.reason`;
    default:
      return monthOrPart(of, dimension, place, day);
  }
}
