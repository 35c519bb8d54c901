import { Button, Segmented } from 'antd';
import { addMonths, type Day, firstDayOf, lastDayOf } from '../../../../kernel/dates.ts';
import {
  Answer,
  DivisionPicker,
  PageHead,
  PageLink,
  PeriodInput,
  PrintButton,
  today,
  urlOf,
  useAddress,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { effectWords as w } from '../words.ts';
import { Figured } from './figured.tsx';
import './effect.css';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function usual(on: Day) {
  const month = on.slice(0, 7);
  const months = (from: string, to: string) => [firstDayOf(from), lastDayOf(to)] as const;
  return [
    { word: w.thisMonth, period: months(month, month) },
    { word: w.lastMonth, period: months(addMonths(month, -1), addMonths(month, -1)) },
    { word: w.threeMonths, period: months(addMonths(month, -2), month) },
    { word: w.thisYear, period: months(`${on.slice(0, 4)}-01`, month) },
  ];
}

/** What comes of supervision at a place in a period; every figure opens to its rows, none of them is about a person. */
export function Effect() {
  const say = useSay();
  const may = useMay();
  const [address, move] = useAddress();
  const by = address.by === 'month' ? 'month' : 'division';
  const where = { place: text(address.place), from: text(address.from), to: text(address.to) };
  const read = useRead(supervisionContract, 'effect', { ...where, by }, { keep: true });
  const shown = read.data?.period;
  return (
    <>
      <PageHead
        title={say(w.title)}
        note={may(can.readEffect) && <PageLink to="/supervision/effect/changes">{say(w.changes)}</PageLink>}
        actions={
          <>
            <span className="effect-picker">
              <DivisionPicker label={w.place} value={where.place} onChange={(place) => move({ place })} />
            </span>
            <PrintButton />
            <Button href={urlOf(supervisionContract, 'exportEffect', { ...where, by })}>{say(w.export)}</Button>
          </>
        }
      />
      <div className="effect-periods no-paper">
        <PeriodInput
          label={say(w.period)}
          from={where.from ?? shown?.from}
          to={where.to ?? shown?.to}
          placeholders={[say(w.from), say(w.to)]}
          presets={usual(today()).map(({ word, period }) => ({ label: say(word), period }))}
          onChange={(from, to) => (!from || !to || from <= to) && move({ from, to })}
        />
        <Segmented
          aria-label={say(w.by)}
          value={by}
          options={[
            { value: 'division', label: say(w.byDivision) },
            { value: 'month', label: say(w.byMonth) },
          ]}
          onChange={(next) => move({ by: next === 'month' ? 'month' : undefined })}
        />
      </div>
      <Answer of={read} lines={14}>
        {(answer) => <Figured answer={answer} by={by} />}
      </Answer>
    </>
  );
}
