import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { visitsUpkeep } from '../scope.ts';
import { visitsComputed } from './standing.ts';

const kept = [
  'household_id',
  'division_code',
  'site_id',
  'worker_id',
  'risk_level',
  'care_from',
  'care_to',
  'resumed_on',
  'cycle_days',
  'cycle_months',
  'monthly',
  'first_due_on',
  'turned_on',
  'eased_until',
  'before_days',
  'before_months',
  'before_first_on',
  'last_visit_at',
  'last_visit_on',
  'latest_at',
  'latest_id',
  'agreed_on',
  'changes',
] as const;

const list = (table: string) => sql.join(kept.map((column) => sql.ref(`${table}.${column}`)));

/** Clients whose row is missing or says something else than the records, with what they say. */
async function differing(context: Context): Promise<RawBuilder<unknown>> {
  return sql`select n.* from (${await visitsComputed(context, context.today)}) n
      left join services.visit_due d on d.city_code = n.city_code and d.client_id = n.client_id
    where d.client_id is null or (${list('n')}) is distinct from (${list('d')})`;
}

export async function visitDifferences(context: Context): Promise<{ differences: number }> {
  const [found] = await visitsUpkeep.sql(
    context,
    sql<{ n: number }>`select count(*)::int as n from (${await differing(context)}) d`,
  );
  return { differences: found?.n ?? 0 };
}

/**
 * Makes the rows of due visits equal to the records. Whoever stores a visit waits meanwhile: what is
 * computed must still be true when it is written.
 */
export async function rebuildVisits(context: ActionContext): Promise<{ corrected: number }> {
  await visitsUpkeep.sql(context, sql`lock table services.visit_due in share row exclusive mode`);
  const [written] = await visitsUpkeep.sql(
    context,
    sql<{ n: number }>`with corrected as (
        insert into services.visit_due (city_code, client_id, ${sql.join(kept.map((c) => sql.ref(c)))})
        select n.city_code, n.client_id, ${list('n')} from (${await differing(context)}) n order by 1, 2
        on conflict (city_code, client_id) do update set
          (${sql.join(kept.map((c) => sql.ref(c)))}) = row (${list('excluded')})
        returning 1)
      select count(*)::int as n from corrected`,
  );
  const corrected = written?.n ?? 0;
  context.audit({ subjectType: 'visits', detail: { corrected } });
  return { corrected };
}
