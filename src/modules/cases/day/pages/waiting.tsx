import { PageLink, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { dayWords as w } from '../words.ts';

/** On the day page of services: how much waits besides the visits that stand there. */
export function TasksWaiting() {
  const say = useSay();
  const { data } = useRead(casesContract, 'dayTasks', { whose: 'mine' });
  const n = data?.rows.filter((r) => r.kind !== 'visit').length ?? 0;
  if (n === 0) return null;
  return (
    <p>
      <PageLink to="/cases/day">{say(w.panel, { n })}</PageLink>
    </p>
  );
}
