/** Where files stood before: what was done for the person then lies there (decision 70). */
import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

const kept = sql`on conflict on constraint left_place_pkey do update set left_on = excluded.left_on`;

/** Before files are moved: one that stays after all leaves a row that says where it stands, and finds nothing more. */
export async function leavePlaces(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await personsAnywhere.sql(
    context,
    sql`insert into clients.left_place (city_code, person_id, site_id, division_code, left_on)
      select city_code, id, site_id, division_code, ${context.today} from clients.person
      where city_code = ${cityCode} and id = any(${[...ids]}::uuid[]) ${kept}`,
  );
}

/** The file that stays was, from now on, wherever the other one was; taken apart again, it reads nothing by that. */
export async function joinPlaces(
  context: ActionContext,
  { cityCode, survivorId, mergedId }: Record<'cityCode' | 'survivorId' | 'mergedId', string>,
): Promise<void> {
  await leavePlaces(context, cityCode, [survivorId, mergedId]);
  await personsAnywhere.sql(
    context,
    sql`insert into clients.left_place (city_code, person_id, site_id, division_code, left_on)
      select city_code, ${survivorId}, site_id, division_code, left_on from clients.left_place
      where city_code = ${cityCode} and person_id = ${mergedId} ${kept}`,
  );
}

/** Places go on under the new code of their division. */
export async function followCode(context: ActionContext, { from, to }: { from: string; to: string }): Promise<void> {
  await personsAnywhere.sql(
    context,
    sql`with old as (delete from clients.left_place where city_code = ${cityOf(from)} and division_code = ${from} returning *)
      insert into clients.left_place (city_code, person_id, site_id, division_code, left_on)
      select city_code, person_id, site_id, ${to}, left_on from old ${kept}`,
  );
}
