import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { boundOn } from '../bindings/queries.ts';
import { breaks } from '../bindings/rules.ts';
import { wholeOf } from '../organisation/queries.ts';
import { outdated } from './judging.ts';
import { planRow } from './stored.ts';

/** Before it is published: how many stations would change hands on that day, whatever has moved since it was asked for. */
export async function planEffect(context: Context, { id, on }: { id: string; on: Day }) {
  const { solution, divisionCode } = await planRow(context, id);
  const org = await wholeOf(context, divisionCode, on);
  const stations = org.stations.map((s) => s.id);
  const supervisors = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  if (!solution || outdated(solution, { stations, supervisors })) return { effect: null };
  const given = solution.assignment.map((a) => ({ siteId: a.station, workerId: a.supervisor ?? '' }));
  if (breaks(await boundOn(context, stations, on), given).length > 0) return { effect: null };
  const held = new Map(org.stations.map((s) => [s.id, s.supervisorId]));
  const moved = given.filter((g) => held.get(g.siteId) !== g.workerId).length;
  return { effect: { moved, kept: given.length - moved } };
}
