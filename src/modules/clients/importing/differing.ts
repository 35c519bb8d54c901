import type { FieldProblem } from '../../../kernel/problem.ts';
import { keySaid, listed, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { cellTerms } from '../../../platform/sheets/index.ts';
import { can, type ListedClient } from '../contract.ts';
import { listColumns, shown } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { persons } from '../scope.ts';
import { riskWords, sexWords } from '../words.ts';
import type { ClientCells, ClientColumn } from './columns.ts';
import type { Surroundings } from './surroundings.ts';

/** Files as their list and its export show them, by id. */
export async function filesShown(context: Context, ids: readonly string[]): Promise<Map<string, ListedClient>> {
  const rows = await persons
    .from(context, can.importClients)
    .select(listColumns)
    .where((eb) => eb('clients.person.id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return new Map((await shown(context, rows)).map((file) => [file.id, file]));
}

/**
 * What a row with a file number says otherwise than the file and cannot change: an export that was edited there would
 * come back without a word, and the edits be lost.
 */
export function filedDifferences(
  { language }: Context,
  cells: ClientCells,
  file: ListedClient,
  { categoryNamed, categories }: Surroundings,
): FieldProblem[] {
  const bare = (term: string) => categoryNamed(term) ?? categoryNamed(term.replace(/\s*[（(].+?[)）]$/, ''));
  const codes = cellTerms(cells.categories).map((term) => bare(term)?.code ?? term);
  const held = file.categories.flatMap((code) => categories.get(code)?.name ?? []);
  const said: readonly (readonly [ClientColumn, boolean, string])[] = [
    ['sex', keySaid(sexWords, cells.sex) === file.sex, say(sexWords[file.sex], language)],
    ['riskLevel', keySaid(riskWords, cells.riskLevel) === file.riskLevel, say(riskWords[file.riskLevel], language)],
    ['categories', codes.toSorted().join() === file.categories.toSorted().join(), listed(held, language)],
    ['divisionCode', cells.divisionCode === file.divisionCode, file.divisionCode],
    ['siteId', cells.siteId === file.siteName, file.siteName],
    ['responsibleWorkerId', cells.responsibleWorkerId === file.workerName, file.workerName ?? ''],
    ['careFrom', cells.careFrom === file.careFrom, file.careFrom],
  ];
  return said.flatMap(([key, same, registered]) =>
    cells[key] === '' || same ? [] : fault(key, 'import-differs', { registered: registered || '—' }),
  );
}
