import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { unprepared } from '../hiring/prepared.ts';
import { assignedOn, wholeOf } from '../organisation/queries.ts';
import { loadState, withoutLeavers } from '../organisation/rules.ts';
import { instanceOf, knownOf } from '../plans/asking.ts';
import { type PlanRow, planRow } from '../plans/stored.ts';
import { findings } from '../solving/checking.ts';
import { inForce, type Shown } from '../solving/comparing.ts';
import type { Instance } from '../solving/instance.ts';
import { travelKnown } from '../solving/levels.ts';
import type { ComparedPlan } from './contract.ts';

interface Side {
  readonly id: string | null;
  readonly name: string;
  readonly instance: Instance;
  readonly plan: Shown;
  readonly changed: number;
}

/** Counted anew from the instance, by the code that checks plans. */
function figures({ id, name, instance, plan, changed }: Side, now: ReadonlyMap<string, string | null>): ComparedPlan {
  const present = instance.supervisors.filter((s) => !s.absent);
  const count = Map.groupBy(plan.assignment, (a) => a.supervisor);
  const bounds = (s: (typeof present)[number]) => ({
    minimum: s.minimum ?? instance.rule.minimum,
    maximum: s.maximum ?? instance.rule.maximum,
  });
  const loads = present.map((s) => ({ load: count.get(s.id)?.length ?? 0, ...bounds(s) }));
  const states = loads.map((l) => loadState(l.load, l));
  const { values } = findings(instance, plan);
  const held = plan.assignment.filter((a) => a.supervisor !== null).length;
  const { uncovered, shortfall, outsideDistrict, outsideArea, uneven, travel } = values;
  return {
    ...{ id, name, stations: plan.assignment.length, supervisors: present.length },
    ...{ minimum: instance.rule.minimum, maximum: instance.rule.maximum },
    ...{ fewest: Math.min(...loads.map((l) => l.load)), most: Math.max(...loads.map((l) => l.load)) },
    under: states.filter((s) => s === 'under').length,
    over: states.filter((s) => s === 'over').length,
    ...{
      uncovered,
      shortfall,
      outsideDistrict,
      outsideArea,
      uneven,
      travel: travelKnown(instance.stations) ? travel : null,
    },
    purity: held === 0 ? 0 : Math.round((1000 * (held - outsideDistrict)) / held) / 10,
    moves: plan.assignment.filter((a) => (now.get(a.station) ?? null) !== a.supervisor).length,
    changed,
  };
}

const named = (list: readonly { id: string; name?: string | undefined }[]) =>
  list.map(({ id, name = id }) => [id, name] as const);

/** What is in force today, weighed as the latest of the plans would be; whoever is on leave keeps the own stations. */
async function todays(context: Context, { divisionCode, instance: { rule } }: PlanRow): Promise<Instance> {
  const org = withoutLeavers(await wholeOf(context, divisionCode, context.today));
  const hands = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  const known = {
    ...(await knownOf(context, org)),
    away: await unprepared(context, hands),
    bound: [],
    beside: new Map(),
  };
  const nothing = { absentIds: [], closedIds: [], added: 0, opened: [], fewMoves: false };
  return instanceOf(context, org, { ...nothing, borders: rule.borders }, known);
}

/** Stations of a plan not yet published that are somebody else's, on its day, than when it was computed. */
async function changedSince(context: Context, { instance, begins, state }: PlanRow): Promise<number> {
  if (state === 'published') return 0;
  const was = new Map(instance.inForce.map((p) => [p.station, p.supervisor]));
  const ids = instance.stations.map((s) => s.id).filter((id) => !id.startsWith('+'));
  const is = new Map((await assignedOn(context, ids, begins)).map((a) => [a.siteId, a.workerId]));
  return ids.filter((id) => (was.get(id) ?? null) !== (is.get(id) ?? null)).length;
}

async function sidesOf(context: Context, rows: readonly PlanRow[]): Promise<Side[]> {
  const latest = rows.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];
  const plans: Side[] = [];
  for (const row of rows) {
    const { id, name, instance, solution } = row;
    if (!solution) throw problem('not-found');
    plans.push({ id, name, instance, plan: solution, changed: await changedSince(context, row) });
  }
  if (!latest) return plans;
  const instance = await todays(context, latest);
  return [{ id: null, name: '', instance, plan: inForce(instance), changed: 0 }, ...plans];
}

/** Plans side by side, and beside what is in force today: moves are counted from there. */
export async function comparedPlans(context: Context, { ids }: { ids: readonly string[] }) {
  const rows: PlanRow[] = [];
  for (const id of new Set(ids)) rows.push(await planRow(context, id));
  const sides = await sidesOf(context, rows);
  const now = new Map(sides[0]?.plan.assignment.map((a) => [a.station, a.supervisor]));
  const people = new Map(sides.flatMap((s) => named(s.instance.supervisors)));
  const districts = new Map(sides.flatMap((s) => named(s.instance.districts)));
  const stations = new Map(sides.flatMap((s) => s.instance.stations.map((x) => [x.id, x] as const)));
  const chosen = sides.map((s) => new Map(s.plan.assignment.map((a) => [a.station, a.supervisor])));
  const home = new Map(sides.flatMap((s) => s.plan.supervisors.map((x) => [x.supervisor, x.district] as const)));
  const here = sides.map((s) => new Set(s.instance.supervisors.filter((x) => !x.absent).map((x) => x.id)));
  return {
    on: context.today,
    plans: sides.map((side) => figures(side, now)),
    loads: [...people].map(([id, name]) => ({
      ...{ id, name, district: districts.get(home.get(id) ?? '') ?? '' },
      loads: chosen.map((of, n) => (here[n]?.has(id) ? [...of.values()].filter((s) => s === id).length : null)),
    })),
    differing: [...stations.values()].flatMap(({ id, name = id, district }) => {
      const to = chosen.map((of) => of.get(id) ?? null);
      if (new Set(to).size < 2) return [];
      const shown = to.map((s) => (s === null ? null : (people.get(s) ?? s)));
      return [{ id, name, district: districts.get(district) ?? district, to: shown }];
    }),
  };
}
