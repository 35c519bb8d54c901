import { Button, Space } from 'antd';
import type { Word } from '../../../../kernel/words.ts';
import { Answer, Timeline, urlOf, useGo, useMay, useReadOn, useSay } from '../../../../ui/index.ts';
import { can, clientsContract } from '../../contract.ts';
import { timelineWords as w } from '../words.ts';
import { useEntries } from './entries.tsx';
import { EventFilters, useAskedEvents } from './filters.tsx';

const size = 50;

/** Everything about a person in order of time. */
export function PersonTimeline({ id }: { id: string }) {
  const read = useReadOn(clientsContract, 'personEvents', { id, ...useAskedEvents(), size });
  return <Panel read={read} sheet="exportPersonEvents" id={id} paper={`/clients/${id}/paper`} print={w.paper} />;
}

/** The same of everybody in a household, with whom each concerns. */
export function HouseholdTimeline({ id }: { id: string }) {
  const read = useReadOn(clientsContract, 'householdEvents', { id, ...useAskedEvents(), size });
  const paper = { paper: `/households/${id}/paper`, print: w.householdPaper };
  return <Panel read={read} sheet="exportHouseholdEvents" id={id} {...paper} named />;
}

interface PanelProps {
  readonly read: ReturnType<typeof useReadOn<typeof clientsContract, 'personEvents'>>;
  readonly sheet: 'exportPersonEvents' | 'exportHouseholdEvents';
  readonly id: string;
  /** The page that prints it, and what its button says. */
  readonly paper: string;
  readonly print: Word;
  readonly named?: boolean;
}

function Panel({ read, sheet, id, paper, print, named = false }: PanelProps) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const asked = useAskedEvents();
  const entries = useEntries();
  return (
    <Answer of={read}>
      {({ pages }) => {
        const events = pages.flatMap((page) => page.rows);
        const [{ total, kinds } = { total: 0, kinds: [] }] = pages;
        const left = total - events.length;
        return (
          <>
            <div className="event-bar">
              <EventFilters kinds={kinds} />
              <span className="quiet">{say(w.found, { n: total })}</span>
              <Space className="event-acts">
                {may(can.exportClients) && (
                  <Button href={urlOf(clientsContract, sheet, { id, ...asked })}>{say(w.sheet)}</Button>
                )}
                <Button onClick={() => go(paper, asked)}>{say(print)}</Button>
              </Space>
            </div>
            {total === 0 ? (
              <p className="quiet">{say(w.none)}</p>
            ) : (
              <Timeline ordered entries={entries(events, named)} />
            )}
            {read.hasNextPage && (
              <Button loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
                {say(w.earlier, { n: Math.min(left, size) })}
              </Button>
            )}
          </>
        );
      }}
    </Answer>
  );
}
