import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Answer, PageHead, PageParts, PrintButton, PrintLayout, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { EventFilters, useAskedEvents } from '../../timeline/pages/filters.tsx';
import { EventTable } from '../../timeline/pages/table.tsx';
import { timelineWords as w } from '../../timeline/words.ts';
import type { HouseholdFile } from '../contract.ts';
import { Members } from './file.tsx';

/** As much as one paper holds; of more, the period is chosen. */
const size = 1000;

/** The file of a household as it goes into a file cabinet: members, what is planned, and everything in order of time. */
export function HouseholdPaper() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'household', { id });
  return <Answer of={read}>{(household) => <Paper household={household} />}</Answer>;
}

function Paper({ household }: { household: HouseholdFile }) {
  const say = useSay();
  const go = useGo();
  const asked = useAskedEvents();
  const { id, headName, siteName, members } = household;
  const read = useRead(clientsContract, 'householdEvents', { id, ...asked, size }, { keep: true });
  const title = say(w.householdTitle, { name: headName });
  const { from, to } = asked;
  const period = from || to ? say(w.ofPeriod, { from: from ?? '', to: to ?? '' }) : undefined;
  return (
    <>
      <PageHead
        title={title}
        actions={
          <>
            <Button onClick={() => go(`/households/${id}`, { tab: 'history', ...asked })}>{say(w.toFile)}</Button>
            <PrintButton />
          </>
        }
      />
      <PrintLayout
        title={title}
        place={siteName}
        {...(period ? { period } : {})}
        signatures={[say(w.signatures.worker), say(w.signatures.lead)]}
      >
        <section className="panel event-paper">
          <Members members={members} />
          <PageParts slot="clients.household-paper" id={id} />
          <Answer of={read} lines={14}>
            {({ rows, total, kinds }) => (
              <>
                <EventFilters kinds={kinds} />
                <p className="quiet">
                  {total > rows.length ? say(w.newest, { all: total, n: rows.length }) : say(w.found, { n: total })}
                </p>
                <EventTable events={rows} named />
              </>
            )}
          </Answer>
        </section>
      </PrintLayout>
    </>
  );
}
