/** What stands in the way of publishing a ledger: names that are not there, and bindings that are broken. */
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import type { TemplateGrid } from '../../../platform/sheets/template-fill.ts';
import { bindable } from './bindable.ts';
import type { LedgerContent } from './schemas.ts';
import { everySource, isChoosable } from './sources.ts';
import { templateFaults } from './template-rules.ts';

export function ledgerFaults(context: Context, content: LedgerContent, grid: TemplateGrid | undefined): FieldProblem[] {
  const { template } = content;
  const bound =
    template && grid
      ? templateFaults(template, grid, bindable(context, content)).map(({ pointer, code, params }) => ({
          pointer: `/content/template${pointer}`,
          code: `coordination.${code}`,
          params,
        }))
      : [];
  return [...bodyFaults(context, content), ...bound];
}

type Figure = { readonly fact: string; readonly only?: Readonly<Record<string, string>> | undefined };

function bodyFaults(context: Context, { body, choose, mappings }: LedgerContent): FieldProblem[] {
  const faults: FieldProblem[] = [];
  const tell = (pointer: string, code: string, params: Record<string, string> = {}) =>
    faults.push({ pointer: `/content${pointer}`, code: `coordination.${code}`, params });
  const facts = new Map(context.services.facts.map((f) => [f.id, f.dimensions]));
  const judge = ({ fact, only }: Figure, pointer: string) => {
    const dimensions = facts.get(fact);
    if (!dimensions) tell(pointer, 'ledger-figure-unknown', { fact });
    for (const dimension of Object.keys(only ?? {}))
      if (dimensions && !dimensions.includes(dimension)) tell(pointer, 'ledger-part-unknown', { dimension });
  };
  if (body.kind === 'sheet') {
    for (const [nth, figure] of body.figures.entries()) judge(figure, `/body/figures/${nth}`);
    return faults;
  }
  const source = everySource(context).find((s) => s.id === body.source);
  if (!source) {
    tell('/body/source', 'ledger-source-unknown', { source: body.source });
    return faults;
  }
  const columns = new Set(['line', ...source.columns.map((c) => c.key)]);
  body.columns.forEach(({ field, total }, nth) => {
    if (!columns.has(field)) tell(`/body/columns/${nth}`, 'ledger-field-unknown', { field });
    if (total) judge(total, `/body/columns/${nth}/total`);
  });
  for (const [nth, dimension] of choose.entries())
    if (!isChoosable(dimension) || !source.dimensions.includes(dimension))
      tell(`/choose/${nth}`, 'ledger-part-unknown', { dimension });
  for (const dimension of Object.keys(body.only ?? {}))
    if (!source.dimensions.includes(dimension)) tell('/body/only', 'ledger-part-unknown', { dimension });
  for (const [at, mapping] of mappings.entries())
    for (const [nth, { field }] of mapping.columns.entries())
      if (field !== null && !columns.has(field))
        tell(`/mappings/${at}/columns/${nth}`, 'ledger-field-unknown', { field });
  return faults;
}
