import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

/** Nobody lives there any more: all have gone to another household, or their files are part of others. */
const empty = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`not exists (select from clients.person p
  where p.city_code = ${cityCode} and p.household_id = ${id} and p.merged_into is null)`;

interface Leaving {
  readonly id: string;
  readonly householdId: string;
}

/** Notes with whom the last of each household went, where it stands empty now. */
export async function noteLeft(context: ActionContext, cityCode: string, leaving: readonly Leaving[]): Promise<void> {
  for (const { id, householdId } of leaving) {
    await personsAnywhere.sql(
      context,
      sql`update clients.household h set left_with = ${id} where h.city_code = ${cityCode} and h.id = ${householdId}
        and ${empty(sql`h.city_code`, sql`h.id`)}`,
    );
  }
}

/**
 * The household in which those of another one live by now: itself, unless it stands empty; then that of whoever went
 * last, or of the file that this one's became part of. A piece of a statement.
 */
export const householdNow = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`(
  case when ${empty(cityCode, id)} then coalesce((
    with recursive gone as (
      select h.left_with as id from clients.household h where h.city_code = ${cityCode} and h.id = ${id}
      union select p.merged_into from gone join clients.person p on p.city_code = ${cityCode} and p.id = gone.id
      where p.merged_into is not null)
    select p.household_id from gone join clients.person p on p.city_code = ${cityCode} and p.id = gone.id
    where p.merged_into is null), ${id}) else ${id} end)`;

/** A household and those that went up in it. A piece of a statement: rows with `id`. */
export const householdsIn = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`(
  with recursive living as (
    select p.id from clients.person p
    where p.city_code = ${cityCode} and p.household_id = ${id} and p.merged_into is null
    union select p.id from living join clients.person p on p.city_code = ${cityCode} and p.merged_into = living.id)
  select ${id} as id
  union select h.id from living join clients.household h on h.city_code = ${cityCode} and h.left_with = living.id
  where ${empty(sql`h.city_code`, sql`h.id`)})`;

/** Where those of a household live by now. */
export async function householdOfToday(context: Context, householdId: string): Promise<string> {
  const [row] = await personsAnywhere.sql<{ id: string }>(
    context,
    sql`select ${householdNow(sql`h.city_code`, sql`h.id`)} as id from clients.household h where h.id = ${householdId}`,
  );
  return row?.id ?? householdId;
}
