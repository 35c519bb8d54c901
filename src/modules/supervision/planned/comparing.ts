import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { loadState } from '../organisation/rules.ts';
import { type PlanRow, planRow } from '../plans/stored.ts';
import { loadRule } from '../rule-schemas.ts';
import { findings } from '../solving/checking.ts';
import { inForce, type Shown } from '../solving/comparing.ts';
import type { Instance } from '../solving/instance.ts';
import type { ComparedPlan } from './contract.ts';

interface Side {
  readonly id: string | null;
  readonly name: string;
  readonly instance: Instance;
  readonly plan: Shown;
}

/** Counted anew from the instance, by the code that checks plans. */
function figures({ id, name, instance, plan }: Side): ComparedPlan {
  const present = instance.supervisors.filter((s) => !s.absent);
  const count = Map.groupBy(plan.assignment, (a) => a.supervisor);
  const bounds = (s: (typeof present)[number]) => ({
    minimum: s.minimum ?? instance.rule.minimum,
    maximum: s.maximum ?? instance.rule.maximum,
  });
  const loads = present.map((s) => ({ load: count.get(s.id)?.length ?? 0, ...bounds(s) }));
  const states = loads.map((l) => loadState(l.load, l));
  const { values } = findings(instance, plan);
  const was = new Map(inForce(instance).assignment.map((a) => [a.station, a.supervisor]));
  const held = plan.assignment.filter((a) => a.supervisor !== null).length;
  const { uncovered, shortfall, outsideDistrict, outsideArea, uneven, travel } = values;
  return {
    ...{ id, name, stations: plan.assignment.length, supervisors: present.length },
    ...{ minimum: instance.rule.minimum, maximum: instance.rule.maximum },
    ...{ fewest: Math.min(...loads.map((l) => l.load)), most: Math.max(...loads.map((l) => l.load)) },
    under: states.filter((s) => s === 'under').length,
    over: states.filter((s) => s === 'over').length,
    ...{ uncovered, shortfall, outsideDistrict, outsideArea, uneven, travel },
    purity: held === 0 ? 0 : Math.round((1000 * (held - outsideDistrict)) / held) / 10,
    moves: plan.assignment.filter((a) => (was.get(a.station) ?? null) !== a.supervisor).length,
  };
}

const named = (list: readonly { id: string; name?: string | undefined }[]) =>
  list.map(({ id, name = id }) => [id, name] as const);

/** The same day as it stood, without what was supposed, under the rule that is in force. */
function asItStands(instance: Instance, { minimum, maximum }: Pick<Instance['rule'], 'minimum' | 'maximum'>): Instance {
  const real = ({ id }: { id: string }) => !id.startsWith('+');
  return {
    ...instance,
    stations: instance.stations.filter(real).map((s) => ({ ...s, closed: false })),
    supervisors: instance.supervisors
      .filter(real)
      .map(({ minimum: _, maximum: __, ...s }) => ({ ...s, absent: false })),
    rule: { ...instance.rule, minimum, maximum },
  };
}

function sidesOf(rows: readonly PlanRow[], rule: Awaited<ReturnType<typeof loadRule>>): Side[] {
  const latest = rows.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];
  const plans = rows.map(({ id, name, instance, solution }): Side => {
    if (!solution) throw problem('not-found');
    return { id, name, instance, plan: solution };
  });
  if (!latest) return plans;
  const instance = asItStands(latest.instance, rule);
  return [{ id: null, name: '', instance, plan: inForce(instance) }, ...plans];
}

/** Plans side by side, and beside what was in force when the latest of them was asked for. */
export async function comparedPlans(context: Context, { ids }: { ids: readonly string[] }) {
  const rows: PlanRow[] = [];
  for (const id of new Set(ids)) rows.push(await planRow(context, id));
  const sides = sidesOf(rows, await loadRule(context, context.today));
  const people = new Map(sides.flatMap((s) => named(s.instance.supervisors)));
  const districts = new Map(sides.flatMap((s) => named(s.instance.districts)));
  const stations = new Map(sides.flatMap((s) => s.instance.stations.map((x) => [x.id, x] as const)));
  const chosen = sides.map((s) => new Map(s.plan.assignment.map((a) => [a.station, a.supervisor])));
  const home = new Map(sides.flatMap((s) => s.plan.supervisors.map((x) => [x.supervisor, x.district] as const)));
  const here = sides.map((s) => new Set(s.instance.supervisors.filter((x) => !x.absent).map((x) => x.id)));
  return {
    plans: sides.map(figures),
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
