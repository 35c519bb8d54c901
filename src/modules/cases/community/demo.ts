import { Readable } from 'node:stream';
import { addDays } from '../../../kernel/dates.ts';
import { newId } from '../../../kernel/id.ts';
import type { ActionContext } from '../../../platform/context.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { demoNames } from '../../../platform/names/demo-names.ts';
import { readContext } from '../../../platform/run/run.ts';
import { clientsOfSites } from '../../clients/public.ts';
import { openSites, type SiteBrief } from '../../network/public.ts';
import { stayingWorkers } from '../demo/staying.ts';
import { enterAttendees, openSignIn, signInCode } from './attending/actions.ts';
import { attendancePass, rateActivity, signInHere } from './attending/in-public.ts';
import { concludeActivity } from './concluding/actions.ts';
import { type ToldActivity, toldActivities } from './demo/told.ts';
import { enterAnswers } from './feedback/actions.ts';
import { holdActivity } from './holding/actions.ts';
import { addPhoto } from './photos/actions.ts';
import { cancelActivity, keepCosts, planActivity } from './planning/actions.ts';

/** Planned activities at scale 1, and at least so many that each state is seen. */
const amounts: Readonly<Record<DemoRun['region']['id'], number>> = { guangzhou: 120, hainan: 40, jinjiang: 40 };
const fewest = 7;

/** How far an activity of the demonstration has come. */
const paces = ['concluded', 'planned', 'held', 'signing', 'concluded', 'planned', 'cancelled'] as const;
type Pace = (typeof paces)[number];

interface Place {
  readonly site: SiteBrief;
  readonly workerId: string;
  readonly clientIds: readonly string[];
}

/** Activities in every state, first where the demonstration's accounts work. */
export async function fillActivities(run: DemoRun, station: { id: string }): Promise<void> {
  const total = Math.max(fewest, Math.round(amounts[run.region.id] * run.scale));
  const places = await choosePlaces(run, station, total);
  const nameOf = await demoNames(run.region.id);
  const names = () => nameOf(run.random, run.random() < 0.6 ? 'female' : 'male', '1955-01-01');
  for (let nth = 0; nth < total; nth += 1) {
    // The station of the accounts has one of each, every other place one at a time.
    const place = nth < paces.length ? places[0] : places[nth % places.length];
    const of = toldActivities[nth % toldActivities.length] as ToldActivity;
    if (place) await carryOn(run, place, of, paces[nth % paces.length] as Pace, names);
  }
  run.progress('社区活动', places.length > 0 ? total : 0, total);
}

const system = (run: DemoRun) => ({ kind: 'system', name: 'demo', divisionCode: run.region.code }) as const;

async function choosePlaces(run: DemoRun, station: { id: string }, total: number): Promise<Place[]> {
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const stations = await openSites(context, { divisionCode: run.region.code, kind: 'station', on: run.today });
  const step = Math.max(1, Math.floor(stations.length / total));
  const own = stations.filter((s) => s.id === station.id);
  const chosen = [...own, ...stations.filter((s, i) => s.id !== station.id && i % step === 0)].slice(0, total);
  const ids = chosen.map((s) => s.id);
  const workers = Map.groupBy(await stayingWorkers(context, ids, addDays(run.today, -60)), (w) => w.siteId);
  const clients = Map.groupBy(await clientsOfSites(context, ids, run.today), (c) => c.siteId);
  return chosen.flatMap((site) => {
    const [worker] = workers.get(site.id) ?? [];
    const there = (clients.get(site.id) ?? []).filter((c) => c.careFrom <= addDays(run.today, -60));
    return worker ? [{ site, workerId: worker.id, clientIds: there.slice(0, 6).map((c) => c.id) }] : [];
  });
}

/** One activity, by the actions that pages call, as far as it is to come. */
async function carryOn(run: DemoRun, place: Place, of: ToldActivity, pace: Pace, nameOf: () => string): Promise<void> {
  const { random, today } = run;
  const days = { concluded: -21, held: -4, signing: 0, planned: 9, cancelled: -8 }[pace];
  const startsOn = addDays(today, days);
  const { title, kind, purpose, audience, address, capacity, costs } = of;
  const { id: activityId } = await run.act('cases.planActivity', planActivity, {
    ...{ title, kind, purpose, audience, capacity, costs, class: of.class, siteId: place.site.id },
    ...{ workerId: place.workerId, startsAt: `${startsOn}T14:30:00+08:00`, minutes: 120, volunteersWanted: 4 },
    ...(address ? { address } : {}),
  });
  if (pace === 'planned') return;
  if (pace === 'cancelled') {
    await run.act('cases.cancelActivity', cancelActivity, { activityId, reason: '暴雨预警，改为入户慰问' });
    return;
  }
  if (pace === 'signing') return letSignIn(run, activityId, nameOf);
  const names = [...new Set(Array.from({ length: 8 }, nameOf))];
  await run.act('cases.enterAttendees', enterAttendees, {
    activityId,
    clientIds: [...place.clientIds],
    names: names.map((name) => ({ name, another: false })),
  });
  const { personTimes } = await run.act('cases.holdActivity', holdActivity, {
    ...{ activityId, occurredAt: `${startsOn}T14:35:00+08:00`, minutes: 110, notes: of.notes, coWorkerIds: [] },
    others: Math.floor(random() * capacity * 0.5),
    volunteers: Array.from({ length: 4 }, () => ({
      name: nameOf(),
      minutes: 60 + 30 * Math.floor(random() * 4),
    })).filter((one, nth, all) => all.findIndex((other) => other.name === one.name) === nth),
  });
  const score = () => (random() < 0.65 ? 5 : random() < 0.8 ? 4 : 3);
  const few = pace === 'held' && random() < 0.5;
  await run.act('cases.enterAnswers', enterAnswers, {
    activityId,
    answers: Array.from({ length: Math.min(few ? 3 : 12, personTimes) }, (_, nth) => ({
      scores: { content: score(), arrangement: score(), staff: score(), overall: score() },
      remark: of.remarks[nth] ?? '',
    })),
  });
  await run.act('cases.addPhoto', addDemoPhotos, { activityId, clientId: place.clientIds[0] });
  if (pace === 'held') return;
  await run.act('cases.keepCosts', keepCosts, {
    ...{ id: activityId, version: 1 },
    costs: costs.map((c) => ({ ...c, spent: Math.round(c.budget * (0.8 + 0.25 * random()) * 10) / 10 })),
  });
  const { summary, effect } = of;
  await run.act('cases.concludeActivity', concludeActivity, { activityId, summary, effect });
}

/** People stand before the screen, scan and sign in; some say already what they think. */
async function letSignIn(run: DemoRun, activityId: string, nameOf: () => string): Promise<void> {
  await run.act('cases.openSignIn', openSignIn, { activityId });
  const context = () => readContext(run.services, { who: system(run), language: 'zh' });
  for (let nth = 0; nth < 6; nth += 1) {
    const { code } = await signInCode(context(), { id: activityId });
    const { pass, startsAt } = await attendancePass(context(), { id: activityId, code });
    const [phoneId, digits] = [newId(), String(1000 + Math.floor(run.random() * 9000))];
    await run.act('cases.signInHere', signInHere, { activityId, pass, phoneId, name: nameOf(), digits });
    const scores = { content: 5, arrangement: 4, staff: 5, overall: 5 };
    const begun = Date.parse(startsAt) <= context().now.getTime();
    if (begun && nth < 2)
      await run.act('cases.rateActivity', rateActivity, { activityId, phoneId, scores, remark: '' });
  }
}

/** A picture of one pixel stands for a photo. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The place alone; or, with a client of whom nobody asked, one that stays inside. */
async function addDemoPhotos(
  context: ActionContext,
  { activityId, clientId }: { activityId: string; clientId: string | undefined },
) {
  const file = await context.services.files.put(Readable.from([picture]), {
    maxBytes: picture.length,
    allowedTypes: [mediaTypes.png],
  });
  const name = clientId ? '参加者合影.png' : '会场全景.png';
  const fileId = await recordFile(context, file, { name, purpose: 'photo' });
  const persons = clientId ? [{ clientId }] : [];
  return addPhoto(context, { activityId, fileId, recognisable: persons.length > 0, persons });
}
