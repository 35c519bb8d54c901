import { sql, type Updateable } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { inReach } from '../../../platform/database/scope.ts';
import { can, clientsContract } from '../contract.ts';
import { categoriesOfHiddenLists } from '../restricted.ts';
import { rosterEntries, rosters, rostersAnywhere } from '../scope.ts';
import { clients, type Rows } from '../tables.ts';
import { overlaps } from './rules.ts';
import { type RosterClass, type RosterPlan, type RosterState, type RosterTally, rosterClasses } from './schemas.ts';

/** A roster within reach; of a restricted category it is there for who manages clients only. */
export async function rosterRow(context: Context, id: string) {
  const row = await rosters.from(context, can.importClients).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (await categoriesOfHiddenLists(context)).includes(row.category)) throw problem('not-found');
  return row;
}
export type RosterHead = Awaited<ReturnType<typeof rosterRow>>;

/** A site's post imports for the division it serves; the rows themselves are bounded by the files within reach. */
export const coversPlace = (context: Context, divisionCode: string): boolean =>
  inReach({ division: 'divisionCode' }, context.reach(can.importClients))({ divisionCode });

/** What is written when a roster moves on. */
export type Change = Updateable<Rows['clients.roster']> & { state: RosterState };

/** Moves a roster to its next state; whoever comes second finds it moved. */
export async function moveOn(
  context: Context,
  { cityCode, id }: Pick<RosterHead, 'cityCode' | 'id'>,
  from: RosterState,
  set: Change,
): Promise<void> {
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.roster')
    .set(set)
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw clientsContract.problem('roster-state');
}

/** A list older than one already applied would end what the newer one began. */
export async function refuseOlder(
  context: Context,
  {
    cityCode,
    id = null,
    category,
    variant,
    month,
    divisionCode,
  }: Omit<Pick<RosterHead, 'cityCode' | 'category' | 'variant' | 'month' | 'divisionCode'>, 'id'> & {
    id?: string | null;
  },
  appliedAfter?: string | null,
): Promise<void> {
  // One after the other: two months of one list would not see each other otherwise.
  await rostersAnywhere.sql(
    context,
    sql`select pg_advisory_xact_lock(hashtextextended(${`clients.roster ${cityCode} ${category}`}, 0))`,
  );
  const applied = await rostersAnywhere.sql<{ month: string; divisionCode: string; variant: string | null }>(
    context,
    sql`select month, division_code, variant from clients.roster
      where city_code = ${cityCode} and category = ${category} and state in ('applying', 'applied', 'undoing') and id is distinct from ${id}::uuid
        and ${appliedAfter ? sql`applied_at > ${appliedAfter}` : sql`month > ${month}`} order by month desc`,
  );
  const newer = applied.find(
    (r) => overlaps(r.divisionCode, divisionCode) && (r.variant === null || variant === null || r.variant === variant),
  );
  if (newer) throw clientsContract.problem('roster-newer-applied', { params: { month: newer.month } });
}

/** How many rows each class has, by what was decided and what became of them. */
export function talliesOf(context: Context, { cityCode, id }: Pick<RosterHead, 'cityCode' | 'id'>) {
  return rosterEntries.sql<RosterTally>(
    context,
    sql`select class, decision, result, count(*)::int as rows from clients.roster_entry
      where city_code = ${cityCode} and roster_id = ${id} group by 1, 2, 3 order by 1, 2, 3`,
  );
}

/** What applying would do by the decisions so far: whom nobody recognised gets a file, whom a row names is not ended. */
export async function plannedOf(context: Context, { cityCode, id }: Pick<RosterHead, 'cityCode' | 'id'>) {
  const [planned] = await rosterEntries.sql<RosterPlan>(
    context,
    sql`with asked as materialized (select class, person_id, takes, reasons @> '[{"code": "care-over"}]' as over
        from clients.roster_entry where city_code = ${cityCode} and roster_id = ${id} and decision = 'apply')
      select count(*) filter (where class in ('new', 'unknown') and person_id is null)::int as registered,
        count(*) filter (where class = 'unknown' and person_id is not null or class = 'changed' and takes <> '{}')::int as updated,
        count(*) filter (where over and person_id is not null)::int as resumed,
        count(*) filter (where class = 'ended' and person_id not in (
          select person_id from asked where class <> 'ended' and person_id is not null))::int as ended
      from asked`,
  );
  return planned ?? { registered: 0, updated: 0, resumed: 0, ended: 0 };
}

/** How many rows each class has. */
export async function countClasses(context: Context, cityCode: string, rosterId: string) {
  const rows = await rosterEntries.sql<{ class: RosterClass; rows: number }>(
    context,
    sql`select class, count(*)::int as rows from clients.roster_entry
      where city_code = ${cityCode} and roster_id = ${rosterId} group by class`,
  );
  return Object.fromEntries(
    rosterClasses.map((name) => [name, rows.find((r) => r.class === name)?.rows ?? 0]),
  ) as Record<RosterClass, number>;
}
