import { Tooltip } from 'antd';
import { type Column, Empty, Table, useSay } from '../../../../ui/index.ts';
import type { LedgerView } from '../contract.ts';
import { ledgersWords } from '../words.ts';
import { CellLink } from './cell.tsx';
import { ledgerPageWords as w } from './words.ts';

type Sheet = NonNullable<LedgerView['sheet']>;
type Row = Sheet['rows'][number];

/** Figures below each other, or in a row for each division. */
export function FigureSheet({ sheet, title }: { sheet: Sheet; title: string }) {
  const say = useSay();
  if (sheet.rows.length === 0 || sheet.columns.length === 0) return <Empty title={say(w.noRows)} />;
  const units = sheet.rows.some((row) => row.unit !== null);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: units ? ledgersWords.item : ledgersWords.division,
      render: ({ name, definition }) =>
        definition ? (
          <Tooltip title={say(definition)}>
            <span className="ledger-item">{say(name)}</span>
          </Tooltip>
        ) : (
          <span className="ledger-item">{say(name)}</span>
        ),
    },
    ...sheet.columns.map(
      ({ key, word, unit }, at): Column<Row> => ({
        key,
        title: word,
        number: true,
        ...(unit ? { unit } : {}),
        render: ({ cells }) => {
          const cell = cells[at];
          return cell && <CellLink cell={cell} />;
        },
      }),
    ),
    ...(units
      ? [{ key: 'unit', title: ledgersWords.unit, render: ({ unit }: Row) => unit && say(unit) } satisfies Column<Row>]
      : []),
  ];
  return (
    <div className="ledger-sheet">
      <Table label={title} columns={columns} rows={sheet.rows} keyOf={(row) => row.key} />
    </div>
  );
}
