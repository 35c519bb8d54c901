import { addDays, type Day } from '../../../kernel/dates.ts';
import type { DayTask } from './contract.ts';

/** Tasks that begin or end so many days ahead stand on the page of the day. */
export const daysAhead = 7;

export const orders = ['household', 'route', 'due'] as const;
export type DayOrder = (typeof orders)[number];

export const isLate = ({ dueOn }: Pick<DayTask, 'dueOn'>, today: Day): boolean => dueOn < today;

/** A task with a window is of the day once its window opens; one without, once its day comes near. */
export const isOfDay = ({ fromOn, dueOn }: Pick<DayTask, 'fromOn' | 'dueOn'>, today: Day): boolean =>
  (fromOn ?? dueOn) <= addDays(today, daysAhead);

export interface DayGroup {
  readonly key: string;
  readonly rows: readonly DayTask[];
}

/** What is due by an hour comes before everything that is due some day. */
const urgency = ({ by, dueOn }: Pick<DayTask, 'by' | 'dueOn'>) => (by ? `0 ${by}` : `1 ${dueOn}`);
const earliest = (rows: readonly DayTask[]) => rows.reduce((on, r) => (urgency(r) < on ? urgency(r) : on), '9');

/**
 * Those who live together, the most urgent household first; or stop by stop in the order of the divisions, as
 * one goes from village to village; or by the day.
 */
export function dayGroups(rows: readonly DayTask[], order: DayOrder): DayGroup[] {
  const keyOf = (row: DayTask) =>
    order === 'household' ? row.householdId : order === 'route' ? row.divisionCode : row.dueOn;
  const sorted = rows.toSorted(
    (a, b) =>
      (order === 'due' ? 0 : a.householdId.localeCompare(b.householdId)) ||
      urgency(a).localeCompare(urgency(b)) ||
      a.key.localeCompare(b.key),
  );
  const groups = [...Map.groupBy(sorted, keyOf)].map(([key, own]) => ({ key, rows: own }));
  return order === 'household'
    ? groups.sort((a, b) => earliest(a.rows).localeCompare(earliest(b.rows)))
    : groups.sort((a, b) => a.key.localeCompare(b.key));
}
