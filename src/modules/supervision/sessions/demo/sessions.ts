import { byDay, type Holidays, isWorkday } from '../../../../kernel/china/workdays.ts';
import { addDays, addMonths, lastDayOf } from '../../../../kernel/dates.ts';
import { type DemoRun, inLanes, seeded } from '../../../../platform/demo.ts';
import { readContext } from '../../../../platform/run/run.ts';
import { publicHolidays } from '../../../network/public.ts';
import { answerAgreement, proposeAgreement } from '../../agreements/actions.ts';
import { organisation } from '../../organisation/queries.ts';
import { closeTodo } from '../../todos/actions.ts';
import { openTodosOf } from '../../todos/queries.ts';
import { planCoVisit, planMonth } from '../../visits/actions.ts';
import { workersThere } from '../choosing.ts';
import { recordsOffered } from '../linked.ts';
import { recordSession } from '../recording.ts';
import { historyFrom, lately, onDay } from './history.ts';
import { told } from './told.ts';

const forms = ['onSite', 'onSite', 'individual', 'onSite', 'online'] as const;
/** Of the days before today that are told of here, the last. */
const latest = 5;

async function supervisedIn(run: DemoRun) {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const { stations } = await organisation(readContext(run.services, { who, language: 'zh' }), {});
  return stations.flatMap(({ id, supervisorId }) => (supervisorId ? [{ siteId: id, supervisorId }] : []));
}

/** Agreed on with every fifth station when the months shown here began; a few were proposed today and wait. */
export async function fillAgreements(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const supervised = await supervisedIn(run);
  await inLanes(4, supervised.filter((_, nth) => nth % 5 === 0).entries(), async ([nth, station]) => {
    const waits = nth % 4 === 3;
    const on = waits ? run.today : historyFrom(run);
    const { id } = await onDay({ run }, [on, who], 'proposeAgreement', proposeAgreement, {
      ...{ ...station, validFrom: on, lastOn: addDays(run.today, 164), daysPerMonth: 2 },
      goals: '提高个案计划质量；新入职社工半年内能独立完成预估。',
    });
    if (!waits) await onDay({ run }, [on, who], 'answerAgreement', answerAgreement, { id, agreed: true, remark: '' });
  });
}

/** The days of this month and the next, planned by the rules. */
export async function fillCalendar(run: DemoRun): Promise<void> {
  const supervisors = [...new Set((await supervisedIn(run)).map((s) => s.supervisorId))];
  const month = run.today.slice(0, 7);
  const next = supervisors.flatMap((supervisorId) => [
    { supervisorId, month },
    { supervisorId, month: addMonths(month, 1) },
  ]);
  await inLanes(
    4,
    next.filter((n) => n.month > month || run.today < lastDayOf(month)),
    async (input) => {
      await run.act('supervision.planMonth', planMonth, input);
    },
  );
  run.progress('到站安排', supervisors.length, supervisors.length);
}

/** Of each supervisor a workday that no other session of theirs has, as long as there is one. */
function dayOf(run: DemoRun, holidays: Holidays) {
  const lastly = Array.from({ length: lately - latest + 1 }, (_, n) => addDays(run.today, n - lately));
  const free = lastly.filter((on) => isWorkday(on, holidays));
  const taken = new Set<string>();
  return (supervisorId: string, nth: number) => {
    const random = seeded(20261125 + nth);
    const from = Math.floor(random() * free.length);
    const order = [...free.slice(from), ...free.slice(0, from)];
    const heldOn = order.find((on) => !taken.has(`${supervisorId} ${on}`)) ?? order[0] ?? addDays(run.today, -lately);
    taken.add(`${supervisorId} ${heldOn}`);
    return { heldOn, random };
  };
}

/** What supervisors did at their stations in the last weeks; some of what was agreed on is done already. */
export async function fillSessions(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const supervised = await supervisedIn(run);
  const { days } = await publicHolidays(context, { from: addDays(run.today, -lately), to: run.today });
  const day = dayOf(run, byDay(days));
  const held = supervised.map((station, nth) => ({ ...station, nth, ...day(station.supervisorId, nth) }));
  let filled = 0;
  await inLanes(4, held, async ({ siteId, supervisorId, nth, heldOn, random }) => {
    const there = await workersThere(context, siteId, heldOn);
    const first = there.find((w) => w.lead) ?? there[0];
    const second = there.filter((w) => w !== first)[nth % Math.max(1, there.length - 1)] ?? first;
    const what = told[nth % told.length];
    if (!first || !second || !what) return;
    const form = forms[nth % forms.length] ?? 'onSite';
    const attendeeIds = form === 'individual' ? [second.id] : [...new Set([first.id, second.id])];
    const accompanied = nth % 3 === 0 ? await recordsOffered(context, siteId, heldOn, 1) : [];
    const dueOn = addDays(heldOn, 10 + Math.floor(random() * 8));
    // Days of the month before were planned in it.
    if (nth % 2 === 0 && form !== 'online' && heldOn.startsWith(run.today.slice(0, 7)))
      await run.act('supervision.planCoVisit', planCoVisit, {
        ...{ siteId, supervisorId, plannedOn: heldOn, part: 'day', purpose: '陪同走访，抽看台账' },
      });
    await run.act('supervision.recordSession', recordSession, {
      ...{ siteId, supervisorId, heldOn, minutes: [90, 120, 180][nth % 3] ?? 120, form },
      ...{ functions: [...what.functions], attendeeIds, caseIds: [] },
      encounterIds: accompanied.slice(0, 1).map((r) => r.id),
      ...{ observations: what.observations, advice: what.advice, nextOn: addDays(heldOn, 30) },
      todos: [{ what: what.todo, ownerId: (nth % 2 === 0 ? first : second).id, dueOn }],
    });
    if (nth % 5 === 3)
      for (const todo of await openTodosOf(context, siteId))
        await run.act('supervision.closeTodo', closeTodo, { id: todo.id, evidence: what.done });
    filled += 1;
    if (filled % 40 === 0) run.progress('督导记录', filled, supervised.length);
  });
}
