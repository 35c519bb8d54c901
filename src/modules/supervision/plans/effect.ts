import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { cutOf, outcomes } from '../assignment/ahead.ts';
import { wholeOf } from '../organisation/queries.ts';
import { hasLeft } from '../organisation/rules.ts';
import { awayIn } from './away.ts';
import { differences, outdated } from './judging.ts';
import { overOn } from './over.ts';
import { besidesOf } from './publications.ts';
import { brokenOn, namedIn } from './released.ts';
import { planRow } from './stored.ts';

/** Before it is published: how many stations would change hands on that day, whatever has moved since it was asked for. */
export async function planEffect(context: Context, { id, on }: { id: string; on: Day }) {
  const row = await planRow(context, id);
  const { solution, divisionCode } = row;
  const over = await overOn(context, row, on);
  const org = await wholeOf(context, divisionCode, on);
  const stations = org.stations.map((s) => s.id);
  const supervisors = org.seats.filter((s) => s.duty === 'supervisor' && !hasLeft(s, on)).map((s) => s.workerId);
  const beside = await besidesOf(context, row, on);
  if (!solution) return { effect: null, differs: null, over, beside, away: [] };
  const { instance } = row;
  const now = { stations, supervisors };
  const nameOf = (list: readonly { id: string; name?: string | undefined }[]) => (id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  const { opened, closed, gone } = differences(solution, now);
  const differs = {
    opened: opened.map(nameOf(org.stations)),
    closed: closed.map(nameOf(instance.stations)),
    gone: gone.map(nameOf(instance.supervisors)),
  };
  const places = new Map(org.stations.map((s) => [s.id, s.divisionCode]));
  const given = solution.assignment.flatMap(({ station: siteId, supervisor: workerId }) => {
    const divisionCode = places.get(siteId);
    return divisionCode && workerId ? [{ siteId, divisionCode, workerId }] : [];
  });
  const foreseen = await outcomes(context, given, { on, cover: false });
  const { changes, lasting } = foreseen;
  const { ends, against } = await brokenOn(context, row, { given, lasting, on });
  if (outdated(solution, now) || against.length > 0)
    return { effect: null, differs: { ...differs, bound: namedIn(instance, against) }, over, beside, away: [] };
  return {
    effect: {
      ...{
        moved: changes.size,
        moving: [...changes.keys()],
        kept: given.length - changes.size,
        cut: cutOf(changes.values()),
      },
      ends: namedIn(instance, ends),
    },
    differs: null,
    ...{ over, beside, away: await awayIn(context, row, { given, foreseen, on }) },
  };
}
