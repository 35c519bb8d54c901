import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  Answer,
  Facts,
  PageHead,
  PrintButton,
  PrintLayout,
  RiskTag,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { type ClientFile, clientsContract } from '../../contract.ts';
import { CategoryTags } from '../../pages/categories.tsx';
import { clientFacts } from '../../pages/facts.tsx';
import { fieldWords as f } from '../../words.ts';
import { timelineWords as w } from '../words.ts';
import { EventFilters, useAskedEvents } from './filters.tsx';
import { EventTable } from './table.tsx';

/** As much as one paper holds; of more, the period is chosen. */
const size = 1000;

/** The personal file as it goes into a file cabinet: who it is, and everything in order of time. */
export function PersonPaper() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'client', { id });
  return <Answer of={read}>{(client) => <Paper client={client} />}</Answer>;
}

function Paper({ client }: { client: ClientFile }) {
  const say = useSay();
  const go = useGo();
  const asked = useAskedEvents();
  const read = useRead(clientsContract, 'personEvents', { id: client.id, ...asked, size }, { keep: true });
  const { from = client.careFrom, to } = asked;
  const title = say(w.paperTitle, { name: client.name });
  return (
    <>
      <PageHead
        title={title}
        actions={
          <>
            <Button onClick={() => go(`/clients/${client.id}`, { tab: 'history', ...asked })}>{say(w.toFile)}</Button>
            <PrintButton />
          </>
        }
      />
      <PrintLayout
        title={title}
        place={client.siteName}
        period={to ? say(w.ofPeriod, { from, to }) : say(w.since, { from })}
        signatures={[say(w.signatures.worker), say(w.signatures.lead)]}
      >
        <section className="panel event-paper">
          <Facts
            facts={[
              { label: say(f.residentId), value: client.residentIdMasked },
              { label: say(f.categories), value: <CategoryTags codes={client.categories} /> },
              { label: say(f.risk), value: <RiskTag level={client.riskLevel} /> },
              { label: say(f.worker), value: client.workerName },
              ...clientFacts(client, say),
            ]}
          />
          <Answer of={read} lines={14}>
            {({ rows, total, kinds }) => (
              <>
                <EventFilters kinds={kinds} />
                <p className="quiet">
                  {total > rows.length ? say(w.newest, { all: total, n: rows.length }) : say(w.found, { n: total })}
                </p>
                <EventTable events={rows} />
              </>
            )}
          </Answer>
        </section>
      </PrintLayout>
    </>
  );
}
