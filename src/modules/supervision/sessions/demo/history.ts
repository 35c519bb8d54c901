import { addDays, addMonths, type Day, firstDayOf, type Month } from '../../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { type DemoRun, inLanes, seeded } from '../../../../platform/demo.ts';
import type { Who } from '../../../../platform/reach.ts';
import { readContext, runAction } from '../../../../platform/run/run.ts';
import { organisation } from '../../organisation/queries.ts';
import { closeTodo } from '../../todos/actions.ts';
import { todosOfSession } from '../../todos/queries.ts';
import { planMonth } from '../../visits/actions.ts';
import type { CoVisit } from '../../visits/contract.ts';
import { coVisits } from '../../visits/queries.ts';
import { confirmSession } from '../changing.ts';
import { workersThere } from '../choosing.ts';
import { recordSession } from '../recording.ts';
import { told } from './told.ts';

/** Whole months before this one. */
const months = 4;
/** Days before today of which `fillSessions` tells. */
export const lately = 13;

interface Filling {
  readonly run: DemoRun;
  readonly who: Who;
  readonly context: Context;
  /** How often supervisors of a district come, and what was agreed on is done by its day. */
  readonly habits: ReadonlyMap<string, { readonly comes: number; readonly inTime: number }>;
}

/** The first day of them. */
export const historyFrom = ({ today }: Pick<DemoRun, 'today'>): Day =>
  firstDayOf(addMonths(today.slice(0, 7), -months));

/** What somebody did on a day, by the clock of that day. */
export const onDay = <I, O>(
  { run }: Pick<Filling, 'run'>,
  [on, who]: readonly [Day, Who],
  name: string,
  perform: (context: ActionContext, input: I) => Promise<O>,
  input: I,
): Promise<O> => {
  const then = { ...run.services, clock: () => Date.parse(`${on}T17:30:00+08:00`) };
  const services = on === run.today ? run.services : then;
  return runAction(services, { who, language: 'zh' }, `supervision.${name}`, input, perform);
};

/**
 * Months that supervisors planned ahead and went through: most days kept, most to-dos done by their day, both less so
 * in every fourth district.
 */
export async function fillHistory(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const { stations } = await organisation(context, {});
  const supervisors = [...new Set(stations.flatMap((s) => s.supervisorId ?? []))];
  const districts = [...new Set(stations.map((s) => s.divisionCode.slice(0, 6)))].sort();
  const habits = new Map(
    districts.map((code, nth) => [code, nth % 4 === 2 ? { comes: 0.8, inTime: 0.66 } : { comes: 0.93, inTime: 0.84 }]),
  );
  const filling = { run, who, context, habits };
  const districtOf = new Map(stations.map((s) => [s.id, s.divisionCode.slice(0, 6)]));
  for (let back = months; back > 0; back -= 1) {
    const month: Month = addMonths(run.today.slice(0, 7), -back);
    const eve = addDays(firstDayOf(month), -1);
    await inLanes(4, supervisors, async (supervisorId) => {
      await onDay(filling, [eve, who], 'planMonth', planMonth, { month, supervisorId });
    });
    const { rows } = await coVisits(context, { month });
    const kept = rows.filter((v) => v.plannedOn < addDays(run.today, -lately));
    await inLanes(4, kept.entries(), async ([nth, visit]) => {
      await visited(filling, visit, districtOf.get(visit.siteId) ?? '', nth + back * 1000);
    });
    run.progress('往月督导', months - back + 1, months);
  }
}

/** One day at a station: told, confirmed by its lead, and most of it done. */
async function visited(
  filling: Filling,
  { siteId, supervisorId, plannedOn: heldOn, part }: Pick<CoVisit, 'siteId' | 'supervisorId' | 'plannedOn' | 'part'>,
  district: string,
  seed: number,
): Promise<void> {
  const { run, who, context, habits } = filling;
  const random = seeded(20261127 + seed);
  const { comes, inTime } = habits.get(district) ?? { comes: 1, inTime: 1 };
  const there = await workersThere(context, siteId, heldOn);
  const lead = there.find((w) => w.lead);
  const others = there.filter((w) => !w.lead);
  const owner = others[seed % Math.max(1, others.length)] ?? lead;
  const what = told[seed % told.length];
  if (random() > comes || !lead || !owner || !what) return;
  const dueOn = addDays(heldOn, 10 + Math.floor(random() * 8));
  const { id } = await onDay(filling, [heldOn, who], 'recordSession', recordSession, {
    ...{ siteId, supervisorId, heldOn, minutes: part === 'day' ? 180 : 120, form: 'onSite' as const },
    ...{
      functions: [...what.functions],
      attendeeIds: [...new Set([lead.id, owner.id])],
      caseIds: [],
      encounterIds: [],
    },
    ...{ observations: what.observations, advice: what.advice, nextOn: addDays(heldOn, 30) },
    todos: [{ what: what.todo, ownerId: owner.id, dueOn }],
  });
  const led: Who = {
    kind: 'person',
    actor: { accountId: lead.id, name: lead.name, sessionId: null },
    post: {
      ...{ id: lead.id, role: 'stationLead', reach: { kind: 'sites', ids: [siteId], divisionCode: district } },
      ...{ placeName: '', divisionCode: district, siteId, workerId: lead.id },
    },
  };
  await onDay(filling, [addDays(heldOn, 1), led], 'confirmSession', confirmSession, { id, remark: '' });
  const drawn = random();
  const doneOn =
    drawn < inTime ? addDays(dueOn, -Math.floor(random() * 6)) : addDays(dueOn, 2 + Math.floor(random() * 9));
  // Of the latest a few wait still.
  const waits = drawn > 0.97 && dueOn > addDays(run.today, -40);
  if (waits || doneOn >= run.today) return;
  for (const todo of await todosOfSession(context, id))
    await onDay(filling, [doneOn, led], 'closeTodo', closeTodo, { id: todo.id, evidence: what.done });
}
