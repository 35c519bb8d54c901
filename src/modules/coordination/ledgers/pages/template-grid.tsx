import { useMemo } from 'react';
import { useSay } from '../../../../ui/index.ts';
import type { TemplateGridAnswer } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import type { LedgerPart } from '../schemas.ts';
import { cellAt, lettersAt } from '../template-rules.ts';
import { boundTo } from './bound.ts';
import type { Designed } from './design.tsx';
import { useSure } from './sure.ts';

const shownRows = 80;
const shownColumns = 40;

interface Props {
  readonly grid: TemplateGridAnswer;
  readonly template: LedgerPart;
  readonly design: Designed;
  readonly chosen: string | undefined;
  readonly onChoose: (at: string) => void;
  readonly onChange: (template: LedgerPart) => void;
}

interface Shown {
  readonly at: string;
  readonly text: string;
  readonly down: number;
  readonly across: number;
}

/** Cells as they lie in the workbook: merged ones as one, those inside them left out. */
function rowsOf({ rows, columns, cells, merged }: TemplateGridAnswer): Shown[][] {
  const texts = new Map(cells.map((c) => [c.at, c.text]));
  const covered = new Map<string, { down: number; across: number } | null>();
  for (const range of merged) {
    const [from, to] = range.split(':').map(cellAt);
    if (!from || !to) continue;
    for (let row = from.row; row <= Math.min(to.row, shownRows); row += 1)
      for (let column = from.column; column <= Math.min(to.column, shownColumns); column += 1) {
        const first = row === from.row && column === from.column;
        const size = { down: to.row - from.row + 1, across: to.column - from.column + 1 };
        covered.set(`${lettersAt(column)}${row}`, first ? size : null);
      }
  }
  return Array.from({ length: Math.min(rows, shownRows) }, (_, r) =>
    Array.from({ length: Math.min(columns, shownColumns) }, (__, c) => `${lettersAt(c + 1)}${r + 1}`).flatMap((at) => {
      const size = covered.get(at);
      return size === null ? [] : [{ at, text: texts.get(at) ?? '', down: size?.down ?? 1, across: size?.across ?? 1 }];
    }),
  );
}

export function TemplateGrid({ grid, template, design, chosen, onChoose, onChange }: Props) {
  const say = useSay();
  const rows = useMemo(() => rowsOf(grid), [grid]);
  const columns = Math.min(grid.columns, shownColumns);
  const { repeat } = template;
  const sure = useSure();
  const toggle = (row: number) => {
    if (repeat?.row !== row) return onChange({ ...template, repeat: { row, cells: repeat?.cells ?? [] } });
    sure(repeat.cells.length, w.repeatDropSure, { row }, () => onChange({ ...template, repeat: null }));
  };
  return (
    <div className="ledger-grid">
      <table aria-label={say(w.template)}>
        <thead>
          <tr>
            <th />
            {Array.from({ length: columns }, (_, c) => (
              <th key={lettersAt(c + 1)}>{lettersAt(c + 1)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, r) => (
            <tr key={cells[0]?.at ?? r} className={repeat?.row === r + 1 ? 'ledger-grid-repeat' : undefined}>
              <th>
                {design.rowFields ? (
                  <button
                    type="button"
                    aria-pressed={repeat?.row === r + 1}
                    aria-label={say(repeat?.row === r + 1 ? w.repeatNot : w.repeatRow, { row: r + 1 })}
                    title={say(repeat?.row === r + 1 ? w.repeatNot : w.repeatRow, { row: r + 1 })}
                    onClick={() => toggle(r + 1)}
                  >
                    {r + 1}
                  </button>
                ) : (
                  r + 1
                )}
              </th>
              {cells.map(({ at, text, down, across }) => {
                const bound = boundTo(template, design, at, say);
                return (
                  <td key={at} rowSpan={down} colSpan={across}>
                    <button
                      type="button"
                      aria-pressed={chosen === at}
                      aria-label={`${say(w.cell, { at })} ${bound ?? text}`}
                      className={bound ? 'ledger-cell-bound' : undefined}
                      onClick={() => onChoose(at)}
                    >
                      {bound ?? text}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {(grid.rows > shownRows || grid.columns > shownColumns) && (
        <p className="quiet">{say(w.shownPart, { rows: shownRows, columns: shownColumns })}</p>
      )}
    </div>
  );
}
