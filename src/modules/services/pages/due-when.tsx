import { DayText, DueText, instantText, useSay } from '../../../ui/index.ts';
import type { DueRow } from '../contract.ts';
import { pageWords as w } from './words.ts';

/** By when somebody is to be visited; after a major change by an hour, which can pass on the day itself. */
export function DueWhen({
  row,
}: {
  row: Pick<DueRow, 'dueReason' | 'overdue' | 'urgentUntil'> & { dueOn: string | null };
}) {
  const say = useSay();
  if (row.dueReason !== 'change' || !row.dueOn || !row.urgentUntil) return <DueText day={row.dueOn} />;
  const at = instantText(row.urgentUntil).slice(11);
  if (!row.overdue) {
    return (
      <>
        <DueText day={row.dueOn} /> <span className="nowrap">{say(w.beforeHour, { at })}</span>
      </>
    );
  }
  return (
    <span className="nowrap">
      <DayText day={row.dueOn} weekday /> <span className="due due-over">{say(w.hourPassed, { at })}</span>
    </span>
  );
}
