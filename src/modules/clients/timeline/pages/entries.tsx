import { marks } from '../../../../kernel/words.ts';
import { PageLink, type TimelineEntry, useSay } from '../../../../ui/index.ts';
import type { ShownEvent } from '../contract.ts';

/** A title that opens the row itself. */
export function EventTitle({ event }: { event: ShownEvent }) {
  if (!event.opens) return event.title;
  const [to = '', search] = event.opens.split('?');
  return (
    <PageLink to={to} search={Object.fromEntries(new URLSearchParams(search))}>
      {event.title}
    </PageLink>
  );
}

/** Events as entries of a line of time; whom they concern stands before what happened where several are asked about. */
export function useEntries(): (events: readonly ShownEvent[], named?: boolean) => TimelineEntry[] {
  const say = useSay();
  return (events, named = false) =>
    events.map((event) => ({
      id: event.key,
      at: event.at,
      title: (
        <>
          <span className="event-kind">{event.kindName}</span>{' '}
          {named && <span className="event-whom">{event.persons.map((p) => p.name).join(say(marks.between))}</span>}
          {named && ' '}
          <EventTitle event={event} />
        </>
      ),
      detail: event.detail,
      ...(event.by ? { by: event.by } : {}),
    }));
}
