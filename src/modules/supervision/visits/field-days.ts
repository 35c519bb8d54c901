/**
 * A field day: a day on which somebody recorded supervision in person at the station, planned or not. The calendar,
 * the filling of a month and the figures of the effect count it here.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

export const inPerson = (form: string): boolean => form !== 'online';

/** Sessions `s`. */
export const isField: RawBuilder<SqlBool> = sql<SqlBool>`(s.voided_at is null and s.form <> 'online')`;

interface At {
  readonly city: RawBuilder<unknown>;
  readonly site: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly to: RawBuilder<unknown>;
}

/** How many there were at a station in a period. */
export const fieldDaysAt = ({ city, site, from, to }: At): RawBuilder<number> => sql<number>`(
  select count(distinct s.held_on)::int from supervision.session s
  where s.city_code = ${city} and s.site_id = ${site} and ${isField} and s.held_on between ${from} and ${to})`;

/** Visits `v` that are still to come, on days that are no field days yet. */
export const isAhead = (
  today: string,
): RawBuilder<SqlBool> => sql<SqlBool>`(v.state = 'planned' and v.planned_on >= ${today}
  and not exists (select from supervision.session s where s.city_code = v.city_code and s.site_id = v.site_id
    and s.held_on = v.planned_on and ${isField}))`;
