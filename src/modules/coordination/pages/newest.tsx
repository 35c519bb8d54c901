import { Cards, type Column, InstantText, Panel, Table, useGo, usePhone, useSay } from '../../../ui/index.ts';
import type { Newest } from '../contract.ts';
import { pageWords as w } from './words.ts';

export type NewestRow = Newest;

/** The latest services of the place; read anew whenever something has happened in it. */
export function NewestServices({ rows }: { rows: readonly NewestRow[] }) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  if (rows.length === 0) return null;
  const named = rows.some((row) => row.clientName !== null);
  const columns: Column<NewestRow>[] = [
    { key: 'occurredAt', title: w.at, render: (row) => <InstantText at={row.occurredAt} />, phone: 'line' },
    { key: 'site', title: w.atSite, render: (row) => row.siteName, phone: 'title' },
    { key: 'way', title: w.way, render: (row) => say(row.way), phone: 'tag' },
    { key: 'class', title: w.class, render: (row) => say(row.class), phone: 'line' },
    ...(named
      ? [
          { key: 'client', title: w.client, render: (row: NewestRow) => row.clientName, phone: 'line' as const },
          { key: 'worker', title: w.worker, render: (row: NewestRow) => row.workerName, phone: 'none' as const },
        ]
      : []),
  ];
  const shown = {
    label: say(w.newest),
    columns,
    rows,
    keyOf: (row: NewestRow) => row.id ?? `${row.occurredAt} ${row.siteName} ${row.class.zh} ${row.way.zh}`,
    onOpen: named ? (row: NewestRow) => row.id && go('/services/encounters', { open: row.id }) : undefined,
  };
  return (
    <div className="board-newest no-paper">
      <Panel title={say(w.newest)}>{phone ? <Cards {...shown} /> : <Table {...shown} />}</Panel>
    </div>
  );
}
