import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { activityFacts } from './facts.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('services', name, input);
const talk = (parts: object = {}) => ({
  id: newId(),
  title: '防诈骗讲座',
  kind: 'talk',
  occurredAt: '2026-11-20T14:00:00+08:00',
  siteId: town.station.id,
  class: 'policy',
  minutes: 90,
  attendance: 30,
  volunteers: 4,
  participantIds: [town.clientA, town.clientB],
  ...parts,
});
const fields = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const figure = async (fact: string, parts: object = {}) => {
  const asked = { fact, siteId: town.station.id, from: '2026-11-01', to: '2026-11-30', ...parts };
  const { figure: counted, rows, total } = await app.as(town.lead)('coordination', 'figureRows', asked);
  return { value: counted.value, rows, total };
};

test('recorded once: it is one record, who came is counted and served, and every figure follows', async () => {
  const before = await figure('services.personTimes');
  const given = talk();
  expect(await call('recordActivity', given)).toMatchObject({ id: given.id, outcome: 'recorded' });
  const whole = await call('activity', { id: given.id });
  expect(whole).toMatchObject({ title: '防诈骗讲座', kind: 'talk', volunteers: 4, way: 'activity', personTimes: 30 });
  expect(whole.participants.map((p: { id: string }) => p.id).sort()).toEqual([town.clientA, town.clientB].sort());
  expect((await figure('services.personTimes')).value).toBe((before.value ?? 0) + 30);
  expect(await figure('services.activities')).toMatchObject({ value: 1, total: 1, rows: [{ title: '防诈骗讲座' }] });
  expect((await figure('services.attendance')).value).toBe(30);
  expect((await figure('services.personsServed')).value).toBe(2);
  const { rows } = await call('encounters', { clientId: town.clientA });
  expect(rows.map((r: { activity: string }) => r.activity)).toEqual(['防诈骗讲座']);
  const ledger = await app.as(town.lead)('coordination', 'ledger', { month: '2026-11', siteId: town.station.id });
  const services = ledger.blocks.find((b: { key: string }) => b.key === 'services');
  const split = services.splits.find((s: { dimension: string }) => s.dimension === 'activityKind');
  expect(split.parts).toEqual([{ key: 'talk', value: 1, name: { zh: '讲座', en: 'Talk' } }]);
});

const gathering = (parts: object = {}) => {
  const { title: _, kind: __, volunteers: ___, attendance, participantIds: ____, ...said } = talk();
  return { ...said, way: 'activity', personTimes: attendance, ...parts };
};

test('recorded as a service, alone or in a batch, an activity is one and a session of a group none; figures, rows and ledger agree with the ways', async () => {
  const month = { occurredAt: '2026-09-10T14:00:00+08:00' };
  const period = { from: '2026-09-01', to: '2026-09-30' };
  await call('recordActivity', talk({ ...month, participantIds: [] }));
  const plain = gathering({ ...month, personTimes: 25 });
  await call('recordEncounter', plain);
  const group = gathering({ ...month, way: 'group', personTimes: 9 });
  expect((await call('recordEncounters', { rows: [group] })).rows).toMatchObject([{ outcome: 'recorded' }]);
  await call('recordEncounter', gathering({ ...month, way: 'street', personTimes: 40 }));

  const ledger = await app.as(town.lead)('coordination', 'ledger', { month: '2026-09', siteId: town.station.id });
  const block = ledger.blocks.find((b: { key: string }) => b.key === 'services');
  const value = (id: string) => block.figures.find((f: { id: string }) => f.id === id).value;
  const split = (of: string, dimension: string) => {
    const { parts } = block.splits.find((s: Record<string, string>) => s.fact === of && s.dimension === dimension);
    return Object.fromEntries(parts.map((p: { name: { zh: string }; value: number }) => [p.name.zh, p.value]));
  };
  expect([value('services.activities'), value('services.attendance')]).toEqual([2, 55]);
  expect(split('services.encounters', 'way')).toEqual({ 小组: 1, 社区活动: 2, 外展: 1 });
  expect(split('services.activities', 'activityKind')).toEqual({ 讲座: 1, 未登记类型: 1 });
  expect(split('services.attendance', 'activityKind')).toEqual({ 讲座: 30, 未登记类型: 25 });

  const context = () => readContext(app.services, { who: town.lead, language: 'zh' });
  const narrowed: [Record<string, string>, number, number][] = [
    [{}, 2, 55],
    [{ way: 'group' }, 0, 0],
    [{ way: 'phone' }, 0, 0],
    [{ activityKind: 'notGiven' }, 1, 25],
    [{ activityKind: 'notGiven', way: 'activity' }, 1, 25],
    [{ month: '2026-09', class: 'policy' }, 2, 55],
  ];
  for (const [only, sessions, present] of narrowed) {
    const held = await figure('services.activities', { ...period, only });
    expect([only, held.value, held.total, held.rows.length]).toEqual([only, sessions, sessions, sessions]);
    expect([only, (await figure('services.attendance', { ...period, only })).value]).toEqual([only, present]);
    const asked = { place: '4401', siteId: town.station.id, ...period, only };
    for (const fact of activityFacts) {
      const counted = await fact.count(context(), asked);
      expect([fact.id, await fact.recount(context(), asked)]).toEqual([fact.id, counted]);
      for (const dimension of fact.dimensions) {
        const parts = await fact.by(context(), asked, dimension);
        expect([dimension, parts.reduce((sum, part) => sum + part.value, 0)]).toEqual([dimension, counted]);
      }
    }
  }
  const list = await call('activities', { ...period, kind: 'notGiven', sort: 'personTimes' });
  expect(list).toMatchObject({
    total: 2,
    rows: [
      { title: null, way: 'group' },
      { id: plain.id, volunteers: null },
    ],
  });
  expect(await call('activity', { id: plain.id })).toMatchObject({ title: null, kind: 'notGiven', personTimes: 25 });
});

test('sent twice or by six at once, it is there once; with another title the id is taken', async () => {
  const given = talk({ occurredAt: '2026-11-21T14:00:00+08:00' });
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => call('recordActivity', given)));
  expect(outcomes.filter((o) => o.outcome === 'recorded')).toHaveLength(1);
  expect(outcomes.filter((o) => o.outcome === 'alreadyRecorded')).toHaveLength(5);
  expect(await fields(call('recordActivity', { ...given, title: '健康讲座' }))).toEqual(['services.id-taken']);
  const plain = newId();
  await call('recordEncounter', gathering({ id: plain }));
  expect(await fields(call('recordActivity', talk({ id: plain })))).toEqual(['services.id-taken']);
});

test('a group session is of the way group and no activity; voided, it counts nowhere', async () => {
  const session = talk({ kind: 'groupSession', title: '长者记忆小组第 3 节', attendance: 12, participantIds: [] });
  const volunteers = (await figure('services.volunteers')).value;
  await call('recordActivity', session);
  const counted = async () => [
    (await figure('services.encounters', { only: { way: 'group' } })).value,
    (await figure('services.activities', { only: { activityKind: 'groupSession' } })).value,
  ];
  expect(await counted()).toEqual([1, 0]);
  expect((await figure('services.volunteers')).value).toBe((volunteers ?? 0) + 4);
  await call('voidEncounter', { id: session.id, reason: '重复登记' });
  expect(await counted()).toEqual([0, 0]);
  const { rows } = await call('activities', { text: '记忆小组', state: 'voided' });
  expect(rows).toMatchObject([{ id: session.id, title: '长者记忆小组第 3 节' }]);
  expect((await call('activities', { text: '记忆小组' })).total).toBe(0);
});

test('what is wrong points at the fields of an activity', async () => {
  expect(await fields(call('recordActivity', talk({ attendance: 1 })))).toEqual([
    '/attendance services.fewer-than-named',
  ]);
  expect(await fields(call('recordActivity', talk({ kind: 'picnic' })))).toEqual([
    '/kind services.activity-kind-unknown',
  ]);
  expect(await fields(call('recordActivity', talk({ siteId: town.elsewhere.id })))).toContain(
    '/siteId services.site-not-found',
  );
  const october = { siteId: town.station.id, month: '2026-10' };
  await call('closeMonth', october);
  expect(await fields(call('recordActivity', talk({ occurredAt: '2026-10-10T14:00:00+08:00' })))).toEqual([
    '/occurredAt services.month-closed',
  ]);
});

test('a list of names finds the persons of the station, each name once', async () => {
  const { rows } = await call('clientsNamed', { siteId: town.pointA.id, names: ['黄甲', '黄乙', '何远'] });
  expect(rows.map((r: { name: string; found: unknown[] }) => [r.name, r.found.length])).toEqual([
    ['黄甲', 1],
    ['黄乙', 1],
    ['何远', 0],
  ]);
  await expect(call('clientsNamed', { siteId: town.elsewhere.id, names: ['何远'] })).rejects.toMatchObject({
    status: 404,
  });
});

test('a station elsewhere sees none of it, the bureau all of it, filtered and by the page', async () => {
  expect((await call('activities', {}, town.leadElsewhere)).total).toBe(0);
  const bureau = inDivision('bureau', '4401');
  const all = await call('activities', { size: 1, sort: 'occurredAt' }, bureau);
  expect(all).toMatchObject({ total: 3, rows: [{ occurredOn: '2026-11-20' }] });
  expect((await call('activities', { clientId: town.clientA, kind: 'talk' }, bureau)).total).toBe(2);
  expect((await call('activities', { kind: 'festival' }, bureau)).total).toBe(0);
  await expect(call('activity', { id: all.rows[0].id }, town.leadElsewhere)).rejects.toMatchObject({ status: 404 });
});

test('a session recorded as a service is named afterwards, once; counts stay and its kind follows', async () => {
  const session = { siteId: town.station.id, way: 'group', class: 'policy', minutes: 40, personTimes: 6 };
  const occurredAt = '2026-11-19T09:00:00+08:00';
  const { id } = await call('recordEncounter', { ...session, occurredAt });
  const { id: visit } = await call('recordEncounter', { ...session, way: 'office', occurredAt });
  const [sessions, attendance] = [await figure('services.activities'), await figure('services.attendance')];
  const given = { id, title: '防跌倒小组第一节', kind: 'groupSession', volunteers: 2 };
  expect(await fields(call('nameSession', { ...given, kind: 'talk' }))).toEqual([
    '/kind services.activity-kind-unknown',
  ]);
  expect(await fields(call('nameSession', { ...given, id: visit }))).toEqual(['services.no-session']);
  expect(await fields(call('nameSession', given, town.leadElsewhere))).toEqual(['not-found']);
  await call('nameSession', given);
  expect(await call('activity', { id })).toMatchObject({ title: given.title, kind: 'groupSession', volunteers: 2 });
  expect(await fields(call('nameSession', { ...given, title: '改名' }))).toEqual(['services.session-named']);
  expect((await figure('services.activities')).value).toBe(sessions.value);
  expect((await figure('services.attendance')).value).toBe(attendance.value);
  const { rows } = await call('activities', { kind: 'groupSession', from: '2026-11-19', to: '2026-11-19' });
  expect(rows.map((r: { title: string }) => r.title)).toEqual([given.title]);
});
