import { maskPhone } from '../../../kernel/china/mask.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import { marks, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { runAction } from '../../../platform/run/run.ts';
import type { SheetRow } from '../../../platform/sheets/index.ts';
import {
  type CellChange,
  cellErrors,
  changeIn,
  type Judged,
  type SheetImport,
} from '../../../platform/sheets/sheet-import.ts';
import { can, clientsContract } from '../contract.ts';
import { type ExaminedClient, examineClients, fault } from '../registration/queries.ts';
import { mayBeSameName } from '../roster/name-likeness.ts';
import { persons } from '../scope.ts';
import { open } from '../sealing.ts';
import { clientColumnWords } from './column-words.ts';
import { type ClientColumn, columns } from './columns.ts';
import { filedDifferences, filesShown, keptRemarks } from './differing.ts';
import { type FiledRow, filedFaults, readFiled } from './filed.ts';
import { homeRemarks, homesIn, inKnownHome, numbersWithHead } from './joining-homes.ts';
import { type ReadClient, readClient } from './reading.ts';
import { cellsReturned } from './returned.ts';
import { type Surroundings, surroundings } from './surroundings.ts';

/** A row that can be stored: a new person, or what changes on a file. */
export type ClientRecord =
  | { readonly examined: ExaminedClient; readonly known: undefined }
  | { readonly known: KnownClient; readonly says: Said };

/** What a sheet brings up to date. */
type Said = Pick<FiledRow, 'name' | 'mobile' | 'mobileHash'>;
export type KnownClient = Awaited<ReturnType<typeof knownClients>>[number];

export const clientSheet: SheetImport<ClientColumn, ClientRecord> = {
  title: clientColumnWords.sheet,
  columns,
  hints: [clientColumnWords.whole],
  judge,
  returned: cellsReturned,
};

async function judge(context: Context, rows: readonly SheetRow<ClientColumn>[]): Promise<Judged<ClientRecord>[]> {
  const around = await surroundings(context, {
    divisionCodes: rows.map(({ cells }) => cells.divisionCode),
    siteNames: rows.flatMap(({ cells }) => cells.siteId || []),
  });
  const { today, language } = context;
  const options = { today, language, demo: context.services.config.mode === 'demo' };
  const filed = rows.map(({ cells }) => readFiled(cells, context));
  const read = rows.map(({ cells }, i) => (filed[i] ? unread : readClient(cells, around, options)));
  const positions = read.flatMap(({ row }, i) => (row ? [i] : []));
  const readRows = read.flatMap(({ row }) => row ?? []);
  const first = await examineClients(context, readRows, can.importClients);
  const known = await knownClients(context, [
    ...first.flatMap((e) => e.existing?.id ?? []),
    ...filed.flatMap((f) => (f && f.faults.length === 0 ? f.id : [])),
  ]);
  const ownerOf = new Map(known.map((k) => [k.id, k]));
  const onFile = (id: string | undefined, householdKey: string | undefined, name: string) => {
    const file = ownerOf.get(id ?? '');
    return file ? { householdKey, name, file } : [];
  };
  const homes = homesIn([
    ...first.flatMap(({ existing, row }) => onFile(existing?.id, row.householdKey, row.name)),
    ...filed.flatMap((f, at) => (f ? onFile(f.id, rows[at]?.cells.householdKey || undefined, f.name) : [])),
  ]);
  const settledRows = readRows.map((row, nth) => (first[nth]?.existing ? row : inKnownHome(row, homes)));
  // Who is head of a household is told anew for those who join one.
  const examined = settledRows.some((row, nth) => row !== readRows[nth])
    ? await examineClients(context, settledRows, can.importClients)
    : first;
  const withHead = numbersWithHead(examined);
  const filesOf = await filesShown(
    context,
    known.map(({ id }) => id),
  );
  await tellElsewhere(context, examined.filter((e) => e.existing?.elsewhere).length);
  const errors = (faults: readonly FieldProblem[]) => cellErrors(columns, faults, wordOf, context.language);
  const judged: Judged<ClientRecord>[] = read.map(({ faults }) => ({ state: 'wrong', errors: errors(faults) }));
  for (const [nth, found] of examined.entries()) {
    const at = positions[nth] as number;
    const owner = ownerOf.get(found.existing?.id ?? '');
    // A file within reach is brought up to date; one elsewhere stays closed to this caller.
    const faults = owner
      ? [...otherName(owner, found), ...found.faults.filter((f) => !settled(f, owner, found))]
      : found.faults;
    const own = read[at]?.remarks ?? [];
    if (faults.length > 0)
      judged[at] = { state: 'wrong', errors: errors(faults.map((f) => inSheet(f, positions, rows))) };
    else if (!owner) {
      const remarks = errors([
        ...own,
        ...newRemarks(context, found, around),
        ...homeRemarks(found.row, homes, withHead),
      ]);
      judged[at] = { state: 'new', errors: [], remarks, record: { examined: found, known: undefined } };
    } else {
      const [cells, file] = [rows[at]?.cells, filesOf.get(owner.id)];
      const says = { name: found.row.name, mobile: found.row.mobile, mobileHash: found.mobileHash };
      const remarks = errors([...own, ...(cells && file ? keptRemarks(context, cells, file, around) : [])]);
      judged[at] = { ...ofFile(context, owner, says), remarks };
    }
  }
  const firstWith = new Map<string, number>();
  for (const [at, row] of filed.entries()) {
    if (!row) continue;
    const owner = ownerOf.get(row.id);
    const against = filedFaults(row, owner, firstWith.get(row.id));
    const [cells, file] = [rows[at]?.cells, filesOf.get(row.id)];
    const faults = against.length > 0 || !cells || !file ? against : filedDifferences(context, cells, file, around);
    firstWith.set(row.id, rows[at]?.row ?? 0);
    judged[at] =
      owner && faults.length === 0 ? ofFile(context, owner, row) : { state: 'wrong', errors: errors(faults) };
  }
  return judged;
}

const unread: ReadClient = { row: undefined, faults: [], remarks: [] };

/** Quite another name is another person's number more often than a new name: nothing of that row goes onto the file. */
function otherName(owner: KnownClient, { row }: ExaminedClient): FieldProblem[] {
  return mayBeSameName(owner.name, row.name) ? [] : [fault('name', 'import-other-name', { registered: owner.name })];
}

/** What the form says while somebody is registered. Of a demonstration every number says that it is one. */
function newRemarks({ language }: Context, { remarks, row }: ExaminedClient, { categories }: Surroundings) {
  return remarks.flatMap(({ field, code }): FieldProblem[] => {
    if (code === 'resident-id-demo-region') return [];
    const told = fault(field, code);
    const [, nth] = /^categories\/(\d+)/.exec(field) ?? [];
    const name = categories.get(row.categories[Number(nth)]?.category ?? '')?.name;
    const sentence = wordOf(told.code);
    if (!name || !sentence) return [told];
    return [{ ...told, detail: [name, marks.colon, sentence].map((w) => say(w, language)).join('') }];
  });
}

/** What stands against a new file only: it is there, with its grade, and its care began when it began. */
function settled({ code }: FieldProblem, { careFrom }: KnownClient, { row }: ExaminedClient): boolean {
  if (code === 'clients.before-earliest') return row.careFrom === careFrom;
  return code === 'clients.already-registered' || code === 'clients.risk-reason';
}

function ofFile(context: Context, known: KnownClient, says: Said): Judged<ClientRecord> {
  const changes = saidChanges(context, known, says);
  return { state: changes.length > 0 ? 'changed' : 'unchanged', errors: [], changes, record: { known, says } };
}

/** Looking is no action, yet whoever was told of files beyond reach stands in the audit. */
async function tellElsewhere(context: Context, elsewhere: number): Promise<void> {
  if (elsewhere === 0) return;
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'clients.previewClientImport', { elsewhere }, async (auditing) => {
    auditing.audit({ subjectType: 'client', detail: { elsewhere } });
  });
}

function wordOf(code: string): Word | undefined {
  const declared: Readonly<Record<string, { word: Word }>> = clientsContract.problems;
  return declared[code.replace('clients.', '')]?.word;
}

/** Batches count their rows from one; people count as the spreadsheet does. */
function inSheet(f: FieldProblem, positions: readonly number[], rows: readonly SheetRow<ClientColumn>[]): FieldProblem {
  const nth = f.params?.row;
  if (typeof nth !== 'number') return f;
  return { ...f, params: { ...f.params, row: rows[positions[nth - 1] ?? -1]?.row ?? nth } };
}

function knownClients(context: Context, ids: readonly string[]) {
  return persons
    .from(context, can.importClients)
    .select(['id', 'cityCode', 'householdId', 'name', 'mobile', 'mobileHash', 'residentIdHash', 'version', 'careFrom'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
}

/** What becomes of a file, cell by cell; numbers are masked. */
function saidChanges({ services, language }: Context, known: KnownClient, says: Said): CellChange[] {
  const { name, mobile, mobileHash } = says;
  const found: CellChange[] = [];
  if (known.name !== name) found.push(changeIn(columns, 'name', known.name, name, language));
  if (mobileHash !== null && known.mobileHash !== mobileHash) {
    const held = open(services.crypto, 'mobile', known.id, known.mobile);
    found.push(changeIn(columns, 'mobile', held ? maskPhone(held) : '', maskPhone(mobile ?? ''), language));
  }
  return found;
}
