import { type RawBuilder, sql } from 'kysely';

const ofRecord = sql`o.city_code = r.city_code and o.occurred_on = r.occurred_on and o.encounter_id = r.id`;

/**
 * Everybody whom records met: the client of each of `records`, and the others there. `others` has rows of
 * services.encounter_participant, of records in `theirs`.
 */
export const metAt = (
  records: RawBuilder<unknown>,
  others: RawBuilder<unknown>,
  theirs: RawBuilder<unknown> = records,
): RawBuilder<unknown> =>
  sql`(select r.city_code, r.client_id, r.id, r.occurred_at, r.occurred_on, r.visit, r.next_on
    from ${records} r where r.client_id is not null
    union all
    select r.city_code, o.client_id, r.id, r.occurred_at, r.occurred_on, r.visit, r.next_on
    from ${others} o join ${theirs} r on ${ofRecord}) met`;

/**
 * The same of those records that are not voided and lie within conditions that both tables can answer: whose they
 * are, and of which days; partitions of other days are not even planned for.
 */
export const metWhere = (among: RawBuilder<unknown>, days: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> =>
  metAt(
    sql`(select * from services.encounter where voided_at is null and ${among} and ${days})`,
    sql`(select * from services.encounter_participant where ${among} and ${days})`,
    sql`(select * from services.encounter where voided_at is null and ${days})`,
  );
