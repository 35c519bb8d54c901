import { useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useEffect } from 'react';
import { instantText, type Output, useRead, useSay } from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { outcomeOf, progressOf } from '../roster/rules.ts';
import { rosterDoneWords } from '../roster/words.ts';
import { rosterWords as w } from './roster-words.ts';

type Roster = Output<typeof clientsContract, 'roster'>;

/** How often a page asks how far a list has come. */
const every = 1500;

/** How far a list under way has come; the job goes on whether or not anybody looks. */
export function RosterProgress({ roster: { id, state, tallies, failedAt } }: { roster: Roster }) {
  const say = useSay();
  const client = useQueryClient();
  useRead(clientsContract, 'roster', { id }, { every });
  // Gone from the page once all is done: rows, files and figures are others than before.
  useEffect(
    () => () => {
      for (const module of ['clients', 'services', 'coordination'])
        void client.invalidateQueries({ queryKey: [module] });
    },
    [client],
  );
  const { done, rows } = progressOf(state, tallies);
  // How long a list is, nobody knows before its last row.
  const reading = state === 'reading';
  const text = reading
    ? say(w.compared, { rows: tallies.reduce((n, t) => n + t.rows, 0) })
    : say(w.progress, { done, rows });
  return (
    <div className="roster-progress" role="status">
      {!reading && <Progress percent={rows === 0 ? 100 : Math.floor((done / rows) * 100)} aria-label={text} />}
      <span>{text}</span>
      <span className={failedAt ? 'due-over' : 'quiet'}>
        {failedAt ? say(w.stepFailed, { at: instantText(failedAt) }) : say(w.mayLeave)}
      </span>
    </div>
  );
}

/** What became of a list, for as long as it stands. */
export function RosterOutcome({ roster: { state, tallies, fault } }: { roster: Roster }) {
  const say = useSay();
  if (fault) {
    return (
      <span role="alert" className="due-over">
        {fault}
      </span>
    );
  }
  if (state !== 'applied' && state !== 'undone') return null;
  return <span className="quiet">{say(rosterDoneWords[state].result, outcomeOf(tallies))}</span>;
}
