/** Days on which something is due: of another century they are years mistyped. */
import type { Day } from '../../kernel/dates.ts';
import type { FieldProblem } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { agreedUntil } from '../services/public.ts';
import { fault } from './organisation/actions.ts';

/** Each at its field. */
export async function farFaults(context: Context, days: Readonly<Record<string, Day>>): Promise<FieldProblem[]> {
  const day = await agreedUntil(context);
  return Object.entries(days).flatMap(([field, on]) => (on > day ? [fault(field, 'due-far', { day })] : []));
}

/** Neither gone by nor of another century. */
export async function dueFaults(context: Context, dueOn: Day): Promise<FieldProblem[]> {
  return dueOn < context.today ? [fault('dueOn', 'due-past')] : farFaults(context, { dueOn });
}
