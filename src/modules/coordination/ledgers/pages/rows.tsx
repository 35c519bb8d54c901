import { Pagination } from 'antd';
import { figureText } from '../../../../kernel/figure-text.ts';
import {
  Cards,
  type Column,
  DayText,
  Empty,
  InstantText,
  Table,
  useGo,
  usePhone,
  useSay,
} from '../../../../ui/index.ts';
import { destinationOf } from '../../pages/destinations.ts';
import type { LedgerView } from '../contract.ts';
import { CellLink } from './cell.tsx';
import { ledgerPageWords as w } from './words.ts';

type Listed = NonNullable<LedgerView['list']>;
type Row = Listed['rows'][number];

interface Props {
  readonly list: Listed;
  readonly title: string;
  readonly page: number;
  readonly size: number;
  readonly onPage: (page: number) => void;
}

/** Rows of a ledger, under what they add up to. */
export function ListedRows({ list, title, page, size, onPage }: Props) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const { rows, total, totals, source } = list;
  const columns: Column<Row>[] = list.columns.map(({ key, word, type }) => ({
    key,
    title: word,
    number: type === 'number',
    ...(phone && key === 'line' ? { phone: 'none' as const } : {}),
    render: (row) => cellText(row[key], type),
  }));
  const opens = rows.some((row) => destinationOf(source, row) !== undefined);
  const open = (row: Row) => {
    const to = destinationOf(source, row);
    if (to) go(to.to, to.search);
  };
  const Listing = phone ? Cards : Table;
  return (
    <>
      <p className="ledger-totals">
        <span>{say(w.rows, { total })}</span>
        {totals.map(({ key, word, unit, cell }) => (
          <span key={key}>
            {say(w.total, { name: say(word) })} <CellLink cell={cell} /> {say(unit)}
          </span>
        ))}
      </p>
      {rows.length === 0 ? (
        <Empty title={say(w.noRows)} />
      ) : (
        <Listing
          label={title}
          columns={phone ? titleFirst(columns) : columns}
          rows={rows}
          keyOf={(row) => String(row.line)}
          {...(opens ? { onOpen: open } : {})}
        />
      )}
      {total > size && (
        <Pagination
          className="no-paper"
          current={page}
          pageSize={size}
          total={total}
          showSizeChanger={false}
          simple={phone}
          onChange={onPage}
        />
      )}
    </>
  );
}

/** On a card, whom or what the row is about stands above when. */
function titleFirst(columns: readonly Column<Row>[]): Column<Row>[] {
  const names = ['clientName', 'name', 'title'];
  const of = (c: Column<Row>) => names.includes(c.key);
  return [...columns.filter(of), ...columns.filter((c) => !of(c))];
}

function cellText(value: unknown, type: Listed['columns'][number]['type']) {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'instant') return <InstantText at={String(value)} />;
  if (type === 'day') return <DayText day={String(value)} />;
  return typeof value === 'number' ? figureText(value) : String(value);
}
