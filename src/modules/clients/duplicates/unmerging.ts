import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { spareFromEnd } from '../care/ending.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { noLongerHeads } from '../households/heads.ts';
import { type SensitiveField, sensitiveFields } from '../schemas.ts';
import { reachablePersons } from '../scope.ts';
import {
  careEndPlace,
  mergeCareEndPlace,
  mergePlace,
  mergeUndonePlace,
  open,
  seal,
  sealedColumns,
} from '../sealing.ts';
import { renewSearch } from '../search/hashes.ts';
import { clients } from '../tables.ts';
import { renewMatches } from './keeping.ts';
import { settlePair } from './pairs.ts';
import { merges } from './scope.ts';
import { type Change, snapshot, takeBack } from './snapshot.ts';
import { standApart } from './standing.ts';

const hashKinds = { residentId: 'resident-id', mobile: 'phone' } as const;
/** What stands in the way when something else has taken the place since. */
const taken = [
  'person_category_once',
  'risk_grade_one',
  'responsibility_one',
  'situation_one',
  'person_resident_id_key',
  'person_period_check',
  'former_care_once',
  'former_care_period_check',
];

/** Both files become what they were, except for what was changed since. */
export async function unmergeClients(
  context: ActionContext,
  { id, reason }: { id: string; reason: string },
): Promise<{ id: string }> {
  const merge = await merges.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!merge) throw problem('not-found');
  const { cityCode, survivorId, mergedId } = merge;
  await reached(context, survivorId);
  if (merge.undoneAt !== null) throw clientsContract.problem('not-merged');
  const ids = [survivorId, mergedId];
  await recounting(context, cityCode, ids, async () => {
    const [survivor, merged] = [await reached(context, survivorId), await reached(context, mergedId)];
    if (merged.mergedInto !== survivorId) throw clientsContract.problem('not-merged');
    if (survivor.mergedInto !== null) throw clientsContract.problem('undo-blocked');
    const now = await snapshot(context, cityCode, ids);
    const changes = merge.changes as unknown as Change[];
    try {
      await restoreSealed(context, merge, survivor, merged);
      await restoreEnd(context, merge, survivor);
      refuseEndBefore(survivor, changes);
      const back = await withoutSecondHead(context, survivor, merged, changes);
      await takeBack(context, { cityCode, changes: back, since: merge.mergedAt }, now);
      await spareFromEnd(context, { cityCode, personId: survivorId, other: mergedId });
      await restoreBeginning(context, survivor, changes);
      for (const row of [survivor, merged]) await set(context, row, { version: row.version + 1 });
      await standApart(context, [await reached(context, survivorId), await reached(context, mergedId)], survivor);
    } catch (error) {
      if (taken.some((name) => violates(error, name))) throw clientsContract.problem('undo-blocked');
      throw error;
    }
    const { numUpdatedRows } = await clients
      .write(context)
      .updateTable('clients.merge')
      .set({
        undoneAt: context.now,
        undoneBy: actorName(context),
        undoReason: sealText(context.services.crypto, reason, mergeUndonePlace(id)),
      })
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .where('undoneAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw clientsContract.problem('not-merged');
    // While it still counts as decided the pair keeps its id; then it is open again.
    await renewMatches(context, cityCode, ids);
    await settlePair(context, cityCode, ids, null);
    await renewSearch(context, cityCode, ids);
  });
  context.audit({
    cityCode,
    subjectType: 'client',
    subjectId: survivorId,
    detail: { merge: id, unmerged: mergedId },
  });
  const { divisionCode, siteId } = await reached(context, survivorId);
  await context.emit({
    type: 'clients.persons-unmerged',
    cityCode,
    divisionCode,
    siteId,
    data: { mergeId: id, from: mergedId, into: survivorId },
  });
  return { id };
}

type Row = Awaited<ReturnType<typeof reached>>;

async function reached(context: ActionContext, id: string) {
  const row = await reachablePersons
    .from(context, can.mergeClients)
    .selectAll('clients.person')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw clientsContract.problem('undo-elsewhere');
  return row;
}

interface Merge {
  readonly id: string;
  readonly changes: unknown;
  readonly taken: readonly string[];
  readonly residentId: string | null;
  readonly mobile: string | null;
  readonly addressDetail: string | null;
  readonly careEndReason: string | null;
}

/** A sealed field goes back where the survivor still holds what it took over; a changed one stays. */
async function restoreSealed(context: ActionContext, merge: Merge, survivor: Row, merged: Row): Promise<void> {
  const { crypto } = context.services;
  const plainOf = (row: Row, field: SensitiveField) => open(crypto, field, row.id, row[sealedColumns[field]]);
  for (const field of sensitiveFields.filter((f) => merge.taken.includes(f))) {
    const theirs = plainOf(merged, field);
    const kept = merge[sealedColumns[field]];
    const former = kept === null ? null : crypto.decrypt(kept, mergePlace(field, merge.id));
    const still = plainOf(survivor, field) === theirs;
    const kind = field === 'address' ? undefined : hashKinds[field];
    const hashed = (plain: string | null) =>
      kind ? { [`${field}Hash`]: plain && crypto.lookupHash(kind, plain) } : {};
    if (still)
      await set(context, survivor, {
        [sealedColumns[field]]: seal(crypto, field, survivor.id, former),
        ...hashed(former),
      });
    if (field === 'residentId') await set(context, merged, hashed(theirs));
  }
  // Freed since for the file that stayed: whether it still stands there, the key of the numbers says.
  const number = merge.taken.includes('residentId') ? null : plainOf(merged, 'residentId');
  if (number !== null) await set(context, merged, { residentIdHash: crypto.lookupHash('resident-id', number) });
}

/** Why care had ended, where the end still stands as the merge left it. */
async function restoreEnd(context: ActionContext, merge: Merge, survivor: Row): Promise<void> {
  const { crypto } = context.services;
  const changes = merge.changes as unknown as Change[];
  const own = changes.find((c) => c.table === 'clients.person' && c.id === survivor.id);
  if (merge.careEndReason === null || !own?.after || !('care_to' in own.after)) return;
  if (own.after.care_to !== survivor.careTo) return;
  const reason = openText(crypto, merge.careEndReason, mergeCareEndPlace(merge.id));
  await set(context, survivor, { careEndReason: sealText(crypto, reason, careEndPlace(survivor.id)) });
}

/** When care began on the surviving file by itself, where the merge had it begin otherwise. */
const begun = ({ id }: Row, changes: readonly Change[]) => {
  const own = changes.find((c) => c.table === 'clients.person' && c.id === id);
  const [was, joined] = [own?.before?.care_from, own?.after?.care_from];
  return typeof was === 'string' && typeof joined === 'string' ? { was, joined } : undefined;
};

/** An end that was entered for both may lie where the file by itself was not in care yet. */
function refuseEndBefore(survivor: Row, changes: readonly Change[]): void {
  const { careFrom, careTo } = survivor;
  const own = begun(survivor, changes);
  if (!own || careFrom !== own.joined || careTo === null || careTo >= own.was) return;
  throw clientsContract.problem('undo-care-ended', { params: { careTo, careFrom: own.was } });
}

/** A period that ended since the merge began with both files: by itself it began later, or was none. */
async function restoreBeginning(context: ActionContext, survivor: Row, changes: readonly Change[]): Promise<void> {
  const own = begun(survivor, changes);
  if (!own || survivor.careFrom === own.joined) return;
  const merged = changes.flatMap((c) => (c.table === 'clients.former_care' ? c.id : []));
  await merges.sql(
    context,
    sql`update clients.former_care set valid_from = least(${own.was}::date, valid_to)
      where city_code = ${survivor.cityCode} and person_id = ${survivor.id} and valid_from = ${own.joined}
        and valid_to > valid_from and id <> all(${merged}::uuid[])`,
  );
}

/** Whoever comes back to a household that has got another head since is somebody else of it, as when care is resumed. */
async function withoutSecondHead(
  context: ActionContext,
  survivor: Row,
  merged: Row,
  changes: readonly Change[],
): Promise<Change[]> {
  const isOf = ({ table, id }: Change, row: Row) => table === 'clients.person' && id === row.id;
  const back = [survivor, merged].flatMap((row) => {
    const before = changes.find((c) => isOf(c, row))?.before ?? {};
    const was = <T>(column: string, now: T) => (column in before ? (before[column] as T) : now);
    const home = { householdId: was('household_id', row.householdId), relation: was('relation', row.relation) };
    return was('care_to', row.careTo) === null ? [{ id: row.id, ...home }] : [];
  });
  const displaced = await noLongerHeads(context, survivor.cityCode, back);
  for (const row of [survivor, merged]) if (displaced.has(row.id)) await set(context, row, { relation: 'other' });
  return changes.map((change) => {
    if (change.table !== 'clients.person' || !displaced.has(change.id) || !change.before) return change;
    const { relation: _, ...before } = change.before;
    return { ...change, before };
  });
}

async function set(context: ActionContext, row: Row, values: object): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await clients
    .write(context)
    .updateTable('clients.person')
    .set(values)
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
}
