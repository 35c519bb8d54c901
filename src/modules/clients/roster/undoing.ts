import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { searchKeys } from '../../../platform/name-parts.ts';
import { codeToday } from '../../network/public.ts';
import { clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { personsAnywhere, rosterEntries } from '../scope.ts';
import { seal } from '../sealing.ts';
import { clients } from '../tables.ts';
import { type Before, beforeOf } from './before.ts';
import { type RosterHead, refuseOlder, rosterRow } from './heads.ts';
import { unfollowList } from './listing.ts';
import { batchSize, noteOutcomes, type Outcome } from './outcomes.ts';
import { isUndoable } from './rules.ts';
import { begin } from './under-way.ts';

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

async function putBack(context: ActionContext, roster: RosterHead, entries: readonly ChangedEntry[]): Promise<void> {
  const { cityCode } = roster;
  const outcomes: Outcome[] = [];
  await recounting(
    context,
    cityCode,
    entries.map((e) => e.personId),
    async () => {
      for (const entry of entries) {
        const before = beforeOf(context, entry);
        const back =
          (await untouched(context, cityCode, entry.personId, before)) &&
          (await restore(context, cityCode, entry, before));
        outcomes.push(
          back
            ? { id: entry.id, result: 'undone' }
            : { id: entry.id, result: 'not-undone', reason: { code: 'changed-since' } },
        );
      }
    },
  );
  await noteOutcomes(context, roster, outcomes);
}

/** Whether file and category rows stand as this list left them. */
async function untouched(context: ActionContext, cityCode: string, personId: string, before: Before): Promise<boolean> {
  const [found] = await personsAnywhere.sql<{ fine: boolean }>(
    context,
    sql`select p.care_to is null
        and (${before.file?.version ?? null}::int is null or p.version = ${before.file?.version ?? null})
        and (${before.started ?? null}::uuid is null or exists (select from clients.person_category c
          where c.city_code = p.city_code and c.id = ${before.started ?? null} and c.valid_to is null))
        and (${before.ended ?? null}::uuid is null or exists (select from clients.person_category c
          where c.city_code = p.city_code and c.id = ${before.ended ?? null} and c.valid_to is not null
            and not exists (select from clients.person_category later where later.city_code = c.city_code
              and later.person_id = c.person_id and later.category = c.category and later.id <> c.id
              and later.valid_from >= c.valid_to and later.id is distinct from ${before.started ?? null}::uuid))) as fine
      from clients.person p where p.city_code = ${cityCode} and p.id = ${personId}`,
  );
  return found?.fine ?? false;
}

async function restore(
  context: ActionContext,
  cityCode: string,
  { personId }: ChangedEntry,
  { started, ended, file }: Before,
): Promise<boolean> {
  const write = clients.write(context);
  if (started) {
    await write
      .deleteFrom('clients.person_category')
      .where('cityCode', '=', cityCode)
      .where('id', '=', started)
      .execute();
  }
  if (ended) {
    await write
      .updateTable('clients.person_category')
      .set({ validTo: null })
      .where('cityCode', '=', cityCode)
      .where('id', '=', ended)
      .execute();
  }
  if (!file) return true;
  const { crypto } = context.services;
  const { name, mobile, address, divisionCode } = file.was;
  // The division before may have gone over into another one since; of a split one the file stays where it is.
  const home = divisionCode && (await codeToday(context, divisionCode));
  await write
    .updateTable('clients.person')
    .set({
      ...(name ? { name, ...searchKeys(name) } : {}),
      ...(mobile === undefined
        ? {}
        : {
            mobile: seal(crypto, 'mobile', personId, mobile),
            mobileHash: mobile && crypto.lookupHash('phone', mobile),
          }),
      ...(address === undefined ? {} : { addressDetail: seal(crypto, 'address', personId, address) }),
      ...(home ? { divisionCode: home } : {}),
      version: file.version + 1,
    })
    .where('cityCode', '=', cityCode)
    .where('id', '=', personId)
    .execute();
  return true;
}
