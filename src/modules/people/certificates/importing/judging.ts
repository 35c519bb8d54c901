import type { FieldProblem } from '../../../../kernel/problem.ts';
import { say, type Word } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import type { SheetRow } from '../../../../platform/sheets/index.ts';
import { cellErrors, type Judged, type SheetImport } from '../../../../platform/sheets/sheet-import.ts';
import { peopleContract } from '../../contract.ts';
import { fault } from '../../faults.ts';
import { can } from '../../permissions.ts';
import { certificates } from '../../scope.ts';
import { certificateWords } from '../../words.ts';
import type { CertificateRow } from '../contract.ts';
import { type ExaminedCertificate, examineCertificates } from '../examining.ts';
import { periodsOf } from '../queries.ts';
import { type Period, periodFaults } from '../rules.ts';
import { namesOf, saidChanges } from './changes.ts';
import { certificateColumnWords as w } from './column-words.ts';
import { type CertificateColumn, columns } from './columns.ts';
import { readCertificate, surroundings } from './reading.ts';

/** A row that can be stored: a new certificate, or what a known one gains. */
export interface CertificateRecord {
  readonly examined: ExaminedCertificate;
  readonly known: KnownRow | undefined;
  /** A registration period that the register does not have yet. */
  readonly period: Period | null;
}
export type KnownRow = Awaited<ReturnType<typeof knownRows>>[number];

export const certificateSheet: SheetImport<CertificateColumn, CertificateRecord> = {
  title: w.sheet,
  columns,
  hints: [w.whole],
  judge,
};

async function judge(
  context: Context,
  rows: readonly SheetRow<CertificateColumn>[],
): Promise<Judged<CertificateRecord>[]> {
  const around = await surroundings(context);
  const read = rows.map((row) => readCertificate(row, around));
  const positions = read.flatMap(({ row }, i) => (row ? [i] : []));
  const whole = read.flatMap(({ row }) => row ?? []);
  const known = await knownRows(
    context,
    whole.map((r) => r.number),
  );
  const periods = await knownPeriods(context, known);
  const byNumber = new Map(known.map((k) => [k.number, k]));
  const examined = await examineCertificates(
    context,
    whole,
    new Map(whole.flatMap((r, i) => (byNumber.has(r.number) ? [[i, byNumber.get(r.number)?.id ?? ''] as const] : []))),
  );
  const names = await namesOf(context, known, examined);
  const ofEntry = (owner: KnownRow | undefined, found: ExaminedCertificate, before: readonly Period[]) => {
    const record = recordOf(owner, found, before);
    const changes = owner ? saidChanges(context, owner, found, record.period, names) : [];
    const state = !owner ? ('new' as const) : changes.length > 0 ? ('changed' as const) : ('unchanged' as const);
    return { state, errors: [], changes, record };
  };
  const errors = (faults: readonly FieldProblem[]) => cellErrors(columns, faults, wordOf, context.language);
  const judged: Judged<CertificateRecord>[] = read.map(({ faults }) => ({ state: 'wrong', errors: errors(faults) }));
  for (const [nth, found] of examined.entries()) {
    const at = positions[nth] as number;
    const owner = byNumber.get(found.row.number);
    const before = owner ? (periods.get(owner.id) ?? []) : [];
    const faults = [...found.faults, ...(owner ? differences(context, owner, found, before) : [])];
    judged[at] =
      faults.length > 0
        ? { state: 'wrong', errors: errors(faults.map((f) => inSheet(f, positions, rows))) }
        : ofEntry(owner, found, before);
  }
  return judged;
}

/** What the sheet says otherwise than the register and cannot change. */
function differences(
  context: Context,
  owner: KnownRow,
  { row, entry }: ExaminedCertificate,
  before: readonly Period[],
): FieldProblem[] {
  if (owner.name !== entry.name) return [fault('number', 'name-differs')];
  if (owner.level !== entry.level) {
    const level = say(certificateWords[owner.level as CertificateRow['level']], context.language);
    return [fault('level', 'level-differs', { level })];
  }
  const period = newPeriod(entry.registration, before);
  if (!period) return [];
  const issuedOn = entry.issuedOn ?? owner.issuedOn;
  const fields: Readonly<Record<string, string>> = { validFrom: 'registeredFrom', lastDay: 'registeredTo' };
  return periodFaults(period, { ...owner, issuedOn }, before, context.today).map((f) =>
    fault(row.registeredFrom ? (fields[f.field] ?? f.field) : 'number', f.code),
  );
}

function newPeriod(asked: Period | null, before: readonly Period[]): Period | null {
  if (!asked) return null;
  return before.some((p) => p.validFrom === asked.validFrom && p.validTo === asked.validTo) ? null : asked;
}

function recordOf(owner: KnownRow | undefined, examined: ExaminedCertificate, before: readonly Period[]) {
  return { examined, known: owner, period: owner ? newPeriod(examined.entry.registration, before) : null };
}

function wordOf(code: string): Word | undefined {
  const declared: Readonly<Record<string, { word: Word }>> = peopleContract.problems;
  return declared[code.replace('people.', '')]?.word;
}

/** Batches count their rows from one; people count as the spreadsheet does. */
function inSheet(
  f: FieldProblem,
  positions: readonly number[],
  rows: readonly SheetRow<CertificateColumn>[],
): FieldProblem {
  const nth = f.params?.row;
  if (typeof nth !== 'number') return f;
  return { ...f, params: { ...f.params, row: rows[positions[nth - 1] ?? -1]?.row ?? nth } };
}

function knownRows(context: Context, numbers: readonly string[]) {
  return certificates
    .from(context, can.writeCertificates)
    .selectAll()
    .where((eb) => eb('number', '=', eb.fn.any(eb.val([...numbers]))))
    .execute();
}

async function knownPeriods(context: Context, known: readonly KnownRow[]): Promise<Map<string, Period[]>> {
  const periods = new Map<string, Period[]>();
  for (const [city, ofCity] of Map.groupBy(known, (k) => k.cityCode)) {
    const ids = ofCity.map((k) => k.id);
    for (const p of await periodsOf(context, city, ids))
      periods.set(p.certificateId, [...(periods.get(p.certificateId) ?? []), p]);
  }
  return periods;
}
