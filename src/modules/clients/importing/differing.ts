import type { FieldProblem } from '../../../kernel/problem.ts';
import { keySaid, listed, marks, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { cellTerms } from '../../../platform/sheets/index.ts';
import { can, type ListedClient } from '../contract.ts';
import { listColumns, shown } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { personCategories, persons } from '../scope.ts';
import { open } from '../sealing.ts';
import { relationWords, riskWords, sexWords, variantWords } from '../words.ts';
import type { ClientCells, ClientColumn } from './columns.ts';
import { categoryIn } from './reading.ts';
import type { Surroundings } from './surroundings.ts';

type Variant = keyof typeof variantWords;

/** A file as its list and its export show it, and what a sheet says besides. */
export interface FileShown extends ListedClient {
  readonly relation: string;
  readonly address: string | null;
  readonly variants: ReadonlyMap<string, Variant>;
}

export async function filesShown(context: Context, ids: readonly string[]): Promise<Map<string, FileShown>> {
  const rows = await persons
    .from(context, can.importClients)
    .select([...listColumns, 'clients.person.relation', 'clients.person.addressDetail'])
    .where((eb) => eb('clients.person.id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  const held = await personCategories
    .from(context)
    .select(['personId', 'category', 'variant'])
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val(ids))))
    .where('validFrom', '<=', context.today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', context.today)]))
    .where('variant', 'is not', null)
    .execute();
  const variants = Map.groupBy(held, (h) => h.personId);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const told = (file: ListedClient): FileShown => {
    const { relation = '', addressDetail = null } = rowOf.get(file.id) ?? {};
    return {
      ...file,
      relation,
      address: open(context.services.crypto, 'address', file.id, addressDetail),
      variants: new Map((variants.get(file.id) ?? []).map((h) => [h.category, h.variant as Variant])),
    };
  };
  return new Map((await shown(context, rows)).map((file) => [file.id, told(file)]));
}

/** Spaces and width make no other address. */
const plain = (address: string) => address.normalize('NFKC').replace(/\s+/g, '');

interface Difference {
  readonly column: ClientColumn;
  /** What stands on the file; null where the sheet's reader does not get to see it. */
  readonly registered: string | null;
}

/**
 * What a row says otherwise than the file and cannot change. An export says all that it has; another sheet may know of a
 * town only, or of one category among several.
 */
function differences(
  { language }: Context,
  cells: ClientCells,
  file: FileShown,
  { around, whole }: { around: Surroundings; whole: boolean },
): Difference[] {
  const said = cellTerms(cells.categories).map((term) => categoryIn(around, term));
  const codes = said.map(({ found, term }) => found?.code ?? term);
  const held = file.categories.map((code) => {
    const name = around.categories.get(code)?.name;
    const variant = file.variants.get(code);
    const text = name ? say(name, language) : code;
    return variant ? say(marks.brackets, language, { text, inside: say(variantWords[variant], language) }) : text;
  });
  const sameCategories =
    (whole
      ? codes.toSorted().join() === file.categories.toSorted().join()
      : codes.every((code) => file.categories.includes(code))) &&
    said.every(({ found, variant }) => {
      const known = found && file.variants.get(found.code);
      return !variant || !known || variant === known;
    });
  const samePlace = whole ? cells.divisionCode === file.divisionCode : file.divisionCode.startsWith(cells.divisionCode);
  const relation = file.relation as keyof typeof relationWords;
  const rows: readonly (readonly [ClientColumn, boolean, string | null])[] = [
    ['sex', keySaid(sexWords, cells.sex) === file.sex, say(sexWords[file.sex], language)],
    ['riskLevel', keySaid(riskWords, cells.riskLevel) === file.riskLevel, say(riskWords[file.riskLevel], language)],
    ['categories', sameCategories, listed(held, language)],
    ['divisionCode', samePlace, file.divisionCode],
    ['siteId', cells.siteId === file.siteName, file.siteName],
    ['address', file.address !== null && plain(cells.address) === plain(file.address), null],
    ['relation', keySaid(relationWords, cells.relation) === relation, say(relationWords[relation], language)],
    ['responsibleWorkerId', cells.responsibleWorkerId === file.workerName, file.workerName ?? ''],
    ['careFrom', cells.careFrom === file.careFrom, file.careFrom],
  ];
  return rows.flatMap(([column, same, registered]) => (cells[column] === '' || same ? [] : { column, registered }));
}

/** Of a row with a file number: an export that was edited there would come back without a word, and the edits be lost. */
export function filedDifferences(context: Context, cells: ClientCells, file: FileShown, around: Surroundings) {
  return differences(context, cells, file, { around, whole: true }).map(({ column, registered }) =>
    registered === null
      ? fault(column, 'import-kept-unsaid')
      : fault(column, 'import-differs', { registered: registered || '—' }),
  );
}

/** Of a row that finds its file by the resident ID: its name and telephone are taken, the rest is told. */
export function keptRemarks(
  context: Context,
  cells: ClientCells,
  file: FileShown,
  around: Surroundings,
): FieldProblem[] {
  const over =
    file.careTo === null ? [] : [{ pointer: '', code: 'clients.import-care-over', params: { day: file.careTo } }];
  const kept = differences(context, cells, file, { around, whole: false }).map(({ column, registered }) =>
    registered === null
      ? fault(column, 'import-kept-unsaid')
      : fault(column, 'import-kept', { registered: registered || '—' }),
  );
  return [...over, ...kept];
}
