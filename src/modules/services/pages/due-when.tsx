import { dayOf } from '../../../kernel/dates.ts';
import { DayText, DueText, instantText, useSay } from '../../../ui/index.ts';
import type { DueRow } from '../contract.ts';
import { pageWords as w } from './words.ts';

type Row = Pick<DueRow, 'urgentUntil'> & { dueOn: string | null };

/** By when somebody is to be visited; after a major change by an hour, which can pass on the day itself. */
export function DueWhen({ row }: { row: Row }) {
  if (!row.dueOn || !row.urgentUntil) return <DueText day={row.dueOn} />;
  const on = dayOf(new Date(row.urgentUntil));
  if (on <= row.dueOn) return <ByHour until={row.urgentUntil} />;
  return (
    <>
      <ByHour until={row.urgentUntil} />
      <br />
      <DueText day={row.dueOn} />
    </>
  );
}

function ByHour({ until }: { until: string }) {
  const say = useSay();
  const [at, on] = [instantText(until).slice(11), dayOf(new Date(until))];
  if (new Date() <= new Date(until)) {
    return (
      <>
        <DueText day={on} /> <span className="due due-today nowrap">{say(w.beforeHour, { at })}</span>
      </>
    );
  }
  return (
    <span className="nowrap">
      <DayText day={on} weekday /> <span className="due due-over">{say(w.hourPassed, { at })}</span>
    </span>
  );
}
