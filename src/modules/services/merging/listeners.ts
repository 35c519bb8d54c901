import { sql } from 'kysely';
import type { ActionContext, Event } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/run/run.ts';
import { holdRecords, type RecordKey, recounting } from '../counts/recounting.ts';
import { encounterKeys } from '../scope.ts';
import { holdVisits, recomputeVisits } from '../visits/keeping.ts';
import { putBackChanges, takeChanges } from './changes.ts';
import { putBackParticipants, takeParticipants } from './participants.ts';

/** What was done for somebody under two files belongs to the file that stays; counts and next visits follow. */
async function followMerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into, householdId } = data as Record<'mergeId' | 'from' | 'into' | 'householdId', string>;
  await holdVisits(context, cityCode, [from, into]);
  const met = await encounterKeys.sql<RecordKey>(
    context,
    sql`select id, occurred_on from services.encounter where city_code = ${cityCode} and client_id = ${from}
      union select encounter_id, occurred_on from services.encounter_participant
        where city_code = ${cityCode} and client_id = ${from}`,
  );
  await holdRecords(context, cityCode, met);
  await recounting(context, cityCode, met, async () => {
    await takeParticipants(context, { cityCode, mergeId, from, into, householdId });
    await encounterKeys.sql(
      context,
      sql`with held as (
          select * from services.encounter where city_code = ${cityCode} and client_id = ${from}),
        kept as (
          insert into services.merged_encounter (city_code, merge_id, encounter_id, occurred_on, household_id)
          select city_code, ${mergeId}, id, occurred_on, household_id from held)
        update services.encounter e set client_id = ${into}, household_id = ${householdId}, version = e.version + 1
        from held where e.city_code = held.city_code and e.id = held.id and e.occurred_on = held.occurred_on`,
    );
    return met;
  });
  await takeChanges(context, { cityCode, mergeId, from, into });
  await recomputeVisits(context, cityCode, [from, into]);
}

/** Exactly the records that the merge had moved go back; those recorded since stay where they were recorded. */
async function followUnmerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into } = data as Record<'mergeId' | 'from' | 'into', string>;
  await holdVisits(context, cityCode, [from, into]);
  const kept = sql`city_code = ${cityCode} and merge_id = ${mergeId}`;
  const met = await encounterKeys.sql<RecordKey>(
    context,
    sql`select encounter_id as id, occurred_on from services.merged_encounter where ${kept}
      union select encounter_id, occurred_on from services.merged_participant where ${kept}`,
  );
  await holdRecords(context, cityCode, met);
  await recounting(context, cityCode, met, async () => {
    await encounterKeys.sql(
      context,
      sql`with back as (
          update services.encounter e set client_id = ${from}, household_id = k.household_id, version = e.version + 1
          from services.merged_encounter k where k.city_code = ${cityCode} and k.merge_id = ${mergeId}
            and e.city_code = k.city_code and e.id = k.encounter_id and e.occurred_on = k.occurred_on
            and e.client_id = ${into}
          returning e.id)
        update services.merged_encounter k set put_back_at = ${context.now} from back
        where k.city_code = ${cityCode} and k.merge_id = ${mergeId} and k.encounter_id = back.id`,
    );
    await putBackParticipants(context, { cityCode, mergeId, from, into });
    return met;
  });
  await putBackChanges(context, { cityCode, mergeId, from, into });
  await recomputeVisits(context, cityCode, [from, into]);
}

export const listeners: readonly Listener[] = [
  { event: 'clients.persons-merged', react: followMerge },
  { event: 'clients.persons-unmerged', react: followUnmerge },
];
