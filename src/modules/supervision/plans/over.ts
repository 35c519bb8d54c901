/** A plan may be computed with any maximum; into force it comes only within that of the rule set. */
import type { Day } from '../../../kernel/dates.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { highest, overloaded } from '../assignment/loads.ts';
import { supervisionContract } from '../contract.ts';
import { loadRule } from '../rule-schemas.ts';
import type { Over } from './contract.ts';
import type { PlanRow } from './stored.ts';
import { overWords } from './words.ts';

/** Whoever would have too many from that day on, with those that a plan of one district does not speak of. */
export async function overOn(
  context: Context,
  { cityCode, instance, solution }: Pick<PlanRow, 'cityCode' | 'instance' | 'solution'>,
  on: Day,
): Promise<Over> {
  const real = (id: string) => !id.startsWith('+');
  const given = (solution?.assignment ?? []).flatMap(({ station: siteId, supervisor: workerId }) =>
    workerId !== null && real(siteId) && real(workerId) ? [{ siteId, workerId }] : [],
  );
  const sites = (solution?.assignment ?? []).map((a) => a.station).filter(real);
  const { maximum, over } = await overloaded(context, { cityCode, given, on, sites });
  const names = new Map(instance.supervisors.map((s) => [s.id, s.name ?? s.id]));
  const people = over.map(({ workerId, n }) => ({ name: names.get(workerId) ?? workerId, n }));
  return people.length === 0 ? null : { maximum, on, people };
}

export async function refuseOver(context: ActionContext, row: PlanRow, on: Day): Promise<void> {
  const over = await overOn(context, row, on);
  if (over) refuse(context, over);
}

/** The same of any later day, once it is written: what had been decided ahead stays, and counts. */
export async function refuseHighest(context: ActionContext, row: PlanRow, written: readonly string[], from: Day) {
  const { cityCode, instance } = row;
  const { maximum } = await loadRule(context, from);
  const [most] = await highest(context, { cityCode, written });
  if (!most || most.n <= maximum) return;
  const name = instance.supervisors.find((s) => s.id === most.workerId)?.name ?? most.workerId;
  refuse(context, { maximum, on: most.on, people: [{ name, n: most.n }] });
}

function refuse({ language }: ActionContext, over: NonNullable<Over>): never {
  const people = listed(
    over.people.map((p) => say(overWords.of, language, p)),
    language,
  );
  throw supervisionContract.problem('plan-over-maximum', { params: { on: over.on, maximum: over.maximum, people } });
}
