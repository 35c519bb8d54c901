/** What stands in the way of publishing a ledger: names that are not there, and bindings that are broken. */
import type { FieldProblem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { TemplateGrid } from '../../../platform/sheets/template-fill.ts';
import { bindable, partsIn, pasteFieldsOf } from './bindable.ts';
import { mappingFaults } from './mapping-rules.ts';
import type { LedgerContent, LedgerPart } from './schemas.ts';
import { choosableParts, everySource, isChoosable, knownTo } from './sources.ts';
import { type Bindable, partsOf, wholeFaults } from './template-rules.ts';

export async function ledgerFaults(
  context: Context,
  content: LedgerContent,
  grids: ReadonlyMap<string, TemplateGrid>,
): Promise<FieldProblem[]> {
  const { template, mappings } = content;
  const known = knownTo(context, content);
  const parts = await choosableParts(context);
  const bound = template ? wholeFaults(template, grids, bindable(known, content, parts)) : [];
  const mapped = mappingFaults(mappings, new Set(pasteFieldsOf(known, content).map((f) => f.key)));
  const under = (part: string, faults: readonly Pick<FieldProblem, 'pointer' | 'code' | 'params'>[]) =>
    faults.map(({ pointer, code, params = {} }) => ({
      pointer: `/content${part}${pointer}`,
      code: `coordination.${code}`,
      params,
    }));
  return [...bodyFaults(context, content, partsIn(parts)), ...under('/mappings', mapped), ...under('/template', bound)];
}

type Only = Readonly<Record<string, string>> | undefined;
type Tell = (pointer: string, code: string, params?: Record<string, string>) => void;

function bodyFaults(context: Context, content: LedgerContent, parts: Bindable['parts']) {
  const { body, choose, mappings, template } = content;
  const faults: FieldProblem[] = [];
  const tell: Tell = (pointer, code, params = {}) =>
    faults.push({ pointer: `/content${pointer}`, code: `coordination.${code}`, params });
  const facts = new Map(context.services.facts.map((f) => [f.id, f.dimensions]));
  const judgeParts = (dimensions: readonly string[], only: Only, pointer: string) => {
    for (const [dimension, part] of Object.entries(only ?? {}))
      if (!dimensions.includes(dimension)) tell(pointer, 'ledger-part-unknown', { dimension });
      else if (parts.get(dimension)?.has(part) === false) tell(pointer, 'ledger-part-missing', { dimension, part });
  };
  const judge = ({ fact, only, split }: { fact: string; only?: Only; split?: string | undefined }, pointer: string) => {
    const dimensions = facts.get(fact);
    if (!dimensions) return tell(pointer, 'ledger-figure-unknown', { fact });
    judgeParts(dimensions, only, pointer);
    if (split !== undefined && !dimensions.includes(split)) tell(pointer, 'ledger-part-unknown', { dimension: split });
  };
  tellTwice(mappings, 'key', '/mappings', tell);
  if (body.kind === 'sheet') {
    tellTwice(body.figures, 'key', '/body/figures', tell);
    for (const [nth, figure] of body.figures.entries()) judge(figure, `/body/figures/${nth}`);
    const known = new Set(body.figures.flatMap((f) => facts.get(f.fact) ?? []));
    for (const [nth, dimension] of choose.entries())
      if (!isChoosable(dimension) || !known.has(dimension))
        tell(`/choose/${nth}`, 'ledger-part-unknown', { dimension });
    return faults;
  }
  const source = everySource(context).find((s) => s.id === body.source);
  if (!source) {
    tell('/body/source', 'ledger-source-unknown', { source: body.source });
    return faults;
  }
  const columns = new Set(['line', ...source.columns.map((c) => c.key)]);
  tellTwice(body.columns, 'field', '/body/columns', tell);
  body.columns.forEach(({ field, total }, nth) => {
    if (!columns.has(field)) tell(`/body/columns/${nth}`, 'ledger-field-unknown', { field });
    if (!total) return;
    judge(total, `/body/columns/${nth}/total`);
    // A total that takes in more than the rows above it is not shown at all.
    for (const dimension of Object.keys(body.only ?? {}))
      if (facts.get(total.fact)?.includes(dimension) === false)
        tell(`/body/columns/${nth}/total`, 'ledger-total-wider', { fact: wordOf(context, total.fact), dimension });
  });
  if (body.sort !== undefined && !source.sorts?.includes(body.sort.replace(/^-/, '')))
    tell('/body/sort', 'ledger-sort-unknown', { sort: body.sort });
  for (const [nth, dimension] of choose.entries())
    if (!isChoosable(dimension) || !source.dimensions.includes(dimension))
      tell(`/choose/${nth}`, 'ledger-part-unknown', { dimension });
    else if (Object.hasOwn(body.only ?? {}, dimension)) tell(`/choose/${nth}`, 'ledger-fixed-chosen', { dimension });
  judgeParts(source.dimensions, body.only, '/body/only');
  for (const [nth, { only }] of (template ? partsOf<LedgerPart>(template) : []).entries())
    judgeParts(source.dimensions, only, `/template${nth === 0 ? '' : `/more/${nth - 1}`}/only`);
  return faults;
}

const wordOf = ({ services, language }: Context, fact: string): string => {
  const found = services.facts.find((f) => f.id === fact);
  return found ? say(found.word, language) : fact;
};

/** Names by which rows are told apart stand once. */
function tellTwice<K extends string>(
  rows: readonly Readonly<Record<K, string>>[],
  by: K,
  at: string,
  tell: Tell,
): void {
  const seen = new Set<string>();
  for (const [nth, row] of rows.entries()) {
    if (seen.has(row[by])) tell(`${at}/${nth}`, 'ledger-key-twice', { key: row[by] });
    seen.add(row[by]);
  }
}
