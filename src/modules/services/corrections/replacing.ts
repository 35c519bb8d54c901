import { sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import { dayOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { heldAbove, keepRoll, mustBeChangeable } from '../belonging.ts';
import { mustBeOpen, siteMustBeOpen } from '../closing/months.ts';
import { type EncounterInput, servicesContract } from '../contract.ts';
import { holdRecords, recounting } from '../counts/recounting.ts';
import { judge } from '../encounters/judging.ts';
import { everybodyMet, participantsOf } from '../encounters/participants.ts';
import { foundEncounter } from '../encounters/queries.ts';
import { type Accepted, factColumns, rowOf } from '../encounters/recording.ts';
import { gatherings } from '../encounters/schemas.ts';
import { indexAgain } from '../finding/indexing.ts';
import { encounterKeys } from '../scope.ts';
import { services } from '../tables.ts';
import { holdVisits, recomputeVisits } from '../visits/keeping.ts';
import { type Found, factsOf, factsSaid, revisionReasonPlace, type StoredFacts, sealRevision } from './facts.ts';
import { changesBetween, heldFaults } from './rules.ts';

export interface Correction {
  readonly input: EncounterInput & { readonly workerId: string };
  /** The version that the correction was made on top of. */
  readonly version: number;
  /** Whose reach names what the record may name. */
  readonly permission: Permission;
  /** Files that may be named though the caller did not upload them. */
  readonly held: Accepted['files'];
  /** Who was called and how, where that is what is corrected: they were let in where it is kept. */
  readonly roll?: StoredFacts['roll'];
}

/** Holds a correction against the rules of recording; months of both versions must be open. */
export async function accepting(context: ActionContext, found: Found, { input, permission, held, roll }: Correction) {
  const to = dayOf(new Date(input.occurredAt));
  await mustBeChangeable(context, found, { from: found.occurredOn, to });
  const met = new Set([
    ...(await everybodyMet(context.outside, found)),
    ...(roll ?? []).flatMap((c) => c.clientId ?? []),
  ]);
  const stood = input.siteId === found.siteId && input.workerId === found.workerId && to === found.occurredOn;
  const rules = { permission, held, met, mayBeLate: true, stood };
  const [judged] = await judge(context.outside, [{ ...input, id: found.id }], rules);
  const accepted = judged?.accepted;
  if (!accepted) throw invalid(...(judged?.blockers ?? []));
  if (accepted.cityCode !== found.cityCode) throw invalid({ pointer: '/siteId', code: 'services.site-not-found' });
  const after = { ...factsSaid({ ...accepted.input, workerId: accepted.workerId }, accepted.files), roll };
  if (gatherings.includes(found.way as never) && (await heldAbove(context, found))) {
    const faults = heldFaults(await factsOf(context.outside, found), after);
    if (faults.length > 0) throw invalid(...faults);
  }
  return { accepted, after };
}

/** Who corrected, why, and with whose approval. */
export interface Replacing {
  readonly by: string;
  readonly account: string | null;
  readonly approvedBy: string | null;
  readonly reason: string | null;
}

/**
 * Puts a corrected version in the place of a record: the older one is kept, counts and next visits follow in the
 * same transaction.
 */
export async function replaceRecord(
  context: ActionContext,
  found: Found,
  correction: Correction,
  { by, account, approvedBy, reason }: Replacing,
): Promise<{ version: number; changed: readonly string[] }> {
  const { accepted, after } = await accepting(context, found, correction);
  const row = await housedAsBefore(context, found, rowOf(context, accepted, 'page'));
  const { cityCode } = found;
  await mustBeOpen(context, found);
  const to = { cityCode, siteId: row.site_id, occurredOn: row.occurred_on };
  await mustBeOpen(context, to);
  if (to.siteId !== found.siteId || to.occurredOn !== found.occurredOn) await siteMustBeOpen(context, to);
  const met = await everybodyMet(context, found);
  const meets = [...(row.client_id ? [row.client_id] : []), ...row.participants.map((p) => p.client_id)];
  const persons = [...new Set([...met, ...meets])];
  await holdVisits(context, cityCode, persons);
  await holdRecords(context, cityCode, [found]);
  const held = await foundEncounter(context, found.id);
  if (!held) throw problem('conflict');
  if (held.voidedAt) throw servicesContract.problem('already-voided');
  const before = await factsOf(context, held);
  if (held.version !== correction.version) throw conflict(after, before, held.version);
  const changed = changesBetween(before, after).map((c) => c.field);
  if (changed.length === 0) throw servicesContract.problem('nothing-changed');
  const id = context.newId();
  await services
    .write(context)
    .insertInto('services.encounter_revision')
    .values({
      cityCode,
      id,
      encounterId: found.id,
      version: held.version,
      facts: sealRevision(context.services.crypto, id, before),
      fileIds: before.files.map((file) => file.id),
      replacedAt: context.now,
      replacedBy: by,
      replacedByAccount: account,
      approvedBy,
      reason: sealText(context.services.crypto, reason, revisionReasonPlace(id)),
    })
    .execute();
  // Its division may have gone over into another one since it was looked up.
  const stays = row.client_id !== null && row.client_id === held.clientId;
  const placed = stays ? { ...row, division_code: held.divisionCode } : row;
  await recounting(context, cityCode, [found], () => write(context, held, placed));
  if (correction.roll) await keepRoll(context, held, correction.roll);
  // A session is also found by what it is called, which no correction says.
  if (gatherings.includes(placed.way))
    await indexAgain(context, { cityCode, id: found.id, occurredOn: placed.occurred_on });
  await recomputeVisits(context, cityCode, persons);
  const { divisionCode, siteId } = held;
  await context.emit({
    type: 'services.encounter-corrected',
    cityCode,
    divisionCode,
    siteId,
    data: { id: found.id, clientId: row.client_id, occurredOn: row.occurred_on, changed },
  });
  return { version: held.version + 1, changed };
}

type Row = ReturnType<typeof rowOf>;

/** Who was met before still counts in the household of that time. */
async function housedAsBefore(context: ActionContext, found: Found, row: Row): Promise<Row> {
  const homes = new Map((await participantsOf(context.outside, [found])).map((o) => [o.clientId, o.householdId]));
  const stays = row.client_id !== null && row.client_id === found.clientId;
  return {
    ...row,
    ...(stays ? { household_id: found.householdId } : {}),
    participants: row.participants.map((p) => ({ ...p, household_id: homes.get(p.client_id) ?? p.household_id })),
  };
}

/** Nothing refers to the record's day while it moves to another one. */
async function write(context: ActionContext, held: Found, row: Row) {
  const { cityCode, id, occurredOn } = held;
  const there = sql`city_code = ${cityCode} and occurred_on = ${occurredOn} and encounter_id = ${id}`;
  await encounterKeys.sql(context, sql`delete from services.encounter_participant where ${there}`);
  const columns = sql.join(factColumns.map((column) => sql.ref(column)));
  await encounterKeys.sql(
    context,
    sql`update services.encounter set version = version + 1, (${columns}) = (
        select ${columns} from jsonb_populate_record(null::services.encounter, ${JSON.stringify(row)}::jsonb))
      where city_code = ${cityCode} and id = ${id} and occurred_on = ${occurredOn}`,
  );
  if (row.occurred_on !== occurredOn) await moveDay(context, held, row.occurred_on);
  await insertRows(
    services.write(context),
    'services.encounter_participant',
    row.participants.map((p) => ({
      cityCode,
      occurredOn: row.occurred_on,
      encounterId: id,
      clientId: p.client_id,
      householdId: p.household_id,
    })),
  );
  return [{ id, occurredOn: row.occurred_on }];
}

/** Whatever finds the record by its day follows. */
async function moveDay(context: ActionContext, { cityCode, id }: Found, day: string): Promise<void> {
  const tables = [
    ['encounter_key', 'id'],
    ['merged_encounter', 'encounter_id'],
    ['merged_participant', 'encounter_id'],
  ] as const;
  for (const [table, column] of tables) {
    await encounterKeys.sql(
      context,
      sql`update ${sql.table(`services.${table}`)} set occurred_on = ${day}
        where city_code = ${cityCode} and ${sql.ref(column)} = ${id}`,
    );
  }
}

/** Both versions for the page, without where it was. */
export function conflict(yours: StoredFacts, theirs: StoredFacts, version: number) {
  const shown = ({ address: _, point: __, roll: ___, files, ...facts }: StoredFacts) => ({
    ...facts,
    fileIds: files.map((file) => file.id),
  });
  return problem('conflict', { facts: { yours: shown(yours), theirs: { ...shown(theirs), version } } });
}
