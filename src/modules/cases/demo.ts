import { Readable } from 'node:stream';
import { addDays, ageOn } from '../../kernel/dates.ts';
import type { ActionContext } from '../../platform/context.ts';
import { type DemoRun, inLanes } from '../../platform/demo.ts';
import { recordFile } from '../../platform/files/file-records.ts';
import { mediaTypes } from '../../platform/files/index.ts';
import { readContext } from '../../platform/run/run.ts';
import { clientsOfSites, consentNeedFor } from '../clients/public.ts';
import { openSites, type SiteBrief } from '../network/public.ts';
import { recordDemoEncounters } from '../services/public.ts';
import { closeCase, evaluateCase } from './closing/actions.ts';
import { fillActivities } from './community/demo.ts';
import { fillDays } from './demo/days.ts';
import { type Carried, fillReferrals } from './demo/referrals.ts';
import { stayingWorkers } from './demo/staying.ts';
import { type Told, told } from './demo/told.ts';
import { fillForms } from './forms/demo.ts';
import { fillGroups } from './groups/demo.ts';
import { planHouseholds } from './household/demo.ts';
import { acceptCase, assessCase, declineCase, openCase } from './opening/actions.ts';
import { savePlan, submitPlan } from './planning/actions.ts';
import { signPlan } from './planning/agreement.ts';
import { casePlan } from './planning/queries.ts';
import { addTask, finishTask } from './planning/tasks.ts';
import { fillProgrammes } from './programmes/demo.ts';
import { fillRetention, oldDomain } from './retention/demo.ts';
import { decideReview } from './reviews/deciding.ts';
import { reviewsOfCase } from './reviews/queries.ts';
import { fillSamples } from './sampling/demo.ts';
import { fillTerms } from './units/demo.ts';

/** Cases at scale 1, and at least so many that each stage is seen. */
const amounts: Readonly<Record<DemoRun['region']['id'], number>> = { guangzhou: 3000, hainan: 600, jinjiang: 300 };
const fewest = 12;
/** Cases carried on at once: while one waits for its commit, the others are worked on. */
const lanes = 8;
/** Days since the first of them came. */
const longest = 60;

/** How far a case of the demonstration has come. */
const paces = [
  'received',
  'assessed',
  'intervening',
  'accepted',
  'planned',
  'intervening',
  'finished',
  'closed',
  'declined',
  'intervening',
  'evaluated',
  'closed',
] as const;
type Pace = (typeof paces)[number];

interface Subject {
  readonly cityCode: string;
  readonly clientId: string;
  readonly site: SiteBrief;
  readonly workerId: string;
  readonly of: Told;
  readonly pace: Pace;
  /** Drawn before, so that cases that come in at once are the same at every run. */
  readonly chance: { readonly received: number; readonly late: number; readonly followUp: number };
}

/** Cases in every stage, first where the demonstration's accounts work. */
export async function fillDemo(run: DemoRun, station: { id: string; divisionCode: string }): Promise<void> {
  const total = Math.max(fewest, Math.round(amounts[run.region.id] * run.scale));
  const subjects = await chooseSubjects(run, station, total);
  const ids = new Map<Subject, string>();
  await inLanes(lanes, subjects, async (subject) => {
    ids.set(subject, await carryOn(run, subject));
    if (ids.size % 100 === 0 || ids.size === subjects.length) run.progress('个案', ids.size, subjects.length);
  });
  const open = subjects.flatMap((subject): Carried[] => {
    const caseId = ids.get(subject);
    const { id: siteId, divisionCode } = subject.site;
    return caseId && subject.pace === 'intervening' ? [{ ...subject, siteId, divisionCode, caseId }] : [];
  });
  const town = station.divisionCode.slice(0, 9);
  const { near = [], far = [] } = Object.groupBy(open, (c) => (c.divisionCode.startsWith(town) ? 'near' : 'far'));
  await fillReferrals(run, station, near, far);
  await planHouseholds(
    run,
    subjects.map((s) => s.clientId),
  );
  await fillForms(run, station);
  await fillDays(run, station);
  await fillGroups(run, station);
  await fillTerms(run, station);
  await fillActivities(run, station);
  await fillSamples(run, station);
  await fillProgrammes(run, station);
  const busy = subjects.filter((s) => s.of.domain === oldDomain).map((s) => s.clientId);
  await fillRetention(run, station, new Set(busy));
}

async function chooseSubjects(run: DemoRun, station: { divisionCode: string }, total: number): Promise<Subject[]> {
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const sites = await openSites(context, { divisionCode: run.region.code, on: run.today });
  const town = station.divisionCode.slice(0, 9);
  const near = sites.filter((s) => s.divisionCode.startsWith(town));
  const far = sites.filter((s) => !s.divisionCode.startsWith(town));
  const step = Math.max(1, Math.floor(far.length / total));
  const chosen = [...near, ...far.filter((_, i) => i % step === 0)];
  const ids = chosen.map((s) => s.id);
  const stations = chosen.flatMap((s) => s.parentSiteId ?? []);
  const clients = Map.groupBy(await clientsOfSites(context, ids, run.today), (c) => c.siteId);
  const places = [...ids, ...stations];
  // Whoever carries a case has been there since it came.
  const workers = Map.groupBy(await stayingWorkers(context, places, addDays(run.today, -longest)), (w) => w.siteId);
  const most = Math.ceil((2 * total) / chosen.length);
  const perSite = chosen.map((site) => {
    const [worker] = workers.get(site.id) ?? workers.get(site.parentSiteId ?? '') ?? [];
    if (!worker) return [];
    const here = (clients.get(site.id) ?? []).flatMap((client, nth) => {
      const of = client.careFrom <= addDays(run.today, -90) && tellingOf(client.bornOn, run.today, nth);
      return of ? [{ cityCode: client.cityCode, clientId: client.id, site, workerId: worker.id, of }] : [];
    });
    return here.slice(0, near.includes(site) ? Math.max(most, mostNear) : most);
  });
  // Each site's first case before anybody's second, the own town's before all.
  const rounds = Array.from({ length: most }, (_, round) => perSite.slice(near.length).flatMap((s) => s[round] ?? []));
  return [...perSite.slice(0, near.length).flat(), ...rounds.flat()].slice(0, total).map((subject, nth) => ({
    ...subject,
    pace: paces[nth % paces.length] as Pace,
    chance: { received: run.random(), late: run.random(), followUp: run.random() },
  }));
}

/** Cases of each site of the demonstration's own town, at most. */
const mostNear = 4;

/** What can be told of somebody of that age. */
function tellingOf(bornOn: string | null, on: string, nth: number): Told | undefined {
  const age = bornOn === null ? 0 : ageOn(bornOn, on);
  const fitting = told.filter(({ aged: [from, to] }) => from <= age && age <= to);
  return fitting[nth % Math.max(1, fitting.length)];
}

const system = (run: DemoRun) => ({ kind: 'system', name: 'demo', divisionCode: run.region.code }) as const;

/** One case, by the actions that pages call, as far as it is to come. */
async function carryOn(run: DemoRun, subject: Subject): Promise<string> {
  const { today } = run;
  const { of, pace, chance } = subject;
  const received = addDays(today, Math.floor(chance.received * 20) - longest);
  const on = (days: number) => addDays(received, days);
  const opening = {
    clientId: subject.clientId,
    domain: of.domain,
    source: of.source,
    voluntary: of.source !== 'outreach',
    problem: of.problem,
    receivedOn: received,
    workerId: subject.workerId,
  };
  const { id: caseId } = await run.act('cases.openCase', openCase, opening);
  if (pace === 'received') return caseId;
  if (pace === 'declined') {
    await run.act('cases.declineCase', declineCase, { id: caseId, declinedOn: on(2), reason: of.declined });
    return caseId;
  }
  await run.act('cases.acceptCase', acceptCase, { id: caseId, acceptedOn: on(1) });
  if (pace === 'accepted') return caseId;
  await run.act('cases.assessCase', assessCase, { caseId, assessedOn: on(5), findings: of.findings });
  if (pace === 'assessed') return caseId;
  await run.act('cases.savePlan', savePlan, { caseId, parts: of.plan, goals: of.goals, version: 0 });
  const late = pace === 'intervening' && chance.late < 0.4;
  const window = { fromOn: on(10), dueOn: late ? addDays(today, -2) : addDays(today, 20) };
  const task = {
    caseId,
    text: of.task,
    ...window,
    owner: 'worker',
    workerId: subject.workerId,
    mandatory: true,
  } as const;
  const { id: taskId } = await run.act('cases.addTask', addTask, task);
  const { cityCode, clientId } = subject;
  await run.act('cases.signPlan', signDrawn, { caseId, cityCode, clientId, signedOn: on(8) });
  await run.act('cases.submitPlan', submitPlan, { caseId });
  if (pace === 'planned') return caseId;
  await approve(run, caseId);
  const served = await serve(run, subject, caseId, on, pace);
  // Where the months of its services are closed for reporting, a case comes no further.
  if (pace === 'intervening' || !served) return caseId;
  await run.act('cases.finishTask', finishTask, { caseId, id: taskId, doneOn: on(30) });
  if (pace === 'finished') return caseId;
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const { goals } = await casePlan(context, { caseId });
  const outcomes = goals.map((g, i) => ({ goalId: g.id, outcome: i === 0 ? ('met' as const) : ('partly' as const) }));
  const evaluation = { caseId, evaluatedOn: on(32), outcomes, effect: of.effect, clientView: of.clientView };
  await run.act('cases.evaluateCase', evaluateCase, evaluation);
  if (pace === 'evaluated') return caseId;
  const closing = { reason: 'goalMet', informedOn: on(33), closedOn: on(34), summary: of.summary };
  const followUps = [addDays(today, Math.floor(chance.followUp * 9) - 2), addDays(today, 60)];
  await run.act('cases.closeCase', closeCase, { caseId, ...closing, followUps });
  await approve(run, caseId);
  return caseId;
}

/** Services of the case, as workers record them: some cases have enough of them for a contract. Whether any was taken. */
async function serve(
  run: DemoRun,
  { clientId, site, workerId, of }: Subject,
  caseId: string,
  on: (days: number) => string,
  pace: Pace,
): Promise<boolean> {
  const more =
    pace === 'closed' || pace === 'evaluated'
      ? ['电话了解近况，情况稳定。', '上门回访，确认约定的事项已办妥。', '']
      : [];
  const rows = [...of.notes, ...more].map((notes, nth) => ({
    occurredAt: `${on(12 + Math.min(7 * nth, 12 + nth))}T${10 + nth}:00:00+08:00`,
    clientId,
    siteId: site.id,
    workerId,
    way: nth === 1 ? 'phone' : 'homeVisit',
    class: 'counselling',
    minutes: 30 + 15 * nth,
    notes,
    caseId,
  }));
  const { rows: outcomes } = await run.act('services.recordEncounters', recordDemoEncounters, rows);
  return outcomes.some(({ outcome }) => outcome === 'recorded');
}

/** Whatever of the case waits for a review is approved. */
async function approve(run: DemoRun, caseId: string): Promise<void> {
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const { reviews } = await reviewsOfCase(context, { caseId });
  for (const { id, state } of reviews) {
    if (state === 'asked') await run.act('cases.decideReview', decideReview, { id, decision: 'approved', remarks: '' });
  }
}

/** A picture of one pixel stands for the signature. */
const signature = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Signing {
  readonly caseId: string;
  readonly cityCode: string;
  readonly clientId: string;
  readonly signedOn: string;
}

/** By whoever the rules of consents name. */
async function signDrawn(context: ActionContext, { cityCode, clientId, caseId, signedOn }: Signing) {
  const need = await consentNeedFor(context, { cityCode, id: clientId }, signedOn);
  const file = await context.services.files.put(Readable.from([signature]), {
    maxBytes: signature.length,
    allowedTypes: [mediaTypes.png],
  });
  const fileId = await recordFile(context, file, { name: 'signature.png', purpose: 'signature' });
  const guardian = need.giver === 'guardian' ? { giverName: '监护人' } : {};
  const informed = need.informGuardian ? { guardianInformedOn: signedOn } : {};
  return signPlan(context, {
    caseId,
    signedOn,
    givenBy: need.giver,
    manner: 'drawn',
    fileId,
    ...guardian,
    ...informed,
  });
}
