import { dayOf } from '../../../kernel/dates.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { judge } from './judging.ts';
import type { Accepted } from './recording.ts';
import { monthClosed } from './rules.ts';

const closings = ['services.site-closed', 'services.month-closed'];

/** Why a record was accepted and yet not stored: its month or its site was closed a moment before. */
export async function keptOut({ outside }: ActionContext, { said }: Accepted): Promise<FieldProblem[]> {
  const [again] = await judge(outside, [said]);
  const found = again?.blockers.filter((b) => closings.includes(b.code)) ?? [];
  return found.length > 0 ? found : [monthClosed(dayOf(new Date(said.occurredAt)))];
}
