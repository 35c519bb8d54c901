import { isMasked } from '../../../kernel/china/mask.ts';
import { inputSentences } from '../../../kernel/input-words.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import { keySaid, type Language, listed, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { cellTerms, type SheetRow } from '../../../platform/sheets/index.ts';
import { schemaFaults } from '../../../platform/sheets/sheet-import.ts';
import { agenciesIn, openSites, type SiteBrief, sitesNamed } from '../../network/public.ts';
import { can, peopleContract, type WorkerRow } from '../contract.ts';
import { fault } from '../faults.ts';
import { siteFault } from '../registration/queries.ts';
import { catalogue } from '../skills/queries.ts';
import { certificateWords, dutyWords, employmentWords, sexWords } from '../words.ts';
import { fullTimeWords, saysFullTime } from './column-words.ts';
import type { WorkerColumn } from './columns.ts';

const schema = peopleContract.endpoints.registerWorkers.in.shape.rows.element;

/** What the words of a sheet can mean here today. */
export interface Around {
  readonly places: ReadonlyMap<string, readonly SiteBrief[]>;
  /** Why none of them is called so. */
  withoutName(name: string): FieldProblem;
  readonly agencies: ReadonlyMap<string, string>;
  /** Names by code. */
  readonly skills: Readonly<Record<string, Word>>;
  readonly language: Language;
}

export async function surroundings(context: Context, siteNames: readonly string[]): Promise<Around> {
  const reached = (s: SiteBrief) => context.covers(can.writeWorkers, { divisionCode: s.divisionCode, siteId: s.id });
  const sites = (await openSites(context, { on: context.today })).filter(reached);
  const places = Map.groupBy(sites, (s) => s.name);
  const others = await sitesNamed(
    context,
    siteNames.filter((name) => !places.has(name)),
  );
  const agencies = await agenciesIn(context, undefined, context.today);
  return {
    places,
    withoutName(name) {
      const site = others.find((s) => s.name === name && reached(s));
      return siteFault(site, true, context.today) ?? fault('siteId', 'unknown-site');
    },
    agencies: new Map(agencies.map((a) => [a.name, a.id])),
    skills: Object.fromEntries((await catalogue(context)).skills.map((s) => [s.code, s.name])),
    language: context.language,
  };
}

/** What stands in cells for which a new worker gets something else when they are empty. */
export interface Said {
  readonly sex: WorkerRow['sex'] | undefined;
  readonly employment: WorkerRow['employment'] | undefined;
  readonly fullTime: boolean | undefined;
  readonly duty: WorkerRow['duty'] | undefined;
}

export interface ReadWorker {
  /** As a new worker would be registered. */
  readonly row: WorkerRow | undefined;
  readonly said: Said;
  readonly site: SiteBrief | undefined;
  readonly faults: readonly FieldProblem[];
  /** Fields of which nothing more can be said. */
  readonly unjudged: ReadonlySet<string>;
}

/** Reads one row of the sheet: names become ids, words become codes. */
export function readRow({ cells }: SheetRow<WorkerColumn>, around: Around): ReadWorker {
  const { places, agencies, language } = around;
  const faults: FieldProblem[] = [];
  const choose = <K extends string>(field: WorkerColumn, words: Readonly<Record<K, Word>>) => {
    if (cells[field] === '') return undefined;
    const found = keySaid(words, cells[field]);
    if (!found) faults.push(fault(field, 'unknown-choice', { choices: listed(Object.values<Word>(words), language) }));
    return found;
  };
  const called = places.get(cells.siteId) ?? [];
  const named = called.filter((s) => s.divisionCode.startsWith(cells.divisionCode));
  if (called.length > 0 && named.length === 0) {
    const codes = listed(
      called.slice(0, 5).map((s) => s.divisionCode),
      language,
    );
    faults.push(fault('divisionCode', 'site-in-division', { name: cells.siteId, codes }));
  } else if (named.length > 1) faults.push(fault('siteId', 'ambiguous-site', { name: cells.siteId }));
  else if (named.length === 0)
    faults.push(cells.siteId === '' ? fault('siteId', 'site-needed') : around.withoutName(cells.siteId));
  const [site] = named;
  const agencyId = cells.agencyId === '' ? undefined : agencies.get(cells.agencyId);
  if (cells.agencyId !== '' && !agencyId) faults.push(fault('agencyId', 'unknown-agency'));
  const text = (field: WorkerColumn) => (cells[field] === '' ? undefined : cells[field]);
  const sex = choose('sex', sexWords);
  const fullTime = choose('fullTime', fullTimeWords);
  const said: Said = {
    sex: sex === 'unknown' ? undefined : sex,
    employment: choose('employment', employmentWords) ?? (agencyId ? 'agency' : undefined),
    fullTime: fullTime && saysFullTime(fullTime),
    duty: choose('duty', dutyWords),
  };
  const given = {
    ...said,
    name: cells.name,
    staffNumber: text('staffNumber'),
    bornOn: text('bornOn'),
    mobile: isMasked(cells.mobile) ? undefined : text('mobile'),
    agencyId,
    certificateLevel: choose('certificateLevel', certificateWords),
    certificateNumber: text('certificateNumber'),
    certificateIssuedOn: text('certificateIssuedOn'),
    certificateRegisteredFrom: text('certificateRegisteredFrom'),
    skills: skillsOf(cells.skills, around, faults),
    joinedOn: cells.joinedOn,
    siteId: site?.id ?? '00000000-0000-7000-8000-000000000000',
  };
  const parsed = schema.safeParse(given, { error: inputSentences(language) });
  if (parsed.success) return { row: parsed.data, said, site, faults, unjudged: unjudgedBy(faults) };
  faults.push(...schemaFaults(parsed.error));
  const unjudged = unjudgedBy(faults);
  const without = Object.keys(given).map((field) => [
    field,
    unjudged.has(field) ? standIns[field] : given[field as keyof typeof given],
  ]);
  return { row: schema.safeParse(Object.fromEntries(without)).data, said, site, faults, unjudged };
}

/** `粤语、手语`: names of the catalogue. */
function skillsOf(cell: string, { skills, language }: Around, faults: FieldProblem[]): string[] {
  const found = cellTerms(cell).map((name) => keySaid(skills, name));
  if (found.includes(undefined))
    faults.push(fault('skills', 'unknown-choice', { choices: listed(Object.values(skills), language) }));
  return found.filter((code) => code !== undefined);
}

/** For cells that cannot be read, so that the rest of their row is judged in the same round. */
const standIns: Readonly<Record<string, unknown>> = { name: '某某', joinedOn: '2000-01-01', skills: [] };

/** Fields of which nothing more can be said: those at fault, and what is judged together with them. */
function unjudgedBy(faults: readonly FieldProblem[]): ReadonlySet<string> {
  const together: Readonly<Record<string, string>> = {
    joinedOn: 'bornOn',
    employment: 'agencyId',
    divisionCode: 'siteId',
  };
  const fields = faults.map((f) => f.pointer.split('/')[1] ?? '');
  return new Set(fields.flatMap((field) => [field, together[field] ?? field]));
}
