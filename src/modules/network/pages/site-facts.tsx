import { Space } from 'antd';
import { marks } from '../../../kernel/words.ts';
import {
  Answer,
  DayText,
  Facts,
  type FileFact,
  PageLink,
  StateTag,
  Timeline,
  useLanguage,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { Site, SiteEvent } from '../sites/contract.ts';
import {
  causeWords,
  coordinateWords,
  fieldWords as f,
  operatorWords,
  siteKindWords,
  siteStateWords,
} from '../words.ts';
import { stateTones } from './tones.ts';
import { pageWords as w } from './words.ts';

type Say = ReturnType<typeof useSay>;

/** Names of the special kinds, from the rule set in force. */
export function useSpecialKinds(): Readonly<Record<string, { zh: string; en: string }>> {
  const read = useRead(networkContract, 'specialKinds', {});
  return Object.fromEntries((read.data?.rows ?? []).map((kind) => [kind.id, kind.name]));
}

export function SiteTags({ site }: { site: Site }) {
  const say = useSay();
  const { language } = useLanguage();
  const special = useSpecialKinds()[site.specialKind ?? ''];
  return (
    <Space size="middle" wrap>
      <StateTag tone="info">
        {special ? `${say(siteKindWords[site.kind])} · ${special[language]}` : say(siteKindWords[site.kind])}
      </StateTag>
      <StateTag tone={stateTones[site.state]}>{say(siteStateWords[site.state])}</StateTag>
    </Space>
  );
}

export function siteFacts(
  site: Site & { successorName?: string | null; parentMayOpen: boolean },
  say: Say,
): FileFact[] {
  const coordinates =
    site.lng === null || site.lat === null
      ? say(w.noCoordinates)
      : say(marks.brackets, {
          text: `${site.lng.toFixed(5)}, ${site.lat.toFixed(5)}`,
          inside: say(site.coordinateSource === 'geonames' ? w.geonamesNote : coordinateWords[site.coordinateSource]),
        });
  const facts: FileFact[] = [
    {
      label: say(f.divisionName),
      value: [site.countyName, site.townName, site.divisionName]
        .filter((n, i, all) => n && all.indexOf(n) === i)
        .join(' '),
    },
    { label: say(f.divisionCode), value: site.divisionCode },
    {
      label: say(f.parentName),
      value: site.parentMayOpen ? (
        <PageLink to={`/network/sites/${site.parentSiteId}`}>{site.parentName}</PageLink>
      ) : (
        site.parentName
      ),
    },
    {
      label: say(f.operator),
      value: site.agencyId ? (
        <PageLink to={`/network/agencies/${site.agencyId}`}>{site.agencyName}</PageLink>
      ) : (
        say(operatorWords[site.operator])
      ),
    },
    { label: say(f.openedOn), value: <DayText day={site.openedOn} /> },
    { label: say(f.rating), value: site.rating && `${site.rating} ${say(w.stars)}` },
    { label: say(f.contactName), value: site.contactName },
    { label: say(f.contactPhone), value: site.contactPhone },
    { label: say(f.address), value: site.address, wide: true },
    { label: say(w.coordinates), value: coordinates, wide: true },
  ];
  if (site.closedOn) {
    const successor = site.successorName ? say(w.successorIs, { name: site.successorName }) : '';
    facts.push({ label: say(f.closedOn), value: <DayText day={site.closedOn} /> });
    facts.push({
      label: say(f.closeReason),
      value: [site.closeReason, successor].filter(Boolean).join(say(marks.semicolon)),
    });
  }
  return facts;
}

/** The site's life: opened, moved, renamed, reorganised, closed. */
export function SiteHistory({ events }: { events: readonly SiteEvent[] }) {
  const say = useSay();
  return (
    <Timeline
      entries={events.map((event) => ({
        id: `${event.on} ${event.cause}`,
        at: event.on,
        title: `${say(causeWords[event.cause])} · ${event.name}`,
        detail: [
          event.divisionName,
          event.parentName,
          event.agencyName ?? say(operatorWords[event.operator]),
          event.reason,
        ]
          .filter(Boolean)
          .join(say(marks.comma)),
        tone: event.cause === 'closed' ? 'attention' : 'plain',
      }))}
    />
  );
}

/** A site beside the list. */
export function SiteDrawer({ id }: { id: string }) {
  const say = useSay();
  const read = useRead(networkContract, 'site', { id });
  return (
    <Answer of={read}>
      {(site) => (
        <>
          <p>
            <SiteTags site={site} />
          </p>
          <Facts facts={siteFacts(site, say)} />
          <h3>{say(w.history)}</h3>
          <SiteHistory events={site.events} />
        </>
      )}
    </Answer>
  );
}
