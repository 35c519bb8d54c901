import type { Day } from '../../../kernel/dates.ts';
import type { BatchState } from './contract.ts';

interface Standing {
  readonly dueOn: Day;
  readonly cancelled: boolean;
  readonly total: number;
  readonly done: number;
}

/** How far a batch is on a day; its last day counts in full. */
export function batchStateOf({ dueOn, cancelled, total, done }: Standing, today: Day): BatchState {
  if (cancelled) return 'cancelled';
  if (done === total) return 'done';
  return today > dueOn ? 'late' : 'open';
}
