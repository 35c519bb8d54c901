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

/** Tasks of a file that was merged are of the one that stays; where both had one in a batch, one is left. */
export async function tasksMerge(
  context: ActionContext,
  { cityCode, from, into }: Record<'cityCode' | 'from' | 'into', string>,
): Promise<void> {
  await batchTasksAnywhere.sql(
    context,
    sql`with twice as (
        delete from cases.batch_task t where t.city_code = ${cityCode} and t.client_id = ${from} and exists (
          select from cases.batch_task o where o.city_code = t.city_code and o.batch_id = t.batch_id and o.client_id = ${into})
        returning t.id)
      update cases.batch_task t set client_id = ${into}
      where t.city_code = ${cityCode} and t.client_id = ${from} and t.id not in (select id from twice)`,
  );
}
