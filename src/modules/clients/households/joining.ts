import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

// Pieces of statements are given columns of the statement around them: no name in here may be one of those.

/** Nobody lives there any more: all have gone to another household, or their files are part of others. */
const empty = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`not exists (
  select from clients.person dwelling where dwelling.city_code = ${cityCode} and dwelling.household_id = ${id}
    and dwelling.merged_into is null)`;

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
      select vacant.left_with as id from clients.household vacant
        where vacant.city_code = ${cityCode} and vacant.id = ${id}
      union select part.merged_into from gone join clients.person part
        on part.city_code = ${cityCode} and part.id = gone.id where part.merged_into is not null)
    select stayed.household_id from gone join clients.person stayed
      on stayed.city_code = ${cityCode} and stayed.id = gone.id where stayed.merged_into is null), ${id}) else ${id} end)`;

/** A household and those that went up in it. A piece of a statement: rows with `id`. */
export const householdsIn = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`(
  with recursive living as (
    select own.id from clients.person own
      where own.city_code = ${cityCode} and own.household_id = ${id} and own.merged_into is null
    union select part.id from living join clients.person part
      on part.city_code = ${cityCode} and part.merged_into = living.id)
  select ${id} as id
  union select vacant.id from living join clients.household vacant
    on vacant.city_code = ${cityCode} and vacant.left_with = living.id
    where ${empty(sql`vacant.city_code`, sql`vacant.id`)})`;

/** Where those of a household live by now. */
export async function householdOfToday(context: Context, householdId: string): Promise<string> {
  const [row] = await personsAnywhere.sql<{ id: string }>(
    context,
    sql`select ${householdNow(sql`h.city_code`, sql`h.id`)} as id from clients.household h where h.id = ${householdId}`,
  );
  return row?.id ?? householdId;
}
