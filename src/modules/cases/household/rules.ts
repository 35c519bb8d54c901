import { addMonths, type Day, lastDayOf } from '../../../kernel/dates.ts';
import type { MeasureState } from './contract.ts';

interface Standing {
  readonly dueOn: Day;
  readonly doneOn: Day | null;
  readonly droppedOn: Day | null;
}

/** How a measure stands. One left open by a version that is no longer in force was replaced by what came after. */
export function measureState({ dueOn, doneOn, droppedOn }: Standing, inForce: boolean, today: Day): MeasureState {
  if (doneOn) return 'done';
  if (droppedOn) return 'dropped';
  if (!inForce) return 'replaced';
  return dueOn < today ? 'late' : 'open';
}

/** So many months after a version came into force, on the same day of the month or its last. */
export function reviseOn(validFrom: Day, months: number): Day {
  const month = addMonths(validFrom.slice(0, 7), months);
  const last = lastDayOf(month);
  const same = `${month}-${validFrom.slice(8)}`;
  return same > last ? last : same;
}
