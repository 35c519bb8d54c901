import { addDays, addMonths, ageOn } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { type DemoRun, inLanes, seeded } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { clientsOfSites } from '../../clients/public.ts';
import { openSites, type SiteBrief } from '../../network/public.ts';
import { closingOf } from '../../services/public.ts';
import { stayingWorkers } from '../demo/staying.ts';
import { type ToldGroup, toldGroups } from './demo/told.ts';
import { endGroup, evaluateMember } from './ending/actions.ts';
import { groupFile } from './file/queries.ts';
import { catchment } from './following.ts';
import { admitMembers, applyToGroup } from './members/actions.ts';
import { beginRecruiting, planGroup } from './planning/actions.ts';
import { groupRules } from './region-rules.ts';
import { holdSession } from './sessions/holding.ts';
import { planSession } from './sessions/planning.ts';

/** Groups at scale 1, and at least so many that each state is seen. */
const amounts: Readonly<Record<DemoRun['region']['id'], number>> = { guangzhou: 400, hainan: 100, jinjiang: 60 };
const fewest = 6;
/** Carried on at once. */
const lanes = 8;
/** Days since the first of them was begun. */
const longest = 95;

/** How far a group of the demonstration has come. */
const paces = ['running', 'ended', 'recruiting', 'running', 'planned', 'ended'] as const;
type Pace = (typeof paces)[number];

interface Place {
  readonly site: SiteBrief;
  readonly workerId: string;
  readonly clients: readonly { readonly id: string; readonly bornOn: string | null }[];
}

/** Groups in every state, first where the demonstration's accounts work. */
export async function fillGroups(run: DemoRun, station: { id: string; divisionCode: string }): Promise<void> {
  const total = Math.max(fewest, Math.round(amounts[run.region.id] * run.scale));
  const places = await choosePlaces(run, station, total);
  await inLanes(lanes, Array(total).keys(), async (nth) => {
    // The station of the accounts has several, every other place one at a time.
    const place = nth < 4 ? places[0] : places[nth % places.length];
    const pace = paces[nth % paces.length] as Pace;
    const of = toldGroups[nth % toldGroups.length] as ToldGroup;
    if (place) await carryOn(run, place, of, { pace, chance: seeded(nth) });
  });
  run.progress('小组', places.length > 0 ? total : 0, total);
}

const system = (run: DemoRun) => ({ kind: 'system', name: 'demo', divisionCode: run.region.code }) as const;

async function choosePlaces(run: DemoRun, station: { id: string }, total: number): Promise<Place[]> {
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const stations = await openSites(context, { divisionCode: run.region.code, kind: 'station', on: run.today });
  const step = Math.max(1, Math.floor(stations.length / total));
  const own = stations.filter((s) => s.id === station.id);
  const chosen = [...own, ...stations.filter((s, i) => s.id !== station.id && i % step === 0)].slice(0, total);
  const siteIds = chosen.map((site) => site.id);
  // Whoever holds the sessions of a group has been there since it began.
  const workers = Map.groupBy(await stayingWorkers(context, siteIds, addDays(run.today, -longest)), (w) => w.siteId);
  const { leastMembers } = await groupRules(context);
  const found: Place[] = [];
  for (const site of chosen) {
    const [worker] = workers.get(site.id) ?? [];
    if (await hasClosed(context, site, run.today)) continue;
    const around = [...(await catchment(context, site.id))];
    const clients = await clientsOfSites(context, around, run.today);
    if (worker && clients.length >= leastMembers) found.push({ site, workerId: worker.id, clients });
  }
  return found;
}

/** Whether the site has closed a month in which sessions would be recorded. */
async function hasClosed(context: Context, { cityCode, id: siteId }: SiteBrief, today: string): Promise<boolean> {
  for (let month = addDays(today, -longest).slice(0, 7); month < today.slice(0, 7); month = addMonths(month, 1))
    if (await closingOf(context, { cityCode, siteId, month })) return true;
  return false;
}

/** One group, by the actions that pages call, as far as it is to come. */
async function carryOn(
  run: DemoRun,
  { site, workerId, clients }: Place,
  of: ToldGroup,
  { pace, chance }: { pace: Pace; chance: () => number },
): Promise<void> {
  const { today } = run;
  const since = pace === 'ended' ? 20 - longest : pace === 'running' ? -24 : 14;
  const on = (days: number) => addDays(today, since + days);
  const { name, nature, purpose, criteria, goals, themes } = of;
  const { id: groupId } = await run.act('cases.planGroup', planGroup, {
    ...{ name, nature, purpose, criteria, goals, siteId: site.id, class: of.class, workerIds: [workerId] },
    ...{ admission: 'closed', capacity: 10, sessions: themes.length, fromOn: on(0), toOn: on(7 * (themes.length - 1)) },
  });
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const { sessionList } = await groupFile(context, { id: groupId });
  const planned = pace === 'planned' ? sessionList.slice(0, 1) : sessionList;
  for (const [nth, { id: sessionId, plannedOn }] of planned.entries()) {
    const plan = '热身、主题活动、分享、布置家庭作业';
    await run.act('cases.planSession', planSession, {
      ...{ groupId, sessionId, plannedOn, theme: themes[nth] ?? '', plan },
    });
  }
  if (pace === 'planned') return;
  const began = addDays(on(0), -20) < today ? addDays(on(0), -20) : today;
  await run.act('cases.beginRecruiting', beginRecruiting, { groupId, recruitsFrom: began });
  const clientIds = membersFor(of, clients, today);
  const { ids } = await run.act('cases.applyToGroup', applyToGroup, { groupId, clientIds, appliedOn: began });
  if (pace === 'recruiting') return;
  await run.act('cases.admitMembers', admitMembers, { groupId, ids, admittedOn: began });
  const past = sessionList.filter((s) => s.plannedOn < today);
  for (const [nth, session] of past.entries()) {
    const roll = ids.map((memberId, i) => ({ memberId, mark: i === 0 ? 'present' : markOf(chance()) }) as const);
    await run.act('cases.holdSession', holdSession, {
      ...{ groupId, sessionId: session.id, occurredAt: `${session.plannedOn}T14:30:00+08:00`, minutes: 90, roll },
      ...{ guests: 0, volunteers: nth % 3, notes: of.notes[nth] ?? of.notes[0] ?? '', workerId },
      ...{ coWorkerIds: [], fileIds: [] },
    });
  }
  if (pace !== 'ended') return;
  for (const [i, memberId] of ids.entries()) {
    await run.act('cases.evaluateMember', evaluateMember, {
      ...{ groupId, memberId, evaluatedOn: on(36), attained: i % 4 === 3 ? 'partly' : 'full', effect: of.effect },
      memberView: '',
    });
  }
  const whole = await groupFile(context, { id: groupId });
  await run.act('cases.endGroup', endGroup, {
    ...{ groupId, endedOn: on(38), ending: 'completed', summary: of.summary },
    goals: whole.goals.map((g, i) => ({ goalId: g.id, attained: i === 0 ? 'full' : 'partly' })),
  });
}

const markOf = (roll: number) => (roll < 0.78 ? 'present' : roll < 0.86 ? 'late' : roll < 0.94 ? 'excused' : 'absent');

/** Six to nine of fitting age; where there are too few, whoever there is. */
function membersFor({ aged: [from, to] }: ToldGroup, clients: Place['clients'], on: string): string[] {
  const fits = ({ bornOn }: Place['clients'][number]) => {
    const age = bornOn === null ? 40 : ageOn(bornOn, on);
    return from <= age && age <= to;
  };
  const fitting = clients.filter(fits);
  const enough = fitting.length >= 6 ? fitting : clients;
  return enough.slice(0, 8).map((c) => c.id);
}
