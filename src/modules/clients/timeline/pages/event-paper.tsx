import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Answer, PageHead, PrintButton, PrintLayout, useGo, useSay } from '../../../../ui/index.ts';
import type { ShownEvents } from '../contract.ts';
import { timelineWords as w } from '../words.ts';
import { EventFilters, useAskedEvents } from './filters.tsx';
import { EventTable } from './table.tsx';

/** As much as one paper holds; of more, the period is chosen. */
export const paperSize = 1000;

interface EventPaperProps {
  readonly title: string;
  /** Address of the file it is the paper of. */
  readonly file: string;
  readonly place: string;
  readonly period: string | undefined;
  readonly read: Parameters<typeof Answer<ShownEvents>>[0]['of'];
  /** Whether each event names whom it concerns. */
  readonly named?: boolean;
  /** What stands before the events. */
  readonly children: ReactNode;
}

/** A file as it goes into a file cabinet: whose it is, and everything in order of time. */
export function EventPaper({ title, file, place, period, read, named = false, children }: EventPaperProps) {
  const say = useSay();
  const go = useGo();
  const asked = useAskedEvents();
  return (
    <>
      <PageHead
        title={title}
        actions={
          <>
            <Button onClick={() => go(file, { tab: 'history', ...asked })}>{say(w.toFile)}</Button>
            <PrintButton />
          </>
        }
      />
      <PrintLayout
        title={title}
        place={place}
        {...(period ? { period } : {})}
        signatures={[say(w.signatures.worker), say(w.signatures.lead)]}
      >
        <section className="panel event-paper">
          {children}
          <Answer of={read} lines={14}>
            {({ rows, total, kinds }) => (
              <>
                <EventFilters kinds={kinds} />
                <p className="quiet">
                  {total > rows.length ? say(w.newest, { all: total, n: rows.length }) : say(w.found, { n: total })}
                </p>
                {rows.length > 0 && <EventTable events={rows} named={named} />}
              </>
            )}
          </Answer>
        </section>
      </PrintLayout>
    </>
  );
}
