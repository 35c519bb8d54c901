import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { divisionNames } from '../../network/public.ts';
import { refuseDay } from '../assignment/days.ts';
import type { Bound } from '../bindings/rules.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import type { Organisation } from '../organisation/contract.ts';
import { groundOf, placeAsked } from '../organisation/ground.ts';
import { wholeOf } from '../organisation/queries.ts';
import { can } from '../permissions.ts';
import { plans } from '../scope.ts';
import type { Instance } from '../solving/instance.ts';
import { supervision } from '../tables.ts';
import { instanceOf, knownOf } from './asking.ts';
import type { planEndpoints } from './contract.ts';
import { hypothetical } from './judging.ts';
import { refuseOver } from './over.ts';
import { computing } from './queue.ts';
import { releasedBy } from './released.ts';
import { type Explained, type PlanRow, planRow } from './stored.ts';

type Input<K extends keyof typeof planEndpoints> = Parsed<(typeof planEndpoints)[K]['in']>;

interface Question {
  readonly name: string;
  readonly effectiveOn: string;
  readonly place: string;
  readonly instance: Instance;
  readonly released?: readonly Bound[];
}

async function ask(
  context: ActionContext,
  { name, effectiveOn, place, instance, released = [] }: Question,
): Promise<{ id: string }> {
  const id = context.newId();
  const cityCode = cityOf(place);
  await supervision
    .write(context)
    .insertInto('supervision.plan')
    .values({
      ...{ cityCode, id, divisionCode: place, name, state: 'waiting', effectiveOn },
      ...{ instance: JSON.stringify(instance), released: JSON.stringify(released) },
      ...{ madeBy: actorName(context), madeAt: context.now },
    })
    .execute();
  await context.enqueue(computing, {});
  const { minimum, maximum, borders } = instance.rule;
  const detail = { plan: name, effectiveOn, minimum, maximum, borders };
  context.audit({ cityCode, subjectType: 'supervision-plan', subjectId: id, detail });
  return { id };
}

/** What is supposed of somebody or something that is not there on that day would say nothing. */
async function unknownOf(
  context: ActionContext,
  org: Organisation,
  { absentIds, closedIds, opened }: Input<'proposePlan'>,
) {
  const hands = new Set(org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId));
  const stations = new Set(org.stations.map((s) => s.id));
  const places = await divisionNames(
    context,
    opened.map((s) => s.divisionCode),
  );
  return [
    ...absentIds.flatMap((id, nth) => (hands.has(id) ? [] : [fault(`absentIds/${nth}`, 'unknown-supervisor')])),
    ...closedIds.flatMap((id, nth) => (stations.has(id) ? [] : [fault(`closedIds/${nth}`, 'unknown-station')])),
    ...opened.flatMap((s, nth) =>
      s.divisionCode.startsWith(org.place) && places.has(s.divisionCode)
        ? []
        : [fault(`opened/${nth}/divisionCode`, 'opened-elsewhere')],
    ),
  ];
}

/** What is asked is fixed now; the job answers it. */
export async function proposePlan(context: ActionContext, input: Input<'proposePlan'>) {
  const place = await placeAsked(context, input.place);
  if (!context.covers(can.assignStations, { divisionCode: place, siteId: null })) throw problem('not-found');
  // A supervisor has stations of one city.
  if ((await groundOf(context, place)) === undefined) throw invalid(fault('place', 'choose-city'));
  refuseDay(context, 'effectiveOn', input.effectiveOn);
  const org = await wholeOf(context, place, input.effectiveOn);
  if (org.stations.length === 0 || !org.seats.some((s) => s.duty === 'supervisor'))
    throw supervisionContract.problem('nothing-to-plan');
  const unknown = await unknownOf(context, org, input);
  if (unknown.length > 0) throw invalid(...unknown);
  const { minimum = org.rule.minimum, maximum = org.rule.maximum } = input;
  if (minimum > maximum) throw invalid(fault('minimum', 'minimum-above-maximum'));
  const known = await knownOf(context, org);
  const locks = Map.groupBy(known.bound, (b) => `${b.kind} ${b.workerId}`);
  if ([...locks].some(([key, of]) => key.startsWith('lock') && of.length > maximum))
    throw invalid(fault('maximum', 'locked-beyond', { maximum }));
  const instance = await instanceOf(context, org, input, known);
  return ask(context, { name: input.name, effectiveOn: input.effectiveOn, place, instance });
}

/** One of the plans that lie nearest, computed whole. */
export async function proposeAlternative(context: ActionContext, { id, nth }: Input<'proposeAlternative'>) {
  const row = await planRow(context, id);
  const chosen = (row.explained as Explained | null)?.choices[nth];
  if (!chosen) throw problem('not-found');
  const name = `${row.name.slice(0, 30)} · ${chosen.name.zh}`.slice(0, 60);
  const { effectiveOn, divisionCode: place } = row;
  const { instance } = chosen;
  return ask(context, { name, effectiveOn, place, instance, released: releasedBy(row, instance) });
}

/** Moves a plan on from the states named; whoever read an older version reads it again. */
export async function moveOn(
  context: ActionContext,
  row: PlanRow,
  { from, version, set }: { from: readonly string[]; version: number; set: object },
): Promise<void> {
  if (row.version !== version) throw problem('conflict');
  if (!from.includes(row.state)) throw supervisionContract.problem('plan-state');
  await supervision
    .write(context)
    .updateTable('supervision.plan')
    .set({ ...set, version: version + 1 })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
}

export const told = (context: ActionContext, row: PlanRow, detail: Readonly<Record<string, unknown>> = {}) =>
  context.audit({
    ...{ cityCode: row.cityCode, subjectType: 'supervision-plan', subjectId: row.id },
    detail: { plan: row.name, ...detail },
  });

/** The job looks at the state now and then, and stops. */
export async function cancelPlan(context: ActionContext, { id, version }: Input<'cancelPlan'>) {
  const row = await planRow(context, id, 'for update');
  await moveOn(context, row, { from: ['waiting'], version, set: { state: 'cancelled', progress: null } });
  told(context, row);
  return { id };
}

export async function approvePlan(context: ActionContext, { id, version }: Input<'approvePlan'>) {
  const row = await planRow(context, id, 'for update');
  if (hypothetical(row.instance, row.solution)) throw supervisionContract.problem('plan-hypothetical');
  await refuseOver(context, row, row.effectiveOn);
  const set = { state: 'approved', decidedBy: actorName(context), decidedAt: context.now };
  await moveOn(context, row, { from: ['checked'], version, set });
  told(context, row);
  return { id };
}

const plansOf = (context: ActionContext) => plans.from(context, can.assignStations);

/** All that may be published of a city, in one order: of two who change what is published at once, one waits. */
export const lockPlans = (context: ActionContext, cityCode: string) =>
  plansOf(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('state', 'in', ['approved', 'published'])
    .orderBy('id')
    .forUpdate()
    .execute();
