import { Tooltip } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { figureText } from '../../kernel/figure-text.ts';
import { CaretDownFilled, CaretUpFilled } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { usePreferences } from '../preferences.tsx';
import { words } from '../words.ts';
import { ChooseAll, ChooseRow, type Choosing, nameOf } from './choosing.tsx';
import { type Column, sortField } from './columns.ts';
import './table.css';

export interface TableProps<R> extends Choosing {
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** What the table lists, for those who do not see it. */
  readonly label: string;
  /** Field, with a leading `-` for descending. */
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string | undefined) => void;
  readonly onOpen?: (row: R) => void;
  readonly openKey?: string | undefined;
  readonly busy?: boolean;
}

/** A plain table with the house's manners: sticky heading, figures to the right, keys up, down, enter. */
export function Table<R>(props: TableProps<R>) {
  const { columns, rows, keyOf, label, chosen, onChoose, onOpen, openKey, busy } = props;
  const { density } = usePreferences();
  const keys = rows.map(keyOf);
  // A table that scrolls must be reachable by keyboard; rows that open are reached by themselves.
  const reachable = onOpen ? {} : { tabIndex: 0, role: 'group', 'aria-label': label };
  return (
    <div className={`table table-${density}${busy ? ' table-busy' : ''}`} aria-busy={busy} {...reachable}>
      <table aria-label={label}>
        <thead>
          <tr>
            {onChoose && (
              <th className="table-check">
                <ChooseAll keys={keys} chosen={chosen} onChoose={onChoose} />
              </th>
            )}
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const key = keyOf(row);
            return (
              <tr
                key={key}
                className={key === openKey ? 'table-open' : undefined}
                tabIndex={
                  onOpen
                    ? openKey && keys.includes(openKey)
                      ? key === openKey
                        ? 0
                        : -1
                      : at === 0
                        ? 0
                        : -1
                    : undefined
                }
                onClick={onOpen && ((event) => fromControl(event.target) || onOpen(row))}
                onKeyDown={onOpen && ((event) => moveOrOpen(event, () => onOpen(row)))}
              >
                {onChoose && (
                  <td className="table-check">
                    <ChooseRow of={key} name={nameOf(columns, row, at)} chosen={chosen} onChoose={onChoose} />
                  </td>
                )}
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Heading<R>({ column, sort, onSort }: { column: Column<R> } & Pick<TableProps<R>, 'sort' | 'onSort'>) {
  const say = useSay();
  const field = onSort ? sortField(column) : undefined;
  const named = { title: say(column.title), unit: column.unit ? say(column.unit) : '' };
  const title = column.unit ? say(words.titleWithUnit, named) : named.title;
  const tone = column.number ? 'number' : undefined;
  if (!field || !onSort)
    return (
      <th scope="col" className={tone}>
        {title}
      </th>
    );
  const order = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined;
  const next = order === undefined ? field : order === 'ascending' ? `-${field}` : undefined;
  return (
    <th scope="col" className={tone} aria-sort={order ?? 'none'}>
      <button type="button" className="table-sort" onClick={() => onSort(next)}>
        {title}
        <span className="table-carets" aria-hidden="true">
          <CaretUpFilled className={order === 'ascending' ? 'on' : ''} />
          <CaretDownFilled className={order === 'descending' ? 'on' : ''} />
        </span>
      </button>
    </th>
  );
}

const saidIn = <R,>(column: Column<R>, row: R) =>
  column.render ? column.render(row) : (row as Record<string, ReactNode>)[column.key];
const isNothing = (value: ReactNode) => value === null || value === undefined || value === '';

/** Whether a cell has nothing to say. */
export const isBlankCell = <R,>(column: Column<R>, row: R): boolean => isNothing(saidIn(column, row));

/** A cell's content; blank ones show a dash that is not read aloud. */
export function cellOf<R>(column: Column<R>, row: R): ReactNode {
  const value = saidIn(column, row);
  if (isNothing(value)) return <span aria-hidden="true">—</span>;
  return typeof value === 'number' ? figureText(value) : value;
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
  const content = cellOf(column, row);
  if (column.number) return <td className="number">{content}</td>;
  if (column.person)
    return (
      <td>
        <div className="table-person">{content}</div>
      </td>
    );
  if (!column.width) return <td>{content}</td>;
  const cut = (
    <div className="ellipsis" style={{ maxWidth: `${column.width}em` }}>
      {content}
    </div>
  );
  const long = typeof content === 'string' && content.length > column.width;
  return <td>{long ? <Tooltip title={content}>{cut}</Tooltip> : cut}</td>;
}

function fromControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null;
}

function moveOrOpen(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  const to = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (event.key === 'Enter') open();
  else if (!to) return;
  event.preventDefault();
  if (to instanceof HTMLElement) to.focus();
}
