/** Who is in care on a day, as figures and ledgers ask it: conditions on clients.person and its categories `c`. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { inPart } from '../../platform/database/division-below.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { FactQuery } from '../../platform/facts.ts';
import { belowSite } from '../network/public.ts';
import { gradeAsOf } from './care/grades.ts';
import { inCareOn } from './care/stretches.ts';

type Condition = RawBuilder<SqlBool>;

/** Persons in care on the last day asked for. */
export function inCare(context: Context, query: FactQuery): Condition {
  const { place, siteId, to, only } = query;
  const conditions: Condition[] = [
    sql<SqlBool>`clients.person.division_code >= ${place} and clients.person.division_code < ${afterPrefix(place)}`,
    inCareOn(context, to),
    inPart('clients.person', 'divisionCode', place, only?.division),
  ];
  if (siteId) conditions.push(sql<SqlBool>`clients.person.site_id in ${belowSite(siteId)}`);
  if (only?.risk) conditions.push(sql<SqlBool>`${gradeAsOf(context, to)} = ${only.risk}`);
  const category = only?.categoryVariant ?? only?.category;
  if (category) {
    const [code = '', variant] = category.split('.');
    // Told apart by form, those of whom none is known are a part of their own.
    const form = variant ? sql`and c.variant = ${variant}` : only?.categoryVariant ? sql`and c.variant is null` : sql``;
    conditions.push(sql<SqlBool>`exists (select from clients.person_category c
      where ${ofPerson} and c.category = ${code} and ${holdsOn(to)}
        ${form})`);
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

export const ofPerson = sql<SqlBool>`c.city_code = clients.person.city_code and c.person_id = clients.person.id`;
export const holdsOn = (on: string) =>
  sql<SqlBool>`c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on})`;
