import { isMasked } from '../../../kernel/china/mask.ts';
import { inputSentences } from '../../../kernel/input-words.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import { keySaid, type Language, listed, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { cleanName, nameKeys } from '../../../platform/names/person-name.ts';
import { cellTerms, type SheetRow } from '../../../platform/sheets/index.ts';
import { cellErrors, type Judged, type SheetImport, schemaFaults } from '../../../platform/sheets/sheet-import.ts';
import { agenciesIn, openSites, type SiteBrief } from '../../network/public.ts';
import { can, peopleContract, type WorkerRow } from '../contract.ts';
import { fault } from '../faults.ts';
import { type ExaminedWorker, examineWorkers } from '../registration/queries.ts';
import { workers } from '../scope.ts';
import { catalogue, skillsByWorker } from '../skills/queries.ts';
import { certificateWords, dutyWords, employmentWords, sexWords } from '../words.ts';
import { type CertificateGain, certificateGain, certificatesByWorker } from './certificates.ts';
import { workerColumnWords, yesNoWords } from './column-words.ts';
import { columns, type WorkerColumn } from './columns.ts';

/** A row that can be stored: a new worker, or what changes in a known one. */
export interface WorkerRecord {
  readonly examined: ExaminedWorker;
  readonly known: KnownWorker | undefined;
  readonly gain: CertificateGain;
  readonly newSkills: readonly string[];
}
export type KnownWorker = Awaited<ReturnType<typeof knownWorkers>>[number];

export const workerSheet: SheetImport<WorkerColumn, WorkerRecord> = {
  title: workerColumnWords.sheet,
  columns,
  hints: [workerColumnWords.whole],
  judge,
};

const schema = peopleContract.endpoints.registerWorkers.in.shape.rows.element;

async function judge(context: Context, rows: readonly SheetRow<WorkerColumn>[]): Promise<Judged<WorkerRecord>[]> {
  const places = await sitesByName(context);
  const agencies = await agencyIdsByName(context);
  const skills = Object.fromEntries((await catalogue(context)).skills.map((s) => [s.code, s.name]));
  const { language } = context;
  const read = rows.map((row) => readRow(row, { places, agencies, skills, language }));
  const whole = read.flatMap((r) => (r.row ? [r.row] : []));
  const known = await knownWorkers(context, whole);
  const [held, knownSkills] = await Promise.all([certificatesByWorker(context, known), skillsByWorker(context, known)]);
  const owners = whole.map((row) => known.find((k) => sameWorker(context, k, row)));
  const examined = await examineWorkers(
    context,
    whole,
    new Map(owners.flatMap((o, i) => (o ? [[i, o.id] as const] : []))),
  );
  const wordOf = (code: string): Word | undefined => {
    const declared: Readonly<Record<string, { word: Word }>> = peopleContract.problems;
    return declared[code.replace('people.', '')]?.word;
  };
  const firstAt = new Map<string, number>();
  let next = 0;
  return read.map(({ row, faults, unjudged }) => {
    if (!row) return { state: 'wrong', errors: cellErrors(columns, faults, wordOf, language) };
    const at = next++;
    const found = examined[at] as ExaminedWorker;
    const owner = owners[at];
    const gain = certificateGain(found.row, held.get(owner?.id ?? '') ?? []);
    const earlier = isUnnumbered(found.row) ? (firstAt.get(likenessOf(found.row)) ?? at) : at;
    firstAt.set(likenessOf(found.row), earlier);
    const repeated = earlier < at ? [fault('name', 'twice-in-batch', { row: earlier + 1 })] : [];
    const more = [...found.faults, ...gain.faults, ...repeated];
    const wrong = [...faults, ...more.filter((f) => !unjudged.has(f.pointer.split('/')[1] ?? ''))];
    if (wrong.length > 0)
      return {
        state: 'wrong',
        errors: cellErrors(
          columns,
          wrong.map((f) => sheetRow(f, rows)),
          wordOf,
          language,
        ),
      };
    const newSkills = found.row.skills.filter((s) => !knownSkills.get(owner?.id ?? '')?.includes(s));
    const gains = gain.kind !== 'none' || newSkills.length > 0;
    const state = !owner ? 'new' : differs(owner, found) || gains ? 'changed' : 'unchanged';
    return { state, errors: [], record: { examined: found, known: owner, gain, newSkills } };
  });
}

/** Rows of a batch are counted from one; people count as the spreadsheet does. */
function sheetRow(f: FieldProblem, rows: readonly SheetRow<WorkerColumn>[]): FieldProblem {
  const nth = f.params?.row;
  return typeof nth === 'number' ? { ...f, params: { ...f.params, row: rows[nth - 1]?.row ?? nth } } : f;
}

type Places = ReadonlyMap<string, readonly SiteBrief[]>;

interface Around {
  readonly places: Places;
  readonly agencies: ReadonlyMap<string, string>;
  /** Names by code. */
  readonly skills: Readonly<Record<string, Word>>;
  readonly language: Language;
}

/** `粤语、手语`: names of the catalogue. */
function skillsOf(cell: string, { skills, language }: Around, faults: FieldProblem[]): string[] {
  const found = cellTerms(cell).map((name) => keySaid(skills, name));
  if (found.includes(undefined))
    faults.push(fault('skills', 'unknown-choice', { choices: listed(Object.values(skills), language) }));
  return found.filter((code) => code !== undefined);
}

function readRow({ cells }: SheetRow<WorkerColumn>, around: Around) {
  const { places, agencies, language } = around;
  const faults: FieldProblem[] = [];
  const choose = (field: WorkerColumn, words: Readonly<Record<string, Word>>) => {
    if (cells[field] === '') return undefined;
    const found = keySaid(words, cells[field]);
    if (!found) faults.push(fault(field, 'unknown-choice', { choices: listed(Object.values(words), language) }));
    return found;
  };
  const named = (places.get(cells.siteId) ?? []).filter((s) => s.divisionCode.startsWith(cells.divisionCode));
  if (named.length > 1) faults.push(fault('siteId', 'ambiguous-site', { name: cells.siteId }));
  else if (named.length === 0) faults.push(fault('siteId', cells.siteId === '' ? 'site-needed' : 'unknown-site'));
  const agencyId = cells.agencyId === '' ? undefined : agencies.get(cells.agencyId);
  if (cells.agencyId !== '' && !agencyId) faults.push(fault('agencyId', 'unknown-agency'));
  const text = (field: WorkerColumn) => (cells[field] === '' ? undefined : cells[field]);
  const given = {
    name: cells.name,
    staffNumber: text('staffNumber'),
    sex: choose('sex', sexWords),
    bornOn: text('bornOn'),
    mobile: isMasked(cells.mobile) ? undefined : text('mobile'),
    employment: choose('employment', employmentWords) ?? (agencyId ? 'agency' : undefined),
    fullTime: cells.fullTime === '' ? undefined : keySaid(yesNoWords, cells.fullTime) === 'yes',
    agencyId,
    certificateLevel: choose('certificateLevel', certificateWords),
    certificateNumber: text('certificateNumber'),
    certificateIssuedOn: text('certificateIssuedOn'),
    certificateRegisteredFrom: text('certificateRegisteredFrom'),
    skills: skillsOf(cells.skills, around, faults),
    joinedOn: cells.joinedOn,
    siteId: named[0]?.id ?? '00000000-0000-7000-8000-000000000000',
    duty: choose('duty', dutyWords),
  };
  const parsed = schema.safeParse(given, { error: inputSentences(language) });
  if (parsed.success) return { row: parsed.data, faults, unjudged: unjudgedBy(faults) };
  faults.push(...schemaFaults(parsed.error));
  const unjudged = unjudgedBy(faults);
  const without = Object.keys(given).map((field) => [
    field,
    unjudged.has(field) ? standIns[field] : given[field as keyof typeof given],
  ]);
  return { row: schema.safeParse(Object.fromEntries(without)).data, faults, unjudged };
}

/** For cells that cannot be read, so that the rest of their row is judged in the same round. */
const standIns: Readonly<Record<string, unknown>> = { name: '某某', joinedOn: '2000-01-01', skills: [] };

/** Fields of which nothing more can be said: those at fault, and what is judged together with them. */
function unjudgedBy(faults: readonly FieldProblem[]): ReadonlySet<string> {
  const together: Readonly<Record<string, string>> = { joinedOn: 'bornOn', employment: 'agencyId' };
  const fields = faults.map((f) => f.pointer.split('/')[1] ?? '');
  return new Set(fields.flatMap((field) => [field, together[field] ?? field]));
}

async function sitesByName(context: Context): Promise<Places> {
  const sites = (await openSites(context, { on: context.today })).filter((s) =>
    context.covers(can.writeWorkers, { divisionCode: s.divisionCode, siteId: s.id }),
  );
  return Map.groupBy(sites, (s) => s.name);
}

async function agencyIdsByName(context: Context): Promise<Map<string, string>> {
  return new Map((await agenciesIn(context, undefined, context.today)).map((a) => [a.name, a.id]));
}

/** Workers within reach who carry one of the rows' staff numbers or mobiles, or a name that comes without either. */
function knownWorkers(context: Context, rows: readonly WorkerRow[]) {
  const numbers = rows.flatMap((r) => r.staffNumber ?? []);
  const mobiles = rows.flatMap((r) => (r.mobile ? context.services.crypto.lookupHash('phone', r.mobile) : []));
  const sounds = rows.filter(isUnnumbered).map((r) => nameKeys(r.name).namePinyin);
  return workers
    .from(context, can.writeWorkers)
    .selectAll('people.worker')
    .where((eb) => eb.or([eb('people.worker.leftOn', 'is', null), eb('people.worker.leftOn', '>', context.today)]))
    .where((eb) =>
      eb.or([
        eb('people.worker.staffNumber', '=', eb.fn.any(eb.val(numbers))),
        eb('people.worker.mobileHash', '=', eb.fn.any(eb.val(mobiles))),
        eb('people.worker.namePinyin', '=', eb.fn.any(eb.val(sounds))),
      ]),
    )
    .execute();
}

const isUnnumbered = (row: WorkerRow) => row.staffNumber === undefined && row.mobile === undefined;

/** By this a sheet that comes again without numbers makes nobody twice. */
const likenessOf = (of: { name: string; joinedOn: string; siteId: string | null }) =>
  `${of.siteId} ${of.joinedOn} ${cleanName(of.name)}`;

function sameWorker(
  context: Context,
  known: {
    staffNumber: string | null;
    mobileHash: string | null;
    name: string;
    joinedOn: string;
    siteId: string | null;
  },
  row: WorkerRow,
): boolean {
  if (isUnnumbered(row)) return likenessOf(known) === likenessOf(row);
  if (row.staffNumber && known.staffNumber) return row.staffNumber === known.staffNumber;
  return row.mobile !== undefined && known.mobileHash === context.services.crypto.lookupHash('phone', row.mobile);
}

/** What a sheet leaves out stays as it is. */
export function changesOf(known: KnownWorker, { row, mobileHash }: ExaminedWorker) {
  return {
    name: row.name,
    sex: row.sex === 'unknown' ? known.sex : row.sex,
    employment: row.employment,
    fullTime: row.fullTime,
    staffNumber: row.staffNumber ?? known.staffNumber,
    bornOn: row.bornOn ?? known.bornOn,
    agencyId: row.employment === 'direct' ? null : (row.agencyId ?? known.agencyId),
    mobileHash: mobileHash ?? known.mobileHash,
  };
}

function differs(known: KnownWorker, examined: ExaminedWorker): boolean {
  const changes = changesOf(known, examined) as Readonly<Record<string, unknown>>;
  return Object.entries(changes).some(([field, value]) => known[field as keyof KnownWorker] !== value);
}
