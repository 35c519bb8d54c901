import { type Column, InstantText, Panel, Table, useGo, useSay } from '../../../ui/index.ts';
import type { Newest } from '../contract.ts';
import { pageWords as w } from './words.ts';

export type NewestRow = Newest;

/** The latest services of the place; read anew whenever something has happened in it. */
export function NewestServices({ rows }: { rows: readonly NewestRow[] }) {
  const say = useSay();
  const go = useGo();
  if (rows.length === 0) return null;
  const named = rows.some((row) => row.clientName !== null);
  const columns: Column<NewestRow>[] = [
    { key: 'occurredAt', title: w.at, render: (row) => <InstantText at={row.occurredAt} /> },
    { key: 'site', title: w.atSite, render: (row) => row.siteName },
    { key: 'way', title: w.way, render: (row) => say(row.way) },
    { key: 'class', title: w.class, render: (row) => say(row.class) },
    ...(named
      ? [
          { key: 'client', title: w.client, render: (row: NewestRow) => row.clientName },
          { key: 'worker', title: w.worker, render: (row: NewestRow) => row.workerName },
        ]
      : []),
  ];
  return (
    <div className="board-newest no-paper">
      <Panel title={say(w.newest)}>
        <Table
          label={say(w.newest)}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id ?? `${row.occurredAt} ${row.siteName} ${row.class.zh} ${row.way.zh}`}
          onOpen={named ? (row) => row.id && go('/services/encounters', { open: row.id }) : undefined}
        />
      </Panel>
    </div>
  );
}
