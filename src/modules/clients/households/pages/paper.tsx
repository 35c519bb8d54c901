import { useParams } from '@tanstack/react-router';
import { Answer, PageParts, useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { EventPaper, paperSize } from '../../timeline/pages/event-paper.tsx';
import { useAskedEvents } from '../../timeline/pages/filters.tsx';
import { timelineWords as w } from '../../timeline/words.ts';
import type { HouseholdFile } from '../contract.ts';
import { Members } from './file.tsx';

/** The file of a household as it goes into a file cabinet: members, what is planned, and everything in order of time. */
export function HouseholdPaper() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'household', { id });
  return <Answer of={read}>{(household) => <Paper household={household} />}</Answer>;
}

function Paper({ household }: { household: HouseholdFile }) {
  const say = useSay();
  const asked = useAskedEvents();
  const { id, headName, siteName, members } = household;
  const read = useRead(clientsContract, 'householdEvents', { id, ...asked, size: paperSize }, { keep: true });
  const { from, to } = asked;
  const period = from || to ? say(w.ofPeriod, { from: from ?? '', to: to ?? '' }) : undefined;
  return (
    <EventPaper
      title={say(w.householdTitle, { name: headName })}
      file={`/households/${id}`}
      place={siteName}
      period={period}
      read={read}
      named
    >
      <Members members={members} />
      <PageParts slot="clients.household-paper" id={id} />
    </EventPaper>
  );
}
