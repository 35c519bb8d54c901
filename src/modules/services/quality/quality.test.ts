import { afterAll, beforeAll, expect, test } from 'vitest';
import { atSite, inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { lookAtRecords } from './looking.ts';

let desk: VisitDesk;
let clients: string[];
let worker: string;
let own: Who;
const long = '上门探访何阿婆，血压偏高已提醒按时服药，厨房地面湿滑，协助放置防滑垫，约定下周三再来。';

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('services', name, input);
const look = async (at: string) => {
  desk.app.at(at);
  const who = { kind: 'system', name: 'test', divisionCode: '4401' } as const;
  return runAction(
    desk.app.services,
    { who, language: 'zh' },
    'services.lookAtRecords',
    { cityCode: '4401' },
    lookAtRecords,
  );
};
const asked = async (who?: Who) =>
  (await call('recordQuestions', {}, who)).rows.map(
    (q: { kind: string; month: string; state: string; records: number }) =>
      `${q.kind} ${q.month} ${q.state} ${q.records}`,
  );
const id = async (kind: string) => (await call('recordQuestions', { kind })).rows[0].id;
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code: of }) => of,
  );

/** Recorded at the hour at which it ends, by a worker who is not the lead. */
const record = async (nth: number, on: string, parts: object = {}) => {
  desk.app.at(`${on}T18:00:00+08:00`);
  return desk.record(clients[nth] ?? '', on, { workerId: worker, way: 'office', ...parts });
};

beforeAll(async () => {
  desk = await visitDesk('2026-10-20T20:00:00+08:00');
  const { pointA } = desk.town;
  [worker] = (
    await desk.app.as(inDivision('bureau', '4401'))('people', 'registerWorkers', {
      rows: [{ name: '林晓', siteId: pointA.id, joinedOn: '2022-01-01' }],
    })
  ).ids;
  own = atSite('socialWorker', pointA, [], worker);
  desk.app.at('2026-11-02T20:00:00+08:00');
  clients = await desk.register([{ name: '何一' }, { name: '何二' }]);
});
afterAll(() => desk.app.close());

test('what looks alike, is at two places at once or is in vain is asked once, of the worker and the lead and nobody else', async () => {
  await record(0, '2026-11-09', { notes: long });
  await record(1, '2026-11-10', { notes: long.replace('下周三', '下周五') });
  await record(1, '2026-11-11', { notes: '电话问候' });
  await record(0, '2026-11-12', { notes: '电话问候' });
  for (const on of ['2026-11-13', '2026-11-14', '2026-11-16'])
    await record(0, on, { way: 'homeVisit', result: 'notMet', notes: '' });
  await record(1, '2026-11-16', { occurredAt: '2026-11-16T09:05:00+08:00' });
  expect(await look('2026-11-17T02:10:00+08:00')).toBe(true);
  const all = ['alike 2026-11 open 2', 'inVain 2026-11 open 3', 'twoPlaces 2026-11 open 2'];
  expect((await asked()).sort()).toEqual(all);
  expect((await asked(own)).sort()).toEqual(all);
  expect(await asked(desk.town.leadElsewhere)).toEqual([]);
  expect(await code(call('recordQuestions', {}, inDivision('bureau', '4401')))).toBe('forbidden');
  expect(await code(call('recordQuestion', { id: await id('alike') }, desk.town.leadElsewhere))).toBe('not-found');
  await look('2026-11-18T02:10:00+08:00');
  expect((await asked()).sort()).toEqual(all);
  const { evidence, mayAnswer, mayClose } = await call('recordQuestion', { id: await id('alike') });
  expect([mayAnswer, mayClose]).toEqual([false, true]);
  expect(evidence).toHaveLength(1);
  expect(evidence[0].value).toBeGreaterThan(0.85);
  expect(evidence[0].records.map((r: { notes: string }) => r.notes.slice(0, 4))).toEqual(['上门探访', '上门探访']);
  expect(await call('questionsOpen', {}, own)).toEqual({ n: 3 });
});

test('a question is explained by the worker and closed by the lead, and comes back with something new only', async () => {
  const alike = await id('alike');
  expect(await code(call('answerQuestion', { id: alike, explanation: '不是我' }))).toBe('services.question-of-other');
  await call('answerQuestion', { id: alike, explanation: '两户情况相同，分别上门。' }, own);
  expect((await call('recordQuestion', { id: alike }, own)).state).toBe('answered');
  expect(await code(call('closeQuestion', { id: alike, remark: '好' }, own))).toBe('forbidden');
  await call('closeQuestion', { id: alike, remark: '已核对，请以后写明各户情况。' });
  expect(await code(call('answerQuestion', { id: alike, explanation: '补充' }, own))).toBe('services.question-closed');
  await look('2026-11-19T02:10:00+08:00');
  expect((await call('recordQuestion', { id: alike })).state).toBe('closed');
  await record(0, '2026-11-19', { notes: long });
  await look('2026-11-20T02:10:00+08:00');
  const again = await call('recordQuestion', { id: alike });
  expect([again.state, again.records, again.evidence.length]).toEqual(['open', 3, 2]);
  expect(again.remarks.map((r: { kind: string; text: string }) => `${r.kind} ${r.text.slice(0, 4)}`)).toEqual([
    'answer 两户情况',
    'close 已核对，',
  ]);
  const { rows } = await desk.app.services.pool.query('select text from services.question_remark');
  expect(rows.some((r: { text: string }) => /两户|核对/.test(r.text))).toBe(false);
});

test('a month written at its end is asked about when it is over; who led it closes nothing about himself', async () => {
  desk.app.at('2026-11-30T18:00:00+08:00');
  for (let nth = 0; nth < 14; nth += 1)
    await desk.record(clients[0] ?? '', '2026-11-18', {
      way: 'phone',
      occurredAt: `2026-11-18T1${nth % 8}:00:00+08:00`,
    });
  expect((await asked()).some((q: string) => q.startsWith('burst'))).toBe(false);
  await look('2026-12-01T02:10:00+08:00');
  const [burst] = (await call('recordQuestions', { kind: 'burst' })).rows;
  expect(burst).toMatchObject({ workerName: '陈小梅', month: '2026-11', records: 14 });
  expect(await code(call('closeQuestion', { id: burst.id, remark: '无' }))).toBe('services.question-own');
  await call('answerQuestion', { id: burst.id, explanation: '外出培训两周。' });
});

test('who records in time is told to the lead of all, to a worker of the own, in the order of names', async () => {
  const { rows, hours, total } = await call('timeliness', { from: '2026-11-01', to: '2026-11-30' });
  expect([hours, total]).toEqual([24, 2]);
  expect(rows).toMatchObject([
    { workerName: '陈小梅', records: 14, timely: 0 },
    { workerName: '林晓', records: 9, timely: 9 },
  ]);
  const mine = await call('timeliness', { from: '2026-11-01', to: '2026-11-30' }, own);
  expect(mine.rows).toMatchObject([{ workerName: '林晓', records: 9 }]);
  const figure = { fact: 'services.recordedInTime', from: '2026-11-01', to: '2026-11-30' };
  const published = await desk.app.as(desk.town.lead)('coordination', 'figureRows', figure);
  expect([published.figure.value, published.total]).toEqual([39.1, 23]);
  const late = await call('timelyRecords', { from: '2026-11-01', to: '2026-11-30', timely: 'late' });
  expect([late.total, late.rows[0].timely]).toEqual([14, false]);
  expect((await call('timelyRecords', { from: '2026-11-01', to: '2026-11-30', timely: 'late' }, own)).total).toBe(0);
});

test('a service that goes on past midnight is asked about with what began elsewhere that night, whichever was written first', async () => {
  const night = (nth: number, on: string, occurredAt: string, parts: object) =>
    record(nth, on, { occurredAt, ...parts });
  const visit = { way: 'homeVisit', result: 'done' };
  const found = async (at: string) => {
    await look(at);
    return (await asked()).filter((q: string) => q.startsWith('twoPlaces 2026-12'));
  };
  await night(1, '2026-12-03', '2026-12-03T00:30:00+08:00', visit);
  // Ended before midnight, it stands in nobody's way.
  await night(0, '2026-12-03', '2026-12-02T23:00:00+08:00', { minutes: 60 });
  expect(await found('2026-12-04T02:10:00+08:00')).toEqual([]);
  await night(0, '2026-12-04', '2026-12-02T23:30:00+08:00', { minutes: 120, way: 'office' });
  expect(await found('2026-12-05T02:10:00+08:00')).toEqual(['twoPlaces 2026-12 open 2']);
  await night(0, '2026-12-11', '2026-12-10T23:30:00+08:00', { minutes: 120 });
  expect(await found('2026-12-12T02:10:00+08:00')).toEqual(['twoPlaces 2026-12 open 2']);
  await night(1, '2026-12-12', '2026-12-11T00:30:00+08:00', visit);
  expect(await found('2026-12-13T02:10:00+08:00')).toEqual(['twoPlaces 2026-12 open 4']);
});
