import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { nameSounds } from '../../../platform/names/name-sounds.ts';
import { can } from '../contract.ts';
import { persons, personsAnywhere, rosterEntries } from '../scope.ts';
import type { Rows } from '../tables.ts';
import { heardAs } from './name-likeness.ts';
import { firstDay } from './rules.ts';

type Head = Pick<Rows['clients.roster'], 'cityCode' | 'id' | 'category' | 'variant' | 'month' | 'divisionCode'>;

/**
 * Adds a row for everybody within reach who holds the category in that place and is not on the list.
 * Whose number an unreadable row gives, or a name that may be meant for his, or who began only after the first of the month, is left for somebody to decide.
 * Answers how many hold the category there. Each part is read once and joined by hash: of lists and files just
 * stored the planner knows nothing, and would go through them anew for everybody.
 */
export async function findEnded(context: Context, roster: Head): Promise<number> {
  const { cityCode, id, category, variant, month, divisionCode } = roster;
  const unread = await unreadSounds(context, roster);
  const joining = (nestedLoops: 'on' | 'off') =>
    personsAnywhere.sql(context, sql`set local enable_nestloop = ${sql.lit(nestedLoops)}`);
  await joining('off');
  const [found] = await persons.sql<{ held: number }>(
    context,
    can.importClients,
    (where) => narrow`with held as materialized (
        select clients.person.id, name, division_code, c.valid_from from clients.person
          join clients.person_category c on c.city_code = clients.person.city_code and c.person_id = clients.person.id
            and c.category = ${category} and c.valid_to is null
        where ${where} and clients.person.city_code = ${cityCode} and care_to is null
          and division_code >= ${divisionCode} and division_code < ${afterPrefix(divisionCode)}
          and (${variant}::text is null or c.variant is null or c.variant = ${variant})),
      unread as materialized (
        select matches, line from clients.roster_entry
        where city_code = ${cityCode} and roster_id = ${id} and class in ('unknown', 'wrong')),
      heard as materialized (${heardAs(cityCode, [...unread.keys()])}),
      perhaps as materialized (
        select person_id, min(line) as line from (
          select heard.person_id, named.line
          from heard join unnest(${[...unread.keys()]}::text[], ${[...unread.values()]}::int[]) as named (sound, line)
            on named.sound = heard.sound
          union all select unnest(matches), line from unread) found
        group by person_id),
      ended as (
        insert into clients.roster_entry
          (city_code, id, roster_id, name, class, reasons, division_code, person_id, matches, changes, takes, decision)
        select ${cityCode}, gen_random_uuid(), ${id}, held.name, 'ended',
          case when perhaps.line is not null
              then jsonb_build_array(jsonb_build_object('code', 'perhaps-row', 'params', jsonb_build_object('row', perhaps.line)))
            when held.valid_from > ${firstDay(month)} then '[{"code": "began-this-month"}]' else '[]' end,
          held.division_code, held.id, '{}', '{}', '{}',
          case when perhaps.line is null and held.valid_from <= ${firstDay(month)} then 'apply' else 'skip' end
        from held left join perhaps on perhaps.person_id = held.id
        where held.id not in (select person_id from clients.roster_entry
          where city_code = ${cityCode} and roster_id = ${id} and person_id is not null))
      select count(*)::int as held from held`,
  );
  await joining('on');
  return found?.held ?? 0;
}

/** How the names of unreadable rows may sound, with the first row of each. */
async function unreadSounds(context: Context, { cityCode, id }: Head): Promise<Map<string, number>> {
  const rows = await rosterEntries
    .from(context)
    .select((eb) => ['name', eb.fn.min('line').as('line')])
    .where('cityCode', '=', cityCode)
    .where('rosterId', '=', id)
    .where('class', 'in', ['unknown', 'wrong'])
    .groupBy('name')
    .execute();
  const sounds = new Map<string, number>();
  for (const { name, line } of rows) {
    for (const sound of nameSounds(name))
      sounds.set(sound, Math.min(line ?? 0, sounds.get(sound) ?? Number.MAX_SAFE_INTEGER));
  }
  return sounds;
}
