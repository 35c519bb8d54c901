import { addDays } from '../../../../kernel/dates.ts';
import { Actor, Cards, type Column, InstantText, Panel, Table, usePhone, useSay } from '../../../../ui/index.ts';
import type { Period } from '../contract.ts';
import { causeWords } from '../words.ts';
import { planWords as w } from './words.ts';

type Say = ReturnType<typeof useSay>;

/** The last day is the one before it ends. */
const days = (say: Say, { validFrom: from, validTo: end }: Period) =>
  end === null
    ? say(w.fromOn, { from })
    : end === from
      ? say(w.never, { from })
      : say(w.fromTo, { from, to: addDays(end, -1) });

/** From when to when a plan was, is or will be in force; before it is published, the day that was asked for. */
export function daysOf(say: Say, { periods, effectiveOn }: { periods: readonly Period[]; effectiveOn: string }) {
  const held = periods.filter((p) => p.validTo !== p.validFrom);
  const shown = held.length > 0 ? held : periods.slice(-1);
  return shown.length === 0 ? effectiveOn : shown.map((p) => days(say, p)).join('；');
}

/** Each publication of a plan, the earliest first. */
export function Periods({ periods }: { periods: readonly Period[] }) {
  const say = useSay();
  const phone = usePhone();
  const columns: Column<Period>[] = [
    { key: 'days', title: w.periodDays, phone: 'title', render: (p) => days(say, p) },
    { key: 'cause', title: w.cause, phone: 'line', render: (p) => say(causeWords[p.cause]) },
    { key: 'reason', title: w.reason, phone: 'line', render: (p) => p.reason },
    { key: 'publishedBy', title: w.publishedBy, phone: 'line', render: (p) => <Actor name={p.publishedBy} /> },
    { key: 'publishedAt', title: w.publishedAt, phone: 'line', render: (p) => <InstantText at={p.publishedAt} /> },
  ];
  const shown = { columns, rows: periods, keyOf: (p: Period) => p.id, label: say(w.periods) };
  return <Panel title={say(w.periods)}>{phone ? <Cards {...shown} /> : <Table {...shown} />}</Panel>;
}
