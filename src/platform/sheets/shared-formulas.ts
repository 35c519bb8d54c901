/** Formulas that were filled down are kept once and pointed to: in rows that repeat, each cell needs its own. */
import { sheetProblem } from './problems.ts';
import { shiftedFormula } from './refs.ts';
import type { TemplateRow } from './template-sheet.ts';
import { escaped, unescaped } from './xml-text.ts';

const formulaOf = /<f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/;
const keyOf = (attributes: string): string | undefined =>
  /\st="shared"/.test(attributes) ? /\ssi="(\d+)"/.exec(attributes)?.[1] : undefined;

interface Shared {
  readonly formula: string;
  readonly row: number;
  readonly column: number;
}

/** Rows whose cells each hold the formula they share with others, of no more characters than a template may have. */
export function withOwnFormulas(rows: readonly TemplateRow[], most: number): readonly TemplateRow[] {
  const shared = new Map<string, Shared>();
  for (const { number, cells } of rows)
    for (const { column, inner } of cells) {
      const [, attributes = '', formula = ''] = formulaOf.exec(inner) ?? [];
      const key = keyOf(attributes);
      if (key !== undefined && formula !== '') shared.set(key, { formula: unescaped(formula), row: number, column });
    }
  if (shared.size === 0) return rows;
  let written = 0;
  const ownOf = (inner: string, row: number, column: number): string => {
    const [whole = '', attributes = ''] = formulaOf.exec(inner) ?? [];
    const from = shared.get(keyOf(attributes) ?? '');
    if (!from) return inner;
    const formula = escaped(shiftedFormula(from.formula, row - from.row, column - from.column));
    written += formula.length;
    if (written > most) throw sheetProblem('template-too-large');
    return inner.replace(whole, () => `<f>${formula}</f>`);
  };
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, inner: ownOf(cell.inner, row.number, cell.column) })),
  }));
}
