import { marks } from '../../../../kernel/words.ts';
import { Actor, instantText, Table, useSay } from '../../../../ui/index.ts';
import type { ShownEvent } from '../contract.ts';
import { timelineWords as w } from '../words.ts';
import { EventTitle } from './entries.tsx';

/** Events line by line, for paper: the heading is repeated on each page. */
export function EventTable({ events, named = false }: { events: readonly ShownEvent[]; named?: boolean }) {
  const say = useSay();
  return (
    <Table
      label={say(w.tab)}
      rows={events}
      keyOf={(e) => e.key}
      columns={[
        { key: 'at', title: w.at, render: (e) => <span className="nowrap">{dated(e.at)}</span> },
        ...(named
          ? [
              {
                key: 'persons',
                title: w.persons,
                render: (e: ShownEvent) => e.persons.map((p) => p.name).join(say(marks.between)),
              },
            ]
          : []),
        { key: 'kindName', title: w.kind },
        {
          key: 'title',
          title: w.title,
          render: (e) => (
            <div className="event-cell">
              <EventTitle event={e} />
              {e.detail && <div>{e.detail}</div>}
            </div>
          ),
        },
        { key: 'by', title: w.by, render: (e) => e.by && <Actor name={e.by} /> },
      ]}
    />
  );
}

const dated = (at: string) => (at.length === 10 ? at : instantText(at));
