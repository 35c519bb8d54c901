import type { Day } from '../../../kernel/dates.ts';

export const todoStateOf = ({ state, dueOn }: { state: 'open' | 'done' | 'dropped'; dueOn: Day }, today: Day) =>
  state === 'open' && dueOn < today ? 'overdue' : state;
