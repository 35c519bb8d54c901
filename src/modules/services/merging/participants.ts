import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { participants } from '../scope.ts';

interface Merge {
  readonly cityCode: string;
  readonly mergeId: string;
  readonly from: string;
  readonly into: string;
}

const ofRecord = (record: string, participant: string) => {
  const same = (of: string, by: string) => sql`${sql.ref(`${record}.${of}`)} = ${sql.ref(`${participant}.${by}`)}`;
  return sql`${same('city_code', 'city_code')} and ${same('occurred_on', 'occurred_on')} and ${same('id', 'encounter_id')}`;
};

/** Persons beside a named client are its person-times; where nobody is named, heads were counted. */
const personsCounted = sql`e.client_id is not null`;

/**
 * Whoever was met beside others was met as the one who stays. Where both files stand in one record, it
 * was one person: one row goes. Before the records themselves change hands.
 */
export async function takeParticipants(
  context: ActionContext,
  { cityCode, mergeId, from, into, householdId }: Merge & { householdId: string },
): Promise<void> {
  const other = sql`case o.client_id when ${from} then ${into}::uuid else ${from}::uuid end`;
  await participants.sql(
    context,
    sql`with gone as (
        delete from services.encounter_participant o using services.encounter e
        where o.city_code = ${cityCode} and o.client_id in (${from}, ${into}) and ${ofRecord('e', 'o')}
          and (e.client_id = ${other} or (o.client_id = ${from} and exists (
            select from services.encounter_participant b where ${ofRecord('e', 'b')} and b.client_id = ${into})))
        returning o.*),
      kept as (
        insert into services.merged_participant
          (city_code, merge_id, encounter_id, client_id, occurred_on, household_id, dropped)
        select city_code, ${mergeId}, encounter_id, client_id, occurred_on, household_id, true from gone)
      update services.encounter e set person_times = e.person_times - 1, version = e.version + 1
      from gone where ${ofRecord('e', 'gone')} and ${personsCounted}`,
  );
  await participants.sql(
    context,
    sql`with held as (
        select * from services.encounter_participant where city_code = ${cityCode} and client_id = ${from}),
      kept as (
        insert into services.merged_participant
          (city_code, merge_id, encounter_id, client_id, occurred_on, household_id, dropped)
        select city_code, ${mergeId}, encounter_id, client_id, occurred_on, household_id, false from held),
      moved as (
        update services.encounter_participant o set client_id = ${into}, household_id = ${householdId} from held
        where o.city_code = held.city_code and o.occurred_on = held.occurred_on
          and o.encounter_id = held.encounter_id and o.client_id = held.client_id)
      update services.encounter e set version = e.version + 1 from held where ${ofRecord('e', 'held')}`,
  );
}

/**
 * The same backwards, after the records have changed hands; what was corrected since stays as it is. Rows that had
 * gone stay told: the record counted one less in between.
 */
export async function putBackParticipants(
  context: ActionContext,
  { cityCode, mergeId, from, into }: Merge,
): Promise<void> {
  const kept = sql`city_code = ${cityCode} and merge_id = ${mergeId}`;
  await participants.sql(
    context,
    sql`with kept as (delete from services.merged_participant where ${kept} and not dropped returning *),
      moved as (
        update services.encounter_participant o set client_id = ${from}, household_id = k.household_id from kept k
        where o.city_code = k.city_code and o.occurred_on = k.occurred_on and o.encounter_id = k.encounter_id
          and o.client_id = ${into})
      update services.encounter e set version = e.version + 1 from kept k where ${ofRecord('e', 'k')}`,
  );
  const other = sql`case k.client_id when ${from} then ${into}::uuid else ${from}::uuid end`;
  await participants.sql(
    context,
    sql`with kept as (select * from services.merged_participant where ${kept}),
      back as (
        insert into services.encounter_participant
        select k.city_code, k.occurred_on, k.encounter_id, k.client_id, k.household_id
        from kept k join services.encounter e on ${ofRecord('e', 'k')}
        where e.client_id is distinct from k.client_id and (e.client_id = ${other} or exists (
          select from services.encounter_participant b where ${ofRecord('e', 'b')} and b.client_id = ${other}))
        on conflict do nothing returning *),
      told as (
        update services.merged_participant k set put_back_at = ${context.now} from back
        where k.city_code = ${cityCode} and k.merge_id = ${mergeId} and k.encounter_id = back.encounter_id
          and k.client_id = back.client_id)
      update services.encounter e set person_times = e.person_times + 1, version = e.version + 1
      from back where ${ofRecord('e', 'back')} and ${personsCounted}`,
  );
}
