import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { batchTasksAnywhere } from '../scope.ts';

/** Tasks stand where their clients' files stand now. */
export async function tasksFollow(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  const places = [...(await clientsByIds(context, ids)).values()].map(({ id, divisionCode, siteId }) => ({
    ...{ client_id: id, division_code: divisionCode, site_id: siteId },
  }));
  await batchTasksAnywhere.sql(
    context,
    sql`update cases.batch_task t set division_code = p.division_code, site_id = p.site_id
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p (client_id uuid, division_code text, site_id uuid)
      where t.city_code = ${cityCode} and t.client_id = p.client_id
        and (t.division_code, t.site_id) is distinct from (p.division_code, p.site_id)`,
  );
}

type Merge = Record<'cityCode' | 'mergeId' | 'from' | 'into', string>;

/** Tasks of a file that was merged are of the one that stays; where both had one in a batch, one is left. */
export async function tasksMerge(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  await batchTasksAnywhere.sql(
    context,
    sql`with had as (
        select t.id, t.batch_id, exists (select from cases.batch_task o where o.city_code = t.city_code
          and o.batch_id = t.batch_id and o.client_id = ${into}) as twice
        from cases.batch_task t where t.city_code = ${cityCode} and t.client_id = ${from}),
      noted as (
        insert into cases.merged_batch_task (city_code, merge_id, task_id, batch_id, twice)
        select ${cityCode}, ${mergeId}, id, batch_id, twice from had),
      left_out as (
        delete from cases.batch_task t using had where t.city_code = ${cityCode} and t.id = had.id and had.twice)
      update cases.batch_task t set client_id = ${into} from had
      where t.city_code = ${cityCode} and t.id = had.id and not had.twice`,
  );
  await tasksFollow(context, cityCode, [into]);
}

/** Exactly the tasks that the merge had moved go back, and those it had left out are there again. */
export async function tasksUnmerge(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  const place = (await clientsByIds(context, [from])).get(from);
  if (!place) throw new Error(`no file ${from}`);
  await batchTasksAnywhere.sql(
    context,
    sql`with noted as (
        delete from cases.merged_batch_task where city_code = ${cityCode} and merge_id = ${mergeId}
        returning task_id, batch_id, twice),
      again as (
        insert into cases.batch_task (city_code, id, batch_id, client_id, division_code, site_id)
        select ${cityCode}, task_id, batch_id, ${from}::uuid, ${place.divisionCode}, ${place.siteId}::uuid
        from noted where twice)
      update cases.batch_task t set client_id = ${from} from noted
      where t.city_code = ${cityCode} and t.id = noted.task_id and t.client_id = ${into}`,
  );
  await tasksFollow(context, cityCode, [from]);
}
