import type { Day } from '../../../kernel/dates.ts';

export const goalStateOf = ({ state, dueOn }: { state: 'open' | 'reached' | 'dropped'; dueOn: Day }, today: Day) =>
  state === 'open' && dueOn < today ? 'overdue' : state;
