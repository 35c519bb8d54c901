import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { referredTo } from '../../../platform/database/referred.ts';
import { placesOf, recounting } from '../counts/keeping.ts';
import { forgetMatches } from '../duplicates/keeping.ts';
import { personsAnywhere, rosterEntries } from '../scope.ts';
import type { RosterHead } from './heads.ts';
import { batchSize, noteOutcomes } from './outcomes.ts';

interface NewFile {
  readonly id: string;
  readonly personId: string;
}

/**
 * Takes away the next files that a list made, unless somebody has worked on them or something refers to them. To have
 * got a responsible worker once, as the page of a list offers, is no work yet: one version and one row.
 */
export async function withdrawNext(context: ActionContext, roster: RosterHead): Promise<boolean> {
  const made = await rosterEntries.sql<NewFile & { fresh: boolean }>(
    context,
    sql`select e.id, e.person_id, (p.care_to is null
        and (p.version = 1 or p.version = 2 and (select count(*) from clients.responsibility r
          where r.city_code = p.city_code and r.person_id = p.id) = 1)
        and (select count(*) from clients.person_category c
          where c.city_code = p.city_code and c.person_id = p.id and c.category = ${roster.category} and c.valid_to is null) = 1
        and (select count(*) from clients.person_category c where c.city_code = p.city_code and c.person_id = p.id) = 1
        and (select count(*) from clients.risk_grade g where g.city_code = p.city_code and g.person_id = p.id) = 1) as fresh
      from clients.roster_entry e join clients.person p on p.city_code = e.city_code and p.id = e.person_id
      where e.city_code = ${roster.cityCode} and e.roster_id = ${roster.id} and e.result = 'registered'
      order by e.id limit ${batchSize}`,
  );
  if (made.length === 0) return false;
  const gone = await withdraw(
    context,
    roster,
    made.filter((file) => file.fresh),
  );
  await noteOutcomes(
    context,
    roster,
    made.map(({ id }) =>
      gone.has(id)
        ? { id, result: 'undone' as const }
        : { id, result: 'not-undone' as const, reason: { code: 'changed-since' } },
    ),
  );
  return true;
}

/** All that can go goes; whom something refers to is found by one look, and stays with all that is his or hers. */
async function withdraw(context: ActionContext, roster: RosterHead, files: readonly NewFile[]): Promise<Set<string>> {
  if (files.length === 0) return new Set();
  const { cityCode } = roster;
  const ids = files.map((f) => f.personId);
  return recounting(context, cityCode, ids, async () => {
    // Whoever is just referring to one of them is waited for here, before anything derived is locked.
    await run(
      context,
      sql`select from clients.person where city_code = ${cityCode} and id = any(${ids}::uuid[]) order by id for update`,
    );
    await run(context, sql`savepoint withdrawing`);
    await takeOff(context, roster, ids);
    const held = await whoStays(context, cityCode, ids);
    const going = ids.filter((id) => !held.has(id));
    if (held.size > 0) {
      await run(context, sql`rollback to savepoint withdrawing`);
      await takeOff(context, roster, going);
    }
    await run(context, sql`release savepoint withdrawing`);
    await remove(context, cityCode, going);
    return new Set(files.filter((f) => !held.has(f.personId)).map((f) => f.id));
  });
}

const run = <R = unknown>(context: ActionContext, statement: RawBuilder<R>) =>
  personsAnywhere.sql<R>(context, statement);

/** Whom something refers to; and who alone lives in a household that something beside its people refers to: a plan, say. */
async function whoStays(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<Set<string>> {
  const look = <R>(statement: RawBuilder<R>) => run(context, statement);
  const held = await referredTo(look, 'clients.person', cityCode, ids);
  const going = ids.filter((id) => !held.has(id));
  const emptied = await look(sql<{ id: string; householdId: string }>`select p.id, p.household_id from clients.person p
    where p.city_code = ${cityCode} and p.id = any(${going}::uuid[]) and not exists (select from clients.person o
      where o.city_code = p.city_code and o.household_id = p.household_id and o.id <> all(${going}::uuid[]))`);
  const households = [...new Set(emptied.map((home) => home.householdId))];
  await look(sql`select from clients.household where city_code = ${cityCode}
    and id = any(${households}::uuid[]) order by id for update`);
  const kept = await referredTo(look, 'clients.household', cityCode, households, ['clients.person']);
  for (const { id, householdId } of emptied) if (kept.has(householdId)) held.add(id);
  return held;
}

/** What hangs on files that nobody has worked on, and the lists that were taken back themselves, refer to them no more. */
async function takeOff(context: ActionContext, { cityCode, id }: RosterHead, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const theirs = sql`city_code = ${cityCode} and person_id = any(${[...ids]}::uuid[])`;
  // What higher modules derived from these files by themselves goes first; what somebody wrote down stays and holds them.
  const places = await placesOf(context, cityCode, ids);
  await context.emit({
    ...{ type: 'clients.withdrawn', cityCode, divisionCode: cityCode, siteId: null, places, data: { ids } },
  });
  await run(
    context,
    sql`update clients.roster_entry set person_id = null where ${theirs} and (roster_id = ${id}
      or roster_id in (select id from clients.roster where city_code = ${cityCode} and state = 'undone'))`,
  );
  await forgetMatches(context, cityCode, ids);
  for (const table of ['person_category', 'risk_grade', 'responsibility', 'listing']) {
    await run(context, sql`delete from ${sql.table(`clients.${table}`)} where ${theirs}`);
  }
}

async function remove(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  const homes = await personsAnywhere.sql<{ householdId: string }>(
    context,
    sql`delete from clients.person where city_code = ${cityCode} and id = any(${[...ids]}::uuid[]) returning household_id`,
  );
  await run(
    context,
    sql`delete from clients.household h where city_code = ${cityCode}
      and id = any(${[...new Set(homes.map((h) => h.householdId))]}::uuid[])
      and not exists (select from clients.person p where p.city_code = h.city_code and p.household_id = h.id)`,
  );
}
