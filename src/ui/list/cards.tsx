import type { ReactNode } from 'react';
import { useSay, useUnit } from '../language.tsx';
import { words } from '../words.ts';
import { ChooseAll, ChooseRow, type Choosing, nameOf } from './choosing.tsx';
import type { Column } from './columns.ts';
import { cellOf, isBlankCell } from './table.tsx';

export interface CardsProps<R> extends Choosing {
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly onOpen?: (row: R) => void;
  readonly label: string;
}

/** What a table becomes in one hand. */
export function Cards<R>({ columns, rows, keyOf, onOpen, label, chosen, onChoose }: CardsProps<R>) {
  const say = useSay();
  const part = (name: Column<R>['phone']) => columns.filter((c, at) => (c.phone ?? byPlace(at)) === name);
  const [titles, tags, lines] = [part('title'), part('tag'), part('line')];
  const keys = rows.map(keyOf);
  const list = (
    <ul className="cards" aria-label={label}>
      {rows.map((row, at) => (
        <li key={keyOf(row)}>
          <div className="card">
            <span className="card-title">
              {onChoose && (
                <span className="card-choose">
                  <ChooseRow of={keyOf(row)} name={nameOf(columns, row, at)} {...{ chosen, onChoose }} />
                </span>
              )}
              <CardTitle onOpen={onOpen && (() => onOpen(row))}>{titles.map((c) => cellOf(c, row))}</CardTitle>
              <span className="card-tags">
                {tags
                  .filter((c) => !isBlankCell(c, row))
                  .map((c) => (
                    <span key={c.key}>{cellOf(c, row)}</span>
                  ))}
              </span>
            </span>
            {lines.map((c) => (
              <CardLine key={c.key} column={c} count={countOf(c, row)} blank={isBlankCell(c, row)}>
                {cellOf(c, row)}
              </CardLine>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
  if (!onChoose) return list;
  return (
    <>
      <p className="cards-all">
        <ChooseAll {...{ keys, chosen, onChoose }}>{say(words.chooseAll)}</ChooseAll>
      </p>
      {list}
    </>
  );
}

/** What the unit is said beside; a column that is put together from others counts nothing. */
const countOf = <R,>(column: Column<R>, row: R) => Number((row as Record<string, unknown>)[column.key]);

function byPlace(at: number): Column<unknown>['phone'] {
  if (at === 0) return 'title';
  return at < 4 ? 'line' : 'none';
}

/** The whole card opens what its title opens; buttons and links of its own lie above. */
function CardTitle({ onOpen, children }: { onOpen: (() => void) | undefined; children: ReactNode }) {
  if (!onOpen) return <span>{children}</span>;
  return (
    <button type="button" className="card-open" onClick={onOpen}>
      {children}
    </button>
  );
}

interface CardLineProps<R> {
  readonly column: Column<R>;
  readonly count: number;
  /** Where there is no number, its unit is not said either. */
  readonly blank: boolean;
  readonly children: ReactNode;
}

function CardLine<R>({ column, count, blank, children }: CardLineProps<R>) {
  const say = useSay();
  const unitOf = useUnit();
  return (
    <span className="card-line">
      <span className="quiet">{say(column.title)}</span>
      <span>
        {children}
        {!blank && column.unit && ` ${unitOf(column.unit, count)}`}
      </span>
    </span>
  );
}
