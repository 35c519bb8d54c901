import { useParams } from '@tanstack/react-router';
import { Answer, Facts, RiskTag, useRead, useSay } from '../../../../ui/index.ts';
import { type ClientFile, clientsContract } from '../../contract.ts';
import { CategoryTags } from '../../pages/categories.tsx';
import { clientFacts } from '../../pages/facts.tsx';
import { fieldWords as f } from '../../words.ts';
import { timelineWords as w } from '../words.ts';
import { EventPaper, paperSize } from './event-paper.tsx';
import { useAskedEvents } from './filters.tsx';

/** The personal file as it goes into a file cabinet: who it is, and everything in order of time. */
export function PersonPaper() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'client', { id });
  return <Answer of={read}>{(client) => <Paper client={client} />}</Answer>;
}

function Paper({ client }: { client: ClientFile }) {
  const say = useSay();
  const asked = useAskedEvents();
  const read = useRead(clientsContract, 'personEvents', { id: client.id, ...asked, size: paperSize }, { keep: true });
  const { from = client.careFrom, to } = asked;
  return (
    <EventPaper
      title={say(w.paperTitle, { name: client.name })}
      file={`/clients/${client.id}`}
      place={client.siteName}
      period={to ? say(w.ofPeriod, { from, to }) : say(w.since, { from })}
      read={read}
    >
      <Facts
        facts={[
          { label: say(f.residentId), value: client.residentIdMasked },
          { label: say(f.categories), value: <CategoryTags codes={client.categories} /> },
          { label: say(f.risk), value: <RiskTag level={client.riskLevel} /> },
          { label: say(f.worker), value: client.workerName },
          ...clientFacts(client, say),
        ]}
      />
    </EventPaper>
  );
}
