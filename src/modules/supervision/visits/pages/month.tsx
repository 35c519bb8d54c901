import { type KeyboardEvent, useState } from 'react';
import { addDays } from '../../../../kernel/dates.ts';
import { dayWithWeekday, type Output, today, useLanguage, usePhone, useSay } from '../../../../ui/index.ts';
import type { supervisionContract } from '../../contract.ts';
import { weeksOf } from '../rules.ts';
import { hintWords, partWords, visitStateWords } from '../words.ts';
import { visitWords as w } from './words.ts';
import './calendar.css';

export type Calendar = Output<typeof supervisionContract, 'coVisits'>;
export type Shown = Calendar['rows'][number];

interface MonthProps {
  readonly month: string;
  readonly calendar: Calendar;
  readonly onOpen: (visit: Shown) => void;
  readonly onMove: (visit: Shown, to: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A month in weeks; on the phone the days on which there is something. */
export function Month(props: MonthProps) {
  return usePhone() ? <Days {...props} /> : <Weeks {...props} />;
}

function Weeks({ month, calendar, onOpen, onMove }: MonthProps) {
  const say = useSay();
  const [dragged, setDragged] = useState<Shown | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const drop = (day: string) => {
    if (dragged && dragged.plannedOn !== day) onMove(dragged, day);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <table className="visit-month">
        <thead>
          <tr>
            {say(w.weekdays)
              .split(',')
              .map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  className={over === day ? 'visit-over' : undefined}
                  onDragOver={(event) => {
                    if (!dragged || day < today()) return;
                    event.preventDefault();
                    setOver(day);
                  }}
                  onDrop={() => drop(day)}
                >
                  <span className={day.startsWith(month) ? undefined : 'visit-other'}>
                    {day === today() ? <strong>{Number(day.slice(8))}</strong> : Number(day.slice(8))}
                  </span>
                  {calendar.rows
                    .filter((v) => v.plannedOn === day)
                    .map((visit) => (
                      <Chip
                        key={visit.id}
                        visit={visit}
                        movable={calendar.mayPlan}
                        onOpen={onOpen}
                        onMove={onMove}
                        onDrag={setDragged}
                      />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {calendar.mayPlan && <p className="quiet">{say(w.keys)}</p>}
    </>
  );
}

function Days({ calendar, onOpen, onMove }: MonthProps) {
  const { language } = useLanguage();
  const byDay = Map.groupBy(calendar.rows, (v) => v.plannedOn);
  return (
    <ul className="visit-days">
      {[...byDay].map(([day, visits]) => (
        <li key={day} className="panel">
          <strong>{dayWithWeekday(day, language)}</strong>
          {visits.map((visit) => (
            <Chip key={visit.id} visit={visit} movable={false} onOpen={onOpen} onMove={onMove} onDrag={() => {}} />
          ))}
        </li>
      ))}
    </ul>
  );
}

interface ChipProps extends Pick<MonthProps, 'onOpen' | 'onMove'> {
  readonly visit: Shown;
  readonly movable: boolean;
  readonly onDrag: (visit: Shown | null) => void;
}

function Chip({ visit: v, movable, onOpen, onMove, onDrag }: ChipProps) {
  const say = useSay();
  const open = movable && (v.state === 'planned' || v.state === 'missed');
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!open || !event.altKey || step === undefined) return;
    event.preventDefault();
    onMove(v, addDays(v.plannedOn, step));
  };
  return (
    <button
      type="button"
      className={`visit-chip visit-chip-${v.state}`}
      draggable={open}
      onDragStart={() => onDrag(v)}
      onDragEnd={() => onDrag(null)}
      onKeyDown={onKeyDown}
      onClick={() => onOpen(v)}
    >
      {say(partWords[v.part])} {v.siteName}
      {v.state !== 'planned' && ` · ${say(visitStateWords[v.state])}`}
      {v.hints.map((h) => (
        <small key={h.kind}>
          <br />
          {say(hintWords[h.kind], h.params)}
        </small>
      ))}
    </button>
  );
}
