import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { byDay, type Holiday } from '../../../../kernel/china/workdays.ts';
import { addDays } from '../../../../kernel/dates.ts';
import { marks } from '../../../../kernel/words.ts';
import { dayWithWeekday, type Output, today, useGo, useLanguage, usePhone, useSay } from '../../../../ui/index.ts';
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
  /** Moved with the keys: drawn anew on another day, it goes on listening to them. */
  const [held, setHeld] = useState<string | null>(null);
  const visits = [...calendar.rows, ...calendar.beside];
  const holidays = byDay(calendar.holidays);
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
                  className={over === day ? 'visit-over' : holidays.get(day)?.off ? 'visit-off' : undefined}
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
                  <Mark holiday={holidays.get(day)} />
                  {visits
                    .filter((v) => v.plannedOn === day)
                    .map((visit) => (
                      <Chip
                        key={visit.id}
                        visit={visit}
                        movable={calendar.mayPlan}
                        held={held === visit.id}
                        onOpen={onOpen}
                        onMove={(v, to) => {
                          setHeld(v.id);
                          onMove(v, to);
                        }}
                        onDrag={setDragged}
                      />
                    ))}
                  <Came calendar={calendar} on={day} />
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

/** A day off with its name, or a day of a weekend that is worked. */
function Mark({ holiday }: { holiday: Holiday | undefined }) {
  const say = useSay();
  if (!holiday) return null;
  return (
    <span className={holiday.off ? 'visit-mark visit-mark-off' : 'visit-mark'}>
      {holiday.off ? say(holiday.name) : say(w.worked)}
    </span>
  );
}

/** On the phone, where empty days are not drawn: the days off of a month in words. */
function OffDays({ month, calendar }: Pick<MonthProps, 'month' | 'calendar'>) {
  const say = useSay();
  const lines = calendar.holidays.filter((h) => h.on.startsWith(month));
  if (lines.length === 0) return null;
  const named = Map.groupBy(lines, (h) => `${h.off} ${say(h.name)}`);
  return (
    <ul className="visit-offs">
      {[...named].map(([key, days]) => (
        <li key={key}>
          <Mark holiday={days[0]} />{' '}
          {say(w.offDays, { days: days.map((h) => Number(h.on.slice(8))).join(say(marks.between)) })}
        </li>
      ))}
    </ul>
  );
}

function Days({ month, calendar, onOpen, onMove }: MonthProps) {
  const { language } = useLanguage();
  const holidays = byDay(calendar.holidays);
  const planned = Map.groupBy(calendar.rows, (v) => v.plannedOn);
  const came = calendar.unplanned.flatMap((u) => (u.heldOn.startsWith(month) ? [u.heldOn] : []));
  const days = [...new Set([...planned.keys(), ...came])].toSorted();
  return (
    <>
      <OffDays month={month} calendar={calendar} />
      <ul className="visit-days">
        {days.map((day) => (
          <li key={day} className="panel">
            <strong>{dayWithWeekday(day, language)}</strong> <Mark holiday={holidays.get(day)} />
            {(planned.get(day) ?? []).map((visit) => (
              <Chip
                key={visit.id}
                visit={visit}
                movable={false}
                held={false}
                onOpen={onOpen}
                onMove={onMove}
                onDrag={() => {}}
              />
            ))}
            <Came calendar={calendar} on={day} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Days at a station that nobody had planned: done, and nothing to move. */
function Came({ calendar, on }: { calendar: Calendar; on: string }) {
  const say = useSay();
  const go = useGo();
  return calendar.unplanned
    .filter((u) => u.heldOn === on)
    .map((u) => (
      <button
        key={`${u.siteId} ${u.supervisorId}`}
        type="button"
        className="visit-chip visit-chip-done visit-chip-came"
        disabled={u.sessionId === null}
        onClick={() => go(`/supervision/sessions/${u.sessionId}`)}
      >
        {u.siteName} · {say(w.unplanned)}
        {calendar.supervisor === null && ` · ${u.supervisorName}`}
      </button>
    ));
}

interface ChipProps extends Pick<MonthProps, 'onOpen' | 'onMove'> {
  readonly visit: Shown;
  readonly movable: boolean;
  readonly held: boolean;
  readonly onDrag: (visit: Shown | null) => void;
}

function Chip({ visit: v, movable, held, onOpen, onMove, onDrag }: ChipProps) {
  const say = useSay();
  const chip = useRef<HTMLButtonElement>(null);
  const heldFirst = useRef(held);
  useEffect(() => {
    if (heldFirst.current) chip.current?.focus();
  }, []);
  const open = movable && (v.state === 'planned' || v.state === 'missed');
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!open || !event.altKey || step === undefined) return;
    event.preventDefault();
    onMove(v, addDays(v.plannedOn, step));
  };
  return (
    <button
      ref={chip}
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
