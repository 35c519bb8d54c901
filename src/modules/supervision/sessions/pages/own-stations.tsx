import type { ReactNode } from 'react';
import { Answer, Empty, type Output, PageLink, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { pageWords } from '../../pages/words.ts';
import { sessionWords as w } from './words.ts';

type Choices = Output<typeof supervisionContract, 'sessionChoices'>;

/** What is done with a station of one's own; whoever has none is told so instead of being given an empty choice. */
export function OwnStations({
  encounterId,
  children,
}: {
  encounterId?: string | undefined;
  children: (choices: Choices) => ReactNode;
}) {
  const say = useSay();
  const read = useRead(supervisionContract, 'sessionChoices', encounterId ? { encounterId } : {});
  const organisation = <PageLink to="/supervision/organisation">{say(pageWords.organisation)}</PageLink>;
  return (
    <Answer of={read} lines={8}>
      {(choices) =>
        choices.stations.length > 0 ? (
          children(choices)
        ) : (
          <Empty title={say(w.noStation)} help={say(w.noStationHelp)} action={organisation} />
        )
      }
    </Answer>
  );
}
