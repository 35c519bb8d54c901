import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

/** Nobody lives there any more: all have gone to another household, or their files are part of others. */
const empty = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`not exists (select from clients.person p
  where p.city_code = ${cityCode} and p.household_id = ${id} and p.merged_into is null)`;

/** Notes where those of the households went, for each that stands empty now. */
export async function noteJoined(
  context: ActionContext,
  cityCode: string,
  from: readonly string[],
  into: string,
): Promise<void> {
  const left = [...new Set(from)].filter((id) => id !== into);
  if (left.length === 0) return;
  await personsAnywhere.sql(
    context,
    sql`update clients.household h set joined_into = ${into} where h.city_code = ${cityCode}
      and h.id = any(${left}::uuid[]) and ${empty(sql`h.city_code`, sql`h.id`)}`,
  );
}

/** The household in which those of another one live by now: itself, unless it stands empty. A piece of a statement. */
export const householdNow = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`(
  with recursive up as (select ${id} as id, 0 as step
    union all
    select h.joined_into, up.step + 1 from up join clients.household h on h.city_code = ${cityCode} and h.id = up.id
    where h.joined_into is not null and ${empty(sql`h.city_code`, sql`h.id`)})
  select up.id from up order by up.step desc limit 1)`;

/** A household and those that went up in it. A piece of a statement: rows with `id`. */
export const householdsIn = (cityCode: RawBuilder<unknown>, id: RawBuilder<unknown>) => sql`(
  with recursive down as (select ${id} as id
    union all
    select h.id from down join clients.household h on h.city_code = ${cityCode} and h.joined_into = down.id
    where ${empty(sql`h.city_code`, sql`h.id`)})
  select down.id from down)`;

/** Where those of a household live by now. */
export async function householdOfToday(context: Context, householdId: string): Promise<string> {
  const [row] = await personsAnywhere.sql<{ id: string }>(
    context,
    sql`select ${householdNow(sql`h.city_code`, sql`h.id`)} as id from clients.household h where h.id = ${householdId}`,
  );
  return row?.id ?? householdId;
}
