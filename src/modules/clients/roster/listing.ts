import { sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import type { Shows } from '../restricted.ts';
import { listings } from '../scope.ts';
import type { RosterHead } from './heads.ts';
import { firstDay } from './rules.ts';

/**
 * Who stands on the lists of the category from this month on, and who does so no longer; also those whose care is over
 * and was not resumed: the list names them all the same. Whose category this list left, because another one holds it by now in
 * another form, stands on that one.
 */
export async function followList(context: ActionContext, roster: RosterHead): Promise<void> {
  const { cityCode, id, category, variant, month, divisionCode } = roster;
  const first = firstDay(month);
  // Sets that are looked up by hash: a list just stored has no statistics yet to plan a join by.
  const listed = sql`select e.person_id from clients.roster_entry e
    where e.city_code = ${cityCode} and e.roster_id = ${id} and e.person_id is not null`;
  await listings.sql(
    context,
    sql`update clients.listing l set valid_to = greatest(${first}::date, valid_from + 1), ended_by = ${id}
      from clients.person p
      where l.city_code = ${cityCode} and l.category = ${category} and l.valid_to is null
        and p.city_code = l.city_code and p.id = l.person_id
        and (p.id in (${listed} and e.class = 'ended' and e.decision = 'apply' and e.result is not null
            and (e.result <> 'kept' or not exists (select from clients.person_category held
              where held.city_code = e.city_code and held.person_id = e.person_id and held.category = ${category}
                and held.valid_to is null)))
          or (${variant}::text is null and p.division_code >= ${divisionCode} and p.division_code < ${afterPrefix(divisionCode)}
            and p.id not in (${listed})))`,
  );
  await listings.sql(
    context,
    sql`insert into clients.listing (city_code, id, person_id, category, roster_id, valid_from)
      select ${cityCode}, gen_random_uuid(), e.person_id, ${category}, ${id}, greatest(${first}::date, max(past.until))
      from clients.roster_entry e
        left join (select person_id, max(valid_to) as until from clients.listing
          where city_code = ${cityCode} and category = ${category} group by 1) past on past.person_id = e.person_id
      where e.city_code = ${cityCode} and e.roster_id = ${id} and e.class <> 'ended' and e.person_id is not null
        and (e.result in ('registered', 'updated', 'kept') or e.class = 'changed' and e.reasons @> '[{"code": "care-over"}]')
        and e.person_id not in (select person_id from clients.listing
          where city_code = ${cityCode} and category = ${category} and valid_to is null)
      group by e.person_id`,
  );
  await rememberEnded(context, roster);
}

/**
 * Whose category this list ended, known from no list before it, stood on the one that nobody has here: for as long
 * as the category was held.
 */
async function rememberEnded(context: ActionContext, { cityCode, id, category, month }: RosterHead): Promise<void> {
  await listings.sql(
    context,
    sql`insert into clients.listing (city_code, id, person_id, category, roster_id, ended_by, valid_from, valid_to)
      select distinct on (e.person_id)
        ${cityCode}, gen_random_uuid(), e.person_id, ${category}, ${id}, ${id}, c.valid_from, c.valid_to
      from clients.roster_entry e join clients.person_category c
        on c.city_code = e.city_code and c.person_id = e.person_id and c.category = ${category}
          and c.valid_to = greatest(${firstDay(month)}::date, c.valid_from + 1)
      where e.city_code = ${cityCode} and e.roster_id = ${id} and e.class = 'ended' and e.result = 'ended'
        and e.person_id not in (select person_id from clients.listing
          where city_code = ${cityCode} and category = ${category})
      order by e.person_id, c.valid_from desc`,
  );
}

/** A list taken back: what it began is gone, what it ended goes on. */
export async function unfollowList(context: ActionContext, { cityCode, id }: RosterHead): Promise<void> {
  await listings.sql(context, sql`delete from clients.listing where city_code = ${cityCode} and roster_id = ${id}`);
  await listings.sql(
    context,
    sql`update clients.listing set valid_to = null, ended_by = null where city_code = ${cityCode} and ended_by = ${id}`,
  );
}

/**
 * Condition on columns of the caller's own statement: that person stands on the current list of a category, or of any,
 * of those lists that the reader may know of.
 */
export const currentlyListed = (cityCode: string, personId: string, shows: Shows, category?: string) =>
  sql<boolean>`exists (select from clients.listing listing where listing.city_code = ${sql.ref(cityCode)}
    and listing.person_id = ${sql.ref(personId)} and listing.valid_to is null and ${shows('listing')}
    ${category ? sql`and listing.category = ${category}` : sql``})`;

/** The same for: once stood on a list, and stands on none now. */
export const noLongerListed = (cityCode: string, personId: string, shows: Shows) =>
  sql<boolean>`(exists (select from clients.listing listing where listing.city_code = ${sql.ref(cityCode)}
    and listing.person_id = ${sql.ref(personId)} and listing.valid_to is not null and ${shows('listing')})
    and not ${currentlyListed(cityCode, personId, shows)})`;

interface CurrentRoster {
  readonly id: string;
  readonly category: string;
  readonly variant: string | null;
  readonly month: string;
  readonly divisionCode: string;
}

/** The newest applied list of each category and place, within a city. */
export function currentRosters(context: Context, cityCode: string): Promise<CurrentRoster[]> {
  return listings.sql<CurrentRoster>(
    context,
    sql`select distinct on (category, variant, division_code) id, category, variant, month, division_code
      from clients.roster where city_code = ${cityCode} and state = 'applied'
      order by category, variant, division_code, month desc, applied_at desc`,
  );
}

const person = ['clients.person.cityCode', 'clients.person.id'] as const;

/** Condition on clients.person: how somebody stands to the lists of a category, or of all. */
export function standingOn(standing: 'listed' | 'delisted' | 'never', shows: Shows, category?: string) {
  if (standing === 'listed') return currentlyListed(...person, shows, category);
  const everListed = sql`exists (select from clients.listing l where l.city_code = clients.person.city_code
    and l.person_id = clients.person.id and ${shows('l')} ${category ? sql`and l.category = ${category}` : sql``})`;
  if (standing === 'never') return sql<boolean>`not ${everListed}`;
  return sql<boolean>`(${everListed} and not ${currentlyListed(...person, shows, category)})`;
}

/** Condition on clients.person: this list made the file. */
export const madeBy = (rosterId: string, shows: Shows) =>
  sql<boolean>`exists (select from (
      select e.city_code, e.person_id, r.category from clients.roster_entry e
        join clients.roster r on r.city_code = e.city_code and r.id = e.roster_id
      where e.roster_id = ${rosterId} and e.result = 'registered') made
    where made.city_code = clients.person.city_code and made.person_id = clients.person.id and ${shows('made')})`;
