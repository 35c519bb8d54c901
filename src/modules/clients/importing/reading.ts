import { inputSentences } from '../../../kernel/input-words.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import { keySaid, type Language, listed, type Word } from '../../../kernel/words.ts';
import { cellTerms } from '../../../platform/sheets/index.ts';
import { schemaFaults } from '../../../platform/sheets/sheet-import.ts';
import { type ClientRow, clientRow } from '../contract.ts';
import { readName, saysOnlySex } from '../name-notes.ts';
import { fault } from '../registration/queries.ts';
import { onlyNote, readIdentity } from '../rules.ts';
import { relationWords, riskWords, sexWords, variantWords } from '../words.ts';
import type { ClientCells, ClientColumn } from './columns.ts';
import type { Surroundings } from './surroundings.ts';

/** No site has it: stands in where none was found, so that the other cells are still looked at. */
const noSite = '00000000-0000-7000-8000-000000000000';

export interface ReadClient {
  readonly row: ClientRow | undefined;
  readonly faults: readonly FieldProblem[];
  /** Worth telling, nothing more. */
  readonly remarks: readonly FieldProblem[];
}

/** Reads one row of the sheet: names become ids, words become codes. */
export function readClient(
  cells: ClientCells,
  around: Surroundings,
  options: { today: string; demo: boolean; language: Language },
): ReadClient {
  const faults: FieldProblem[] = [];
  const text = (field: ClientColumn) => (cells[field] === '' ? undefined : cells[field]);
  const choose = <K extends string>(field: ClientColumn, words: Readonly<Record<K, Word>>) => {
    if (cells[field] === '') return undefined;
    const found = keySaid(words, cells[field]);
    if (!found)
      faults.push(fault(field, 'unknown-choice', { choices: listed(Object.values<Word>(words), options.language) }));
    return found;
  };
  const sex = choose('sex', sexWords);
  const { name, note } = readName(cells.name);
  const remarks: FieldProblem[] = [];
  if (note !== null) {
    const told = readIdentity({ sex: sex ?? 'unknown', residentId: text('residentId') }, options);
    const params = { name, note: note.slice(0, 30) };
    if (saysOnlySex(note, told.sex)) remarks.push(fault('name', 'name-with-sex', params));
    else faults.push(fault('name', 'name-not-alone', params));
  } else if (onlyNote(name)) faults.push(fault('name', 'name-only-note', { note: name.slice(0, 30) }));
  const site = siteOf(cells, around, faults);
  const careFrom = text('careFrom');
  const parsed = clientRow.safeParse(
    {
      name,
      residentId: text('residentId'),
      sex,
      bornOn: text('bornOn'),
      mobile: text('mobile'),
      address: text('address'),
      divisionCode: cells.divisionCode,
      siteId: site?.id ?? noSite,
      householdKey: text('householdKey'),
      relation: choose('relation', relationWords),
      categories: categoriesOf(cells, around, text('categoryFrom') ?? careFrom ?? options.today, faults),
      riskLevel: choose('riskLevel', riskWords),
      riskReason: text('riskReason'),
      responsibleWorkerId: site && workerOf(cells, around, site, faults),
      careFrom,
    },
    { error: inputSentences(options.language) },
  );
  if (!parsed.success) faults.push(...schemaFaults(parsed.error));
  // A row that stops here is not examined further; its number is looked at all the same.
  if (faults.length > 0) {
    const identity = readIdentity({ sex: 'unknown', residentId: text('residentId') }, options);
    faults.push(...identity.faults.map((f) => fault(f.field, f.code)));
  }
  return { row: parsed.success && faults.length === 0 ? parsed.data : undefined, faults, remarks };
}

function siteOf({ siteId: name, divisionCode }: ClientCells, around: Surroundings, faults: FieldProblem[]) {
  if (name === '') {
    const found = around.siteOf(divisionCode);
    if (!found) faults.push(around.withoutSite(divisionCode));
    return found;
  }
  const named = around.sitesByName.get(name) ?? [];
  const near = named.length > 1 ? named.filter((s) => divisionCode.startsWith(s.divisionCode.slice(0, 9))) : named;
  if (named.length === 0) faults.push(around.withoutName(name));
  else if (near.length !== 1) faults.push(fault('siteId', 'ambiguous-site', { name }));
  return near.length === 1 ? near[0] : undefined;
}

/** `低保（农村）`: the name of a category, urban or rural in brackets. */
export function categoryIn({ categoryNamed }: Pick<Surroundings, 'categoryNamed'>, term: string) {
  const [, bare = term, inner = ''] = /^(.+?)\s*[（(](.+?)[)）]$/.exec(term) ?? [];
  const whole = categoryNamed(term);
  const variant = inner === '城市' ? ('urban' as const) : keySaid(variantWords, inner);
  // What stands in brackets is part of a name or says which form of it; nothing is passed over.
  const read = whole !== undefined || inner === '' || variant !== undefined;
  return { term, found: whole ?? categoryNamed(bare), variant, read };
}

/** `低保（农村）、独居老人`: names of categories, urban or rural in brackets. */
function categoriesOf({ categories }: ClientCells, around: Surroundings, validFrom: string, faults: FieldProblem[]) {
  return cellTerms(categories).flatMap((part) => {
    const { found, variant, read } = categoryIn(around, part);
    if (!found || !read) {
      faults.push(fault('categories', 'unknown-category', { category: part }));
      return [];
    }
    return [{ category: found.code, validFrom, ...(variant ? { variant } : {}) }];
  });
}

function workerOf(
  { responsibleWorkerId: name }: ClientCells,
  around: Surroundings,
  site: Parameters<Surroundings['workersNamed']>[1],
  faults: FieldProblem[],
) {
  if (name === '') return undefined;
  const found = around.workersNamed(name, site);
  if (found.length === 1) return found[0];
  faults.push(fault('responsibleWorkerId', found.length === 0 ? 'unknown-worker' : 'ambiguous-worker', { name }));
  return undefined;
}
