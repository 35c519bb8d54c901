import { sql } from 'kysely';
import type { ActionContext, Event } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/run/run.ts';
import { answers } from './scope.ts';

type Merge = Record<'mergeId' | 'from' | 'into', string>;

/** What was filled in under either file belongs to the one that stays. */
async function followMerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into } = data as Merge;
  await answers.sql(
    context,
    sql`with moved as (
        update cases.answer set client_id = ${into} where city_code = ${cityCode} and client_id = ${from} returning id)
      insert into cases.merged_answer select ${cityCode}, ${mergeId}, id from moved`,
  );
}

/** Exactly those that the merge had moved go back. */
async function followUnmerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into } = data as Merge;
  await answers.sql(
    context,
    sql`with kept as (
        delete from cases.merged_answer where city_code = ${cityCode} and merge_id = ${mergeId} returning answer_id)
      update cases.answer a set client_id = ${from} from kept
      where a.city_code = ${cityCode} and a.id = kept.answer_id and a.client_id = ${into}`,
  );
}

export const listeners: readonly Listener[] = [
  { event: 'clients.persons-merged', react: followMerge },
  { event: 'clients.persons-unmerged', react: followUnmerge },
];
