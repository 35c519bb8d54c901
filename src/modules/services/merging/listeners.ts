import { sql } from 'kysely';
import type { ActionContext, Event } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/run.ts';
import { countUpkeep } from '../scope.ts';
import { holdVisits, recomputeVisits } from '../visits/keeping.ts';

/** What was done for somebody under two files belongs to the file that stays; counts and next visits follow. */
async function followMerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into, householdId } = data as Record<'mergeId' | 'from' | 'into' | 'householdId', string>;
  await holdVisits(context, cityCode, [from, into]);
  await countUpkeep.sql(
    context,
    sql`with held as (
        select * from services.encounter where city_code = ${cityCode} and client_id = ${from} for update),
      kept as (
        insert into services.merged_encounter
        select city_code, ${mergeId}, id, occurred_on, household_id from held),
      moved as (
        update services.encounter e set client_id = ${into}, household_id = ${householdId} from held
        where e.city_code = held.city_code and e.id = held.id and e.occurred_on = held.occurred_on returning e.*)
      ${recount}`,
  );
  await recomputeVisits(context, cityCode, [from, into]);
}

/** Exactly the records that the merge had moved go back; those recorded since stay where they were recorded. */
async function followUnmerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into } = data as Record<'mergeId' | 'from' | 'into', string>;
  await holdVisits(context, cityCode, [from, into]);
  await countUpkeep.sql(
    context,
    sql`with kept as (
        delete from services.merged_encounter where city_code = ${cityCode} and merge_id = ${mergeId} returning *),
      held as (
        select e.* from services.encounter e join kept k
          on k.city_code = e.city_code and k.encounter_id = e.id and k.occurred_on = e.occurred_on
        where e.client_id = ${into} for update of e),
      moved as (
        update services.encounter e set client_id = ${from}, household_id = k.household_id
        from held h join kept k on k.encounter_id = h.id
        where e.city_code = h.city_code and e.id = h.id and e.occurred_on = h.occurred_on returning e.*)
      ${recount}`,
  );
  await recomputeVisits(context, cityCode, [from, into]);
}

/** Out of the counts as the rows were (`held`), into them as they are (`moved`). */
const recount = sql`insert into services.encounter_count_delta
  select city_code, gen_random_uuid(), date_trunc('month', occurred_on)::date, division_code, site_id, way, class,
    sum(times), sum(times * person_times), sum(times * minutes), occurred_on, client_id, household_id
  from (select *, -1 as times from held union all select *, 1 from moved) part where voided_at is null
  group by 1, 3, 4, 5, 6, 7, occurred_on, client_id, household_id`;

export const listeners: readonly Listener[] = [
  { event: 'clients.persons-merged', react: followMerge },
  { event: 'clients.persons-unmerged', react: followUnmerge },
];
