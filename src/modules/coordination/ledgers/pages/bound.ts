import type { useSay } from '../../../../ui/index.ts';
import type { LedgerPart } from '../schemas.ts';
import { cellAt, lettersAt } from '../template-rules.ts';
import type { Designed } from './design.tsx';

/** What a cell is bound to, in words; undefined where it stays as it is. */
export function boundTo(
  template: LedgerPart,
  design: Designed,
  at: string,
  say: ReturnType<typeof useSay>,
): string | undefined {
  const inRow = rowCell(template, at);
  const wordIn = (list: Designed['fields'] | null, key: string) => {
    const found = list?.find((f) => f.key === key);
    return found ? say(found.word) : key;
  };
  if (inRow) return `「${wordIn(design.rowFields, inRow.field)}」`;
  const cell = template.cells.find((c) => c.at === at);
  if (cell?.field !== undefined) return `「${wordIn(design.fields, cell.field)}」`;
  return cell?.figure && `「${wordIn(design.figures, cell.figure.fact)}」`;
}

/** The binding of a cell of the repeated row. */
export function rowCell({ repeat }: LedgerPart, at: string) {
  const place = cellAt(at);
  if (!repeat || place?.row !== repeat.row) return undefined;
  return repeat.cells.find((c) => c.column === lettersAt(place.column));
}
