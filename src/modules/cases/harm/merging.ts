import { sql } from 'kysely';
import type { ActionContext, Event } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/run/run.ts';
import { casesAnywhere } from '../scope.ts';

type Merge = Record<'mergeId' | 'from' | 'into', string>;

/** What was reported of either file is about the client of the one that stays, and keeps that client's case files. */
async function followMerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into } = data as Merge;
  await casesAnywhere.sql(
    context,
    sql`with moved as (
        update cases.harm_report set client_id = ${into} where city_code = ${cityCode} and client_id = ${from} returning id)
      insert into cases.merged_harm_report select ${cityCode}, ${mergeId}, id from moved`,
  );
}

/** Exactly those that the merge had moved go back. */
async function followUnmerge(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { mergeId, from, into } = data as Merge;
  await casesAnywhere.sql(
    context,
    sql`with kept as (
        delete from cases.merged_harm_report where city_code = ${cityCode} and merge_id = ${mergeId} returning report_id)
      update cases.harm_report r set client_id = ${from} from kept
      where r.city_code = ${cityCode} and r.id = kept.report_id and r.client_id = ${into}`,
  );
}

export const listeners: readonly Listener[] = [
  { event: 'clients.persons-merged', react: followMerge },
  { event: 'clients.persons-unmerged', react: followUnmerge },
];
