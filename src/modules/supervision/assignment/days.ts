/** From which day on something may be decided: neither for days gone by, nor for a year that somebody has mistyped. */
import { addDays, type Day } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { fault } from '../organisation/actions.ts';

export function refuseDay({ today }: Pick<ActionContext, 'today'>, field: string, on: Day): void {
  if (on < today) throw invalid(fault(field, 'in-the-past'));
  if (on > addDays(today, 366)) throw invalid(fault(field, 'too-far-ahead'));
}
