import { Problem } from '../../../kernel/problem.ts';
import type { Language } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { type UploadedFile, uploadedFile } from '../../../platform/files/file-records.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext, runAction } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { readSheet, type SheetRow } from '../../../platform/sheets/index.ts';
import { clientsContract } from '../contract.ts';
import { regionRules } from '../region-rules.ts';
import { clients } from '../tables.ts';
import { categoryReader } from './category-names.ts';
import { type RosterColumn, rosterColumns } from './columns.ts';
import { findEnded } from './ended.ts';
import { faultWord } from './faults.ts';
import { countClasses, moveOn, type RosterHead, rosterRow } from './heads.ts';
import { batchSize } from './outcomes.ts';
import { placesWithin } from './places.ts';
import { readRosterRow } from './reading.ts';
import type { Repeated } from './rules.ts';
import { markRepeated, type ReadLine, repeatsIn, type Seen, samePersonTwice, storeRows } from './storing.ts';
import { tellCompared, tellUnreadable } from './telling.ts';

const mostRows = 100_000;

/** Where the rows of a list stand, as its uploader said, and in which language. */
export interface HowRead {
  readonly fileId: string;
  readonly headerRow: number;
  readonly columns: readonly { readonly position: number; readonly key: RosterColumn }[];
  readonly language: Language;
}

export const rowsOf = async (file: UploadedFile, { headerRow, columns, language }: HowRead) =>
  readSheet(await file.open(), {
    columns: rosterColumns,
    placed: { headerRow, keys: new Map(columns.map(({ position, key }) => [position, key])) },
    maxRows: mostRows,
    language,
  });

/**
 * Compares a list with the files, a step for each time it is asked. The file is read once from beginning to end;
 * after a restart what has been compared already is only read again, to know which numbers have been.
 */
export async function* compareRoster(services: Services, id: string, who: Who): AsyncGenerator<void> {
  const roster = await rosterRow(readContext(services, { who, language: 'zh' }), id);
  const reading = roster.reading as unknown as HowRead | null;
  if (!reading) return;
  const call = { who, language: reading.language };
  const act = <O>(perform: (context: ActionContext) => Promise<O>) =>
    runAction(services, call, 'clients.importRoster', { id }, perform);
  const context = readContext(services, call);
  try {
    const file = await uploadedFile(context, reading.fileId);
    if (!file) throw clientsContract.problem('roster-file-gone');
    const { categories, naming, earliestBirth } = await regionRules(context);
    const readCategory = categoryReader([...categories.values()], naming);
    const places = await placesWithin(context, roster.divisionCode);
    const { fits } = categories.get(roster.category) ?? {};
    const frame = { places, category: roster.category, fits, readCategory, earliestBirth };
    const seen = new Map<string, Seen>();
    const repeated: Repeated[] = [];
    for await (const batch of batches(await rowsOf(file, reading))) {
      const lines = batch.map((row): ReadLine => ({ ...row, ...readRosterRow(row, frame, context) }));
      repeated.push(...repeatsIn(lines, seen));
      if ((lines.at(-1)?.row ?? 0) <= roster.readTo) continue;
      await act((acting) => step(acting, id, lines));
      yield;
    }
    await act((acting) => finish(acting, id, repeated));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const reason = error.code === 'file-damaged' ? clientsContract.problem('roster-file-gone') : error;
    if (reason.status !== 422) throw error;
    await act((acting) => giveUp(acting, id, reason));
  }
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

/** The roster, locked: another process waits its turn, and finds what has been compared meanwhile. */
async function locked(context: ActionContext, id: string): Promise<RosterHead> {
  await moveOn(context, await rosterRow(context, id), 'reading', { state: 'reading', failedAt: null });
  return rosterRow(context, id);
}

function audit(context: ActionContext, roster: RosterHead, parts: Readonly<Record<string, number>>): void {
  context.audit({
    cityCode: roster.cityCode,
    divisionCode: roster.divisionCode,
    subjectType: 'roster',
    subjectId: roster.id,
    detail: { category: roster.category, month: roster.month, ...parts },
  });
}

async function step(context: ActionContext, id: string, lines: readonly ReadLine[]): Promise<void> {
  const roster = await locked(context, id);
  const coming = lines.filter((line) => line.row > roster.readTo);
  const readTo = coming.at(-1)?.row;
  if (readTo !== undefined) {
    await storeRows(context, roster, coming);
    await moveOn(context, roster, 'reading', { state: 'reading', readTo });
  }
  audit(context, roster, {});
}

async function finish(context: ActionContext, id: string, repeated: readonly Repeated[]): Promise<void> {
  const roster = await locked(context, id);
  await markRepeated(context, roster, repeated);
  await markRepeated(context, roster, await samePersonTwice(context, roster));
  const held = await findEnded(context, roster);
  const counts = await countClasses(context, roster.cityCode, id);
  const over = { reading: null, carriedFor: null };
  await moveOn(context, roster, 'reading', { state: 'draft', held, counts: JSON.stringify(counts), ...over });
  await tellCompared(context, roster, counts);
  audit(context, roster, counts);
}

/** The head stays and says why; the rows read so far are nobody's business. */
async function giveUp(context: ActionContext, id: string, { code, params }: Problem): Promise<void> {
  const roster = await locked(context, id);
  await clients
    .write(context)
    .deleteFrom('clients.roster_entry')
    .where('cityCode', '=', roster.cityCode)
    .where('rosterId', '=', id)
    .execute();
  const over = { reading: null, carriedFor: null };
  await moveOn(context, roster, 'reading', { state: 'unreadable', fault: JSON.stringify({ code, params }), ...over });
  await tellUnreadable(context, roster, faultWord({ code, params }));
  audit(context, roster, {});
}
