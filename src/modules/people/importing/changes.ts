import { maskPhone } from '../../../kernel/china/mask.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import { listed, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { type CellChange, changeIn } from '../../../platform/sheets/sheet-import.ts';
import { agencyNames, sitesByIds } from '../../network/public.ts';
import type { WorkerRow } from '../contract.ts';
import { fault } from '../faults.ts';
import { maskedMobile } from '../queries.ts';
import type { ExaminedWorker } from '../registration/queries.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords, sexWords } from '../words.ts';
import type { CertificateGain } from './certificates.ts';
import { workerColumnWords, yesNoWords } from './column-words.ts';
import { columns, type WorkerColumn } from './columns.ts';
import type { KnownWorker } from './known.ts';
import type { Around, Said } from './reading.ts';

/** What a sheet leaves out stays as it is. */
export function changesOf(known: KnownWorker, { row, mobileHash }: ExaminedWorker) {
  return {
    name: row.name,
    sex: row.sex,
    employment: row.employment,
    fullTime: row.fullTime,
    staffNumber: row.staffNumber ?? known.staffNumber,
    bornOn: row.bornOn ?? known.bornOn,
    agencyId: row.agencyId ?? null,
    mobileHash: mobileHash ?? known.mobileHash,
  };
}

/** What is registered, in the words of a sheet. */
interface Names {
  readonly site: (id: string) => string | undefined;
  readonly agency: (id: string) => string | undefined;
  readonly skills: Around['skills'];
}

export async function namesOf(
  context: Context,
  known: readonly KnownWorker[],
  { agencies, skills }: Around,
): Promise<Names> {
  const sites = await sitesByIds(context, [...new Set(known.flatMap((k) => k.siteId ?? []))]);
  const held = await agencyNames(context, [...new Set(known.flatMap((k) => k.agencyId ?? []))]);
  const named = new Map([...agencies].map(([name, id]) => [id, name]));
  return { site: (id) => sites.get(id)?.name, agency: (id) => named.get(id) ?? held.get(id), skills };
}

/** What the sheet says otherwise than the register and cannot change: where, as what and since when somebody works. */
export function differences(
  { language }: Context,
  known: KnownWorker,
  row: WorkerRow,
  said: Said,
  { site }: Names,
): FieldProblem[] {
  const none = say(workerColumnWords.none, language);
  const differs = (key: WorkerColumn, field: Word, registered: string | undefined) =>
    fault(key, 'import-differs', { field: say(field, language), registered: registered ?? none });
  const found: FieldProblem[] = [];
  if (known.siteId !== row.siteId) found.push(differs('siteId', fieldWords.site, site(known.siteId ?? '')));
  if (said.duty && said.duty !== known.duty) {
    const held = known.duty as WorkerRow['duty'] | null;
    found.push(differs('duty', fieldWords.duty, held ? say(dutyWords[held], language) : undefined));
  }
  if (known.joinedOn !== row.joinedOn) found.push(fault('joinedOn', 'joining-differs', { on: known.joinedOn }));
  return found;
}

interface Change {
  readonly examined: ExaminedWorker;
  readonly gain: CertificateGain;
  readonly heldSkills: readonly string[];
  readonly newSkills: readonly string[];
}

/** What becomes of a known worker, cell by cell; mobiles are masked. */
export function saidChanges(context: Context, known: KnownWorker, change: Change, names: Names): CellChange[] {
  const { language } = context;
  const { examined, gain, heldSkills, newSkills } = change;
  const { row } = examined;
  const to = changesOf(known, examined);
  const found: CellChange[] = [];
  const tell = (key: WorkerColumn, from: string | null | undefined, next: string | null | undefined) =>
    found.push(changeIn(columns, key, from ?? '', next ?? '', language));
  const agency = (id: string | null) => (id === null ? '' : names.agency(id));
  const yesNo = (fullTime: boolean) => say(fullTime ? yesNoWords.yes : yesNoWords.no, language);
  const terms = (employment: string) => say(employmentWords[employment as WorkerRow['employment']], language);
  const sex = (code: string) => say(sexWords[code as WorkerRow['sex']], language);
  const skills = (codes: readonly string[]) =>
    listed(
      codes.map((code) => names.skills[code] ?? code),
      language,
    );
  if (known.name !== to.name) tell('name', known.name, to.name);
  if (known.staffNumber !== to.staffNumber) tell('staffNumber', known.staffNumber, to.staffNumber);
  if (known.sex !== to.sex) tell('sex', sex(known.sex), sex(to.sex));
  if (known.bornOn !== to.bornOn) tell('bornOn', known.bornOn, to.bornOn);
  if (known.mobileHash !== to.mobileHash)
    tell('mobile', maskedMobile(context, known), row.mobile && maskPhone(row.mobile));
  if (known.employment !== to.employment) tell('employment', terms(known.employment), terms(to.employment));
  if (known.agencyId !== to.agencyId) tell('agencyId', agency(known.agencyId), agency(to.agencyId));
  if (known.fullTime !== to.fullTime) tell('fullTime', yesNo(known.fullTime), yesNo(to.fullTime));
  if (gain.kind === 'new') tell('certificateLevel', '', say(certificateWords[row.certificateLevel], language));
  if (gain.kind !== 'none' && row.certificateNumber) tell('certificateNumber', '', row.certificateNumber);
  if (newSkills.length > 0) tell('skills', skills(heldSkills), skills([...heldSkills, ...newSkills]));
  return found;
}
