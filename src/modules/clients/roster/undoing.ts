import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { eachFinds } from '../../../platform/database/each-finds.ts';
import { updateRows } from '../../../platform/database/update-rows.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { codeToday } from '../../network/public.ts';
import { clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { personCategories, personsAnywhere, rosterEntries } from '../scope.ts';
import { seal } from '../sealing.ts';
import { clients } from '../tables.ts';
import { type Before, beforeOf } from './before.ts';
import { type RosterHead, refuseOlder, rosterRow } from './heads.ts';
import { unfollowList } from './listing.ts';
import { batchSize, noteOutcomes, type Outcome } from './outcomes.ts';
import { overAgain } from './resuming.ts';
import { isUndoable } from './rules.ts';
import { begin } from './under-way.ts';
import { renewFound } from './updating.ts';

/** Takes an applied list back within a day; the job puts back row by row what nobody has touched since. */
export async function undoRoster(context: ActionContext, { id }: { id: string }): Promise<{ id: string }> {
  const roster = await rosterRow(context, id);
  if (roster.state !== 'applied') throw clientsContract.problem('roster-state');
  if (!isUndoable(roster.appliedAt, context.now)) throw clientsContract.problem('roster-not-undoable');
  await refuseOlder(context, roster, roster.appliedAt);
  await begin(context, roster, 'applied', { state: 'undoing' });
  await unfollowList(context, roster);
  return { id };
}

/** What the list changed on the next files is as before; what somebody has touched since then stays, and is named. */
export async function putNextBack(context: ActionContext, roster: RosterHead): Promise<boolean> {
  const entries = await rosterEntries.sql<ChangedEntry>(
    context,
    sql`select id, person_id, before from clients.roster_entry
      where city_code = ${roster.cityCode} and roster_id = ${roster.id} and result in ('updated', 'ended')
        and before is not null
      order by id limit ${batchSize}`,
  );
  if (entries.length === 0) return false;
  await putBack(context, roster, entries);
  return true;
}

interface ChangedEntry {
  readonly id: string;
  readonly personId: string;
  readonly before: string;
}

type Changed = ChangedEntry & Before;

async function putBack(context: ActionContext, roster: RosterHead, entries: readonly ChangedEntry[]): Promise<void> {
  const { cityCode } = roster;
  const changed = entries.map((entry): Changed => ({ ...entry, ...beforeOf(context, entry) }));
  const ids = changed.map((e) => e.personId);
  const fine = await recounting(context, cityCode, ids, async () => {
    const found = await untouched(context, cityCode, changed);
    const going = changed.filter((entry) => found.has(entry.id));
    await restoreCategories(context, cityCode, going);
    await restoreFiles(context, cityCode, going);
    await overAgain(context, cityCode, going);
    return found;
  });
  await noteOutcomes(
    context,
    roster,
    changed.map(({ id }): Outcome => {
      if (fine.has(id)) return { id, result: 'undone' };
      return { id, result: 'not-undone', reason: { code: 'changed-since' } };
    }),
  );
}

/** Rows whose file and categories stand as this list left them. */
async function untouched(
  context: ActionContext,
  cityCode: string,
  changed: readonly Changed[],
): Promise<ReadonlySet<string>> {
  const asked = changed.map(({ id, personId, started, ended, file }) => ({
    id,
    person_id: personId,
    version: file?.version,
    started,
    ended,
  }));
  const person = sql`select care_to, version from clients.person where city_code = ${cityCode} and id = e.person_id`;
  const found = await personsAnywhere.sql<{ id: string }>(
    context,
    sql`select e.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as e (id uuid, person_id uuid, version int, started uuid, ended uuid) ${eachFinds(person, 'p')}
      where p.care_to is null and (e.version is null or p.version = e.version)
        and (e.started is null or exists (select from clients.person_category c
          where c.city_code = ${cityCode} and c.id = e.started and c.valid_to is null))
        and (e.ended is null or exists (select from clients.person_category c
          where c.city_code = ${cityCode} and c.id = e.ended and c.valid_to is not null
            and not exists (select from clients.person_category later where later.city_code = c.city_code
              and later.person_id = c.person_id and later.category = c.category and later.id <> c.id
              and later.valid_from >= c.valid_to and later.id is distinct from e.started)))`,
  );
  return new Set(found.map((row) => row.id));
}

/** What began goes before what ended goes on: of one category only one may hold at a time. */
async function restoreCategories(context: ActionContext, cityCode: string, changed: readonly Changed[]): Promise<void> {
  const started = changed.flatMap((e) => e.started ?? []);
  const ended = changed.flatMap((e) => e.ended ?? []);
  await personCategories.sql(
    context,
    sql`delete from clients.person_category where city_code = ${cityCode} and id = any(${started}::uuid[])`,
  );
  await personCategories.sql(
    context,
    sql`update clients.person_category set valid_to = null where city_code = ${cityCode} and id = any(${ended}::uuid[])`,
  );
}

async function restoreFiles(context: ActionContext, cityCode: string, changed: readonly Changed[]): Promise<void> {
  const { crypto } = context.services;
  const files = changed.flatMap(({ personId: id, file }) => (file ? [{ id, ...file }] : []));
  const homes = new Map<string, string | undefined>();
  // The division before may have gone over into another one since; of a split one the file stays where it is.
  for (const code of new Set(files.flatMap((f) => f.was.divisionCode ?? [])))
    homes.set(code, await codeToday(context, code));
  await updateRows(
    clients.write(context),
    'clients.person',
    cityCode,
    files.map(({ id, version, was: { name, mobile, address, divisionCode } }) => {
      const home = divisionCode && homes.get(divisionCode);
      return {
        id,
        version: version + 1,
        ...(name ? { name, ...searchKeys(name) } : {}),
        ...(mobile === undefined
          ? {}
          : { mobile: seal(crypto, 'mobile', id, mobile), mobileHash: mobile && crypto.lookupHash('phone', mobile) }),
        ...(address === undefined ? {} : { addressDetail: seal(crypto, 'address', id, address) }),
        ...(home ? { divisionCode: home } : {}),
      };
    }),
  );
  await renewFound(context, cityCode, files);
}
