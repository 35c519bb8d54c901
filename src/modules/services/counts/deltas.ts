import { type RawBuilder, sql } from 'kysely';

/**
 * What records say to the counts: each says itself and that its client was served; everybody else who was
 * there, rows of services.encounter_participant in `others`, was served without being a record.
 */
export const saidBy = (records: RawBuilder<unknown>, others: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select city_code, occurred_on, division_code, site_id, way, class, client_id, household_id,
      1 as encounters, person_times, minutes, 1 as served
    from ${records} r
    union all
    select r.city_code, r.occurred_on, r.division_code, r.site_id, r.way, r.class, o.client_id, o.household_id, 0, 0, 0, 1
    from ${others} o join ${records} r
      on r.city_code = o.city_code and r.occurred_on = o.occurred_on and r.id = o.encounter_id`;

/** The statement that takes what was said into the counts, or with -1 out of them. */
export const delta = (said: RawBuilder<unknown>, times: 1 | -1): RawBuilder<unknown> => {
  const summed = (what: string) => sql`${sql.lit(times)} * sum(${sql.ref(what)})`;
  return sql`insert into services.encounter_count_delta
    select city_code, gen_random_uuid(), date_trunc('month', occurred_on)::date, division_code, site_id, way, class,
      ${summed('encounters')}, ${summed('person_times')}, ${summed('minutes')}, occurred_on, client_id, household_id,
      ${summed('served')}
    from (${said}) said group by 1, 3, 4, 5, 6, 7, occurred_on, client_id, household_id`;
};
