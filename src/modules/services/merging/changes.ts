import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { visitsUpkeep } from '../scope.ts';
import { changeOf } from '../visits/standing.ts';

interface Merge {
  readonly cityCode: string;
  readonly mergeId: string;
  readonly from: string;
  readonly into: string;
}

/** What happened to somebody under the other file asks for a visit under the one that stays. */
export async function takeChanges(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  await visitsUpkeep.sql(
    context,
    sql`with moved as (
        update services.major_change set client_id = ${into} where city_code = ${cityCode} and client_id = ${from}
        returning id)
      insert into services.merged_change select ${cityCode}, ${mergeId}, id from moved`,
  );
  await renewChanges(context, cityCode, [from, into]);
}

/** The same backwards; what was reported since stays where it was reported. */
export async function putBackChanges(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  await visitsUpkeep.sql(
    context,
    sql`with kept as (
        delete from services.merged_change where city_code = ${cityCode} and merge_id = ${mergeId} returning change_id)
      update services.major_change c set client_id = ${from} from kept
      where c.city_code = ${cityCode} and c.id = kept.change_id and c.client_id = ${into}`,
  );
  // Raised by the merge alone, whose grade it took over: what did not happen asks for no visit.
  await visitsUpkeep.sql(
    context,
    sql`delete from services.major_change c using clients.merge m, clients.person p
      where c.city_code = ${cityCode} and c.client_id = ${into} and c.kind = 'riskRaised'
        and m.city_code = c.city_code and m.id = ${mergeId} and c.happened_at = m.merged_at
        and p.city_code = c.city_code and p.id = c.client_id and p.risk_level <> 'high'`,
  );
  await renewChanges(context, cityCode, [from, into]);
}

/** Rows of due visits of held clients say again what happened to them. */
async function renewChanges(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  await visitsUpkeep.sql(
    context,
    sql`update services.visit_due d set changes = coalesce((
        select array_agg(${changeOf(sql`r`)} order by ${changeOf(sql`r`)}) from services.major_change r
        where r.city_code = d.city_code and r.client_id = d.client_id), '{}')
      where d.city_code = ${cityCode} and d.client_id = any(${[...ids]}::uuid[])`,
  );
}
