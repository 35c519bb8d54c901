import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { inTurns } from '../../../platform/run/in-turns.ts';
import type { SheetRow } from '../../../platform/sheets/index.ts';
import { cellErrors, type Judged, type SheetImport } from '../../../platform/sheets/sheet-import.ts';
import { peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { type ExaminedWorker, examineWorkers } from '../registration/queries.ts';
import { skillsByWorker } from '../skills/queries.ts';
import { type CertificateGain, certificateGain, certificatesByWorker } from './certificates.ts';
import { differences, namesOf, saidChanges } from './changes.ts';
import { workerColumnWords } from './column-words.ts';
import { columns, type WorkerColumn } from './columns.ts';
import { isUnnumbered, type KnownWorker, knownWorkers, likenessOf, ownerFinder, rowOver } from './known.ts';
import { type ReadWorker, readRow, surroundings } from './reading.ts';

/** A row that can be stored: a new worker, or what changes in a known one. */
export interface WorkerRecord {
  readonly examined: ExaminedWorker;
  readonly known: KnownWorker | undefined;
  readonly gain: CertificateGain;
  readonly newSkills: readonly string[];
}

export const workerSheet: SheetImport<WorkerColumn, WorkerRecord> = {
  title: workerColumnWords.sheet,
  columns,
  hints: [workerColumnWords.whole],
  judge,
};

async function judge(context: Context, rows: readonly SheetRow<WorkerColumn>[]): Promise<Judged<WorkerRecord>[]> {
  const around = await surroundings(
    context,
    rows.flatMap(({ cells }) => cells.siteId || []),
  );
  const { language } = context;
  const read: ReadWorker[] = [];
  for await (const row of inTurns(rows)) read.push(readRow(row, around));
  const known = await knownWorkers(
    context,
    read.flatMap(({ row }) => row ?? []),
  );
  const ownerOf = ownerFinder(context, known);
  const whole = read.flatMap(({ row, said, site }) => {
    const owner = row && ownerOf(row, site?.cityCode ?? '');
    return row ? [{ owner, said, row: owner ? rowOver(owner, row, said) : row }] : [];
  });
  const held = await certificatesByWorker(context, known);
  const knownSkills = await skillsByWorker(context, known);
  const names = await namesOf(context, known, around);
  const examined = await examineWorkers(
    context,
    whole.map(({ row }) => row),
    new Map(whole.flatMap(({ owner }, i) => (owner ? [[i, owner.id] as const] : []))),
  );
  const wrong = (faults: readonly FieldProblem[]): Judged<WorkerRecord> => {
    const errors = faults.map((f) => sheetRow(f, rows));
    return { state: 'wrong', errors: cellErrors(columns, errors, wordOf, language) };
  };
  const firstAt = new Map<string, number>();
  let next = 0;
  const judged: Judged<WorkerRecord>[] = [];
  for await (const { row, faults, unjudged } of inTurns(read)) {
    if (!row) {
      judged.push(wrong(faults));
      continue;
    }
    const at = next++;
    const found = examined[at] as ExaminedWorker;
    const { owner, said } = whole[at] as (typeof whole)[number];
    const gain = certificateGain(found.row, held.get(owner?.id ?? '') ?? []);
    const earlier = isUnnumbered(found.row) ? (firstAt.get(likenessOf(found.row)) ?? at) : at;
    firstAt.set(likenessOf(found.row), earlier);
    const repeated = earlier < at ? [fault('name', 'twice-in-batch', { row: earlier + 1 })] : [];
    const differing = owner ? differences(context, owner, found.row, said, names) : [];
    const more = [...found.faults, ...gain.faults, ...repeated, ...differing];
    const all = [...faults, ...more.filter((f) => !unjudged.has(f.pointer.split('/')[1] ?? ''))];
    if (all.length > 0) {
      judged.push(wrong(all));
      continue;
    }
    const heldSkills = knownSkills.get(owner?.id ?? '') ?? [];
    const newSkills = found.row.skills.filter((s) => !heldSkills.includes(s));
    const changes = owner ? saidChanges(context, owner, { examined: found, gain, heldSkills, newSkills }, names) : [];
    const state = !owner ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
    judged.push({ state, errors: [], changes, record: { examined: found, known: owner, gain, newSkills } });
  }
  return judged;
}

function wordOf(code: string): Word | undefined {
  const declared: Readonly<Record<string, { word: Word }>> = peopleContract.problems;
  return declared[code.replace('people.', '')]?.word;
}

/** Rows of a batch are counted from one; people count as the spreadsheet does. */
function sheetRow(f: FieldProblem, rows: readonly SheetRow<WorkerColumn>[]): FieldProblem {
  const nth = f.params?.row;
  return typeof nth === 'number' ? { ...f, params: { ...f.params, row: rows[nth - 1]?.row ?? nth } } : f;
}
