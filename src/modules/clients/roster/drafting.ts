import { type Insertable, sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { monthOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { actorName } from '../../../platform/actor-name.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { uploadedFile } from '../../../platform/file-records.ts';
import { readSheet, type SheetRow } from '../../../platform/sheets/index.ts';
import { clientsContract } from '../contract.ts';
import { regionRules } from '../region-rules.ts';
import { fault } from '../registration/queries.ts';
import { rosterEntries } from '../scope.ts';
import { clients, type Rows } from '../tables.ts';
import { categoryReader } from './category-names.ts';
import { type RosterColumn, rosterColumns } from './columns.ts';
import { findEnded } from './ended.ts';
import { countClasses, coversPlace, refuseOlder } from './heads.ts';
import { knownByNumber, matchesAt, namesakesIn } from './known.ts';
import { placesWithin } from './places.ts';
import { type RosterFrame, readRosterRow } from './reading.ts';
import { judgeRepeated, judgeRow, type Repeated } from './rules.ts';
import { givenPlace } from './sealed-rows.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['importRoster']['in']>;
type Entry = Insertable<Rows['clients.roster_entry']>;

/** Rows judged and stored at a time, so that memory does not grow with the list. */
const batchSize = 1000;
const mostRows = 100_000;

/** Reads a list and compares it with the files; nothing but the list itself is stored. */
export async function importRoster(context: ActionContext, input: Input): Promise<{ id: string }> {
  const { category, variant = null, month, divisionCode } = input;
  const cityCode = cityOf(divisionCode);
  const { categories, naming, earliestBirth } = await regionRules(context);
  const known = categories.get(category);
  if (!known) throw invalid(fault('category', 'unknown-category', { category }));
  if (variant && !known.variants.includes(variant)) throw invalid(fault('variant', 'category-variant'));
  if (month > monthOf(context.now)) throw invalid(fault('month', 'roster-month-ahead'));
  if (!coversPlace(context, divisionCode) || divisionCode.length < 4)
    throw invalid(fault('divisionCode', 'roster-place'));
  const file = await uploadedFile(context, input.fileId);
  if (!file) throw problem('not-found');
  await refuseOlder(context, { cityCode, category, variant, month, divisionCode });
  const id = context.newId();
  const head = { cityCode, id, category, variant, month, divisionCode };
  await open(context, head, file.name);
  const readCategory = categoryReader([...categories.values()], naming);
  const frame = { places: await placesWithin(context, divisionCode), category, readCategory, earliestBirth };
  const keys = new Map(input.columns.map(({ position, key }) => [position, key]));
  const rows = await readSheet(await file.open(), {
    columns: rosterColumns,
    language: context.language,
    placed: { headerRow: input.headerRow, keys },
    maxRows: mostRows,
  });
  const seen = new Map<string, { line: number; name: string }>();
  const repeated: Repeated[] = [];
  for await (const batch of batches(rows)) repeated.push(...(await storeBatch(context, head, frame, batch, seen)));
  await markRepeated(context, head, repeated);
  const held = await findEnded(context, head);
  const counts = await countClasses(context, cityCode, id);
  const lines = Object.values(counts).reduce((sum, n) => sum + n, 0) - counts.ended;
  if (lines === 0) throw clientsContract.problem('roster-empty');
  await clients
    .write(context)
    .updateTable('clients.roster')
    .set({ held, counts: JSON.stringify(counts) })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({
    cityCode,
    divisionCode,
    subjectType: 'roster',
    subjectId: id,
    detail: { category, month, ...counts },
  });
  return { id };
}

type Head = Pick<Rows['clients.roster'], 'cityCode' | 'id' | 'category' | 'variant' | 'month' | 'divisionCode'>;

async function open(context: ActionContext, head: Head, fileName: string): Promise<void> {
  await clients
    .write(context)
    .insertInto('clients.roster')
    .values({
      ...head,
      fileName: fileName.slice(0, 200),
      state: 'draft',
      held: 0,
      counts: '{}',
      importedAt: context.now,
      importedBy: actorName(context),
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'roster_draft_once') ? clientsContract.problem('roster-draft-exists') : error;
    });
}

async function* batches(rows: AsyncIterable<SheetRow<RosterColumn>>) {
  let batch: SheetRow<RosterColumn>[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function storeBatch(
  context: ActionContext,
  head: Head,
  frame: RosterFrame,
  batch: readonly SheetRow<RosterColumn>[],
  seen: Map<string, { line: number; name: string }>,
): Promise<Repeated[]> {
  const { crypto } = context.services;
  const read = batch.map((row) => readRosterRow(row, frame, context));
  const addresses = new Map(
    read.flatMap(({ residentIdHash }, i) => {
      const address = batch[i]?.cells.address;
      return residentIdHash && address ? [[residentIdHash, address] as const] : [];
    }),
  );
  const [known, namesakes] = await Promise.all([
    knownByNumber(
      context,
      { ...head, addresses },
      read.flatMap((r) => r.residentIdHash ?? []),
    ),
    namesakesIn(
      context,
      head.divisionCode,
      read.flatMap((r) => (r.residentIdHash ? [] : r.name)),
    ),
  ]);
  const repeated: Repeated[] = [];
  const entries = batch.map(({ row: line, cells }, i): Entry => {
    const row = read[i] as (typeof read)[number];
    const owner = row.residentIdHash ? known.get(row.residentIdHash) : undefined;
    const matches = matchesAt(namesakes.get(row.name), row.divisionCode);
    const { class: found, reasons, ...judged } = judgeRow(row, owner, matches, head.variant);
    const first = row.residentIdHash ? seen.get(row.residentIdHash) : undefined;
    if (first) repeated.push({ first: first.line, later: line, sameName: first.name === row.name });
    else if (row.residentIdHash && row.faults.length === 0) seen.set(row.residentIdHash, { line, name: row.name });
    const id = context.newId();
    return {
      cityCode: head.cityCode,
      id,
      rosterId: head.id,
      line,
      name: row.name,
      class: found,
      reasons: reasons as unknown as string,
      given: crypto.encrypt(JSON.stringify(cells), givenPlace(id)),
      householdKey: cells.household || null,
      divisionCode: row.divisionCode,
      ...judged,
      matches: [...judged.matches],
      changes: [...judged.changes],
      takes: [...judged.takes],
    };
  });
  await insertRows(clients.write(context), 'clients.roster_entry', entries);
  return repeated;
}

/** Rows of one number name each other. */
async function markRepeated(
  context: ActionContext,
  { cityCode, id }: Head,
  repeated: readonly Repeated[],
): Promise<void> {
  if (repeated.length === 0) return;
  const byLine = new Map(repeated.flatMap(judgeRepeated).map((mark) => [mark.line, mark]));
  const marks = JSON.stringify([...byLine.values()]);
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry e set reasons = e.reasons || jsonb_build_array(mark.reason),
        class = case when mark.wrong then 'wrong' else class end,
        decision = case when mark.wrong then 'skip' else decision end,
        person_id = case when mark.wrong then null else person_id end,
        changes = case when mark.wrong then '{}' else changes end,
        takes = case when mark.wrong then '{}' else takes end
      from jsonb_to_recordset(${marks}::jsonb) as mark(line int, wrong boolean, reason jsonb)
      where e.city_code = ${cityCode} and e.roster_id = ${id} and e.line = mark.line`,
  );
}
