import { addDays, type Day } from '../../../kernel/dates.ts';
import type { sessionFormWords } from './words.ts';

export type SessionForm = keyof typeof sessionFormWords;

/** Individual supervision is with one worker; among peers and in groups there are several. */
export function attendeesFit(form: SessionForm, n: number): boolean {
  if (form === 'individual') return n === 1;
  return form === 'group' || form === 'peer' ? n >= 2 : n >= 1;
}

export interface Said {
  readonly heldOn: Day;
  readonly minutes: number;
  readonly form: SessionForm;
  readonly attendeeIds: readonly string[];
  readonly nextOn?: Day | null | undefined;
  readonly todos: readonly { readonly ownerId: string; readonly dueOn: Day }[];
}

export interface Limits {
  readonly lateDays: number;
  readonly mostTodos: number;
  readonly dayMinutes: number;
}

/** What is wrong with a record, knowing the minutes that the supervisor has on that day beside it (null: they are not asked): field and code. */
export function sessionFaults(
  said: Said,
  today: Day,
  limits: Limits,
  { mayBeLate = false, beside }: { mayBeLate?: boolean; beside: number | null },
) {
  const found: { field: string; code: string; params?: Record<string, number> }[] = [];
  if (said.heldOn > today) found.push({ field: 'heldOn', code: 'in-the-future' });
  else if (!mayBeLate && said.heldOn < addDays(today, -limits.lateDays))
    found.push({ field: 'heldOn', code: 'recorded-late', params: { days: limits.lateDays } });
  const { dayMinutes } = limits;
  if (beside !== null && said.minutes + beside > dayMinutes)
    found.push({ field: 'minutes', code: 'minutes-of-day', params: { most: dayMinutes, beside } });
  said.attendeeIds.forEach((id, nth) => {
    if (said.attendeeIds.indexOf(id) < nth) found.push({ field: `attendeeIds/${nth}`, code: 'attendee-twice' });
  });
  if (!attendeesFit(said.form, new Set(said.attendeeIds).size))
    found.push({ field: 'attendeeIds', code: 'attendees-of-form' });
  if (said.nextOn && said.nextOn <= said.heldOn) found.push({ field: 'nextOn', code: 'next-before' });
  if (said.todos.length > limits.mostTodos)
    found.push({ field: 'todos', code: 'many-todos', params: { most: limits.mostTodos } });
  said.todos.forEach((todo, nth) => {
    if (todo.dueOn < said.heldOn) found.push({ field: `todos/${nth}/dueOn`, code: 'due-before' });
  });
  return found;
}

/** Alone within hours by whoever recorded; later by whoever stands over the supervisor, with a reason. */
export function correctionBy({
  own,
  over,
  recordedAt,
  now,
  hours,
}: {
  own: boolean;
  over: boolean;
  recordedAt: string;
  now: Date;
  hours: number;
}): 'own' | 'over' | 'none' {
  if (own && now.getTime() - Date.parse(recordedAt) <= hours * 3_600_000) return 'own';
  return over && !own ? 'over' : 'none';
}
