import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { readContext } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';

let app: TestApp;
let town: TestTown;
let holder: string;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const row = {
    name: '郑在外',
    level: 'assistant',
    number: 'YS2018000001',
    issuedOn: '2018-10-20',
    divisionCode: '440106',
  };
  holder = (await call('registerCertificate', row)).id;
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who = bureau) => app.as(who)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const given = (parts: object = {}) => ({ title: '中国最美社工', level: 'national', awardedOn: '2021-03-16', ...parts });

describe('an honour', () => {
  test('of a worker and of a holder who works elsewhere stand in one list and on each file', async () => {
    await call('addHonour', given({ workerId: town.worker, awardedBy: '某评选委员会' }));
    await call('addHonour', given({ certificateId: holder, title: '市级优秀社工', level: 'city' }));
    expect((await call('honours', { text: '最美' })).rows).toMatchObject([{ name: '陈小梅', level: 'national' }]);
    expect((await call('honours', { level: 'city' })).rows).toMatchObject([{ name: '郑在外' }]);
    expect((await call('worker', { id: town.worker })).honours).toMatchObject([{ title: '中国最美社工' }]);
    expect((await call('certificate', { id: holder })).honours).toMatchObject([{ title: '市级优秀社工' }]);
  });

  test('of a holder who turns out to work here is on the profile', async () => {
    const { id } = await call('registerWorker', { name: '郑在外', siteId: town.pointA.id, joinedOn: '2024-01-01' });
    await call('linkCertificate', { id: holder, version: 1, workerId: id });
    expect((await call('worker', { id })).honours).toMatchObject([{ title: '市级优秀社工' }]);
    const again = given({ workerId: id, title: '市级优秀社工', level: 'city' });
    expect((await failing(call('addHonour', again))).code).toBe('people.honour-repeated');
  });

  test.each([
    ['awarded tomorrow', { awardedOn: '2026-11-24' }, 'people.in-future'],
    ['of nobody', { workerId: undefined }, 'people.unknown-bearer'],
    ['of two', { certificateId: 'holder' }, 'people.unknown-bearer'],
    ['of a level that does not exist', { level: 'world' }, undefined],
    ['given twice', {}, 'people.honour-repeated'],
  ])('%s is refused', async (_, parts, expected) => {
    const input = { ...given({ workerId: town.worker }), ...parts };
    const error = await failing(
      call('addHonour', 'certificateId' in parts ? { ...input, certificateId: holder } : input),
    );
    expect([409, 422]).toContain(error.status);
    if (expected) expect(error.fields[0]?.code ?? error.code).toBe(expected);
  });

  test('is not to be given, seen or taken off in another district', async () => {
    const far = inDivision('bureau', '440103');
    const [own] = (await call('honours', { text: '最美' })).rows;
    expect((await failing(call('addHonour', given({ workerId: town.worker }), far))).code).toBe('not-found');
    expect((await failing(call('removeHonour', { id: own.id, reason: '试探' }, far))).code).toBe('not-found');
    expect((await call('honours', {}, far)).total).toBe(0);
  });

  test('opens the file of its bearer only for those who may see it', async () => {
    const mayOpen = async (who = bureau) =>
      (await call('honours', { text: '最美' }, who)).rows.map((r: { mayOpen: boolean }) => r.mayOpen);
    expect(await mayOpen()).toEqual([true]);
    const elsewhere = atSite('supervisor', { ...town.elsewhere, divisionCode: '440106' });
    expect(await mayOpen(elsewhere)).toEqual([false]);
    const holders = await call('honours', { text: '市级' }, elsewhere);
    expect(holders.rows).toMatchObject([{ mayOpen: true }]);
  });

  test('entered by mistake is taken off, and the audit keeps what it was', async () => {
    const { id } = await call('addHonour', given({ workerId: town.worker, title: '填错的荣誉' }));
    await call('removeHonour', { id, reason: '重名误登' });
    expect((await call('honours', { text: '填错' })).total).toBe(0);
    const { rows } = await app.services.pool.query(
      `select detail from platform.audit_event where action = 'people.removeHonour' and subject_id = $1`,
      [id],
    );
    expect(rows[0].detail).toMatchObject({ title: '填错的荣誉', reason: '重名误登' });
  });
});

describe('figures of certificates and honours', () => {
  const context = () => readContext(app.services, { who: system, language: 'zh' });
  const figure = (id: string) => facts.find((f) => f.id === id) ?? expect.unreachable();
  const on = (to: string, only?: Record<string, string>) => ({
    place: '4401',
    from: '2017-01-01',
    to,
    ...(only ? { only } : {}),
  });

  test('count holders from the day of issue, by the highest level, and by the state on that day', async () => {
    const holders = figure('people.certificate-holders');
    const before = await holders.count(context(), on('2018-10-19'));
    expect(await holders.count(context(), on('2018-10-20'))).toBe((before ?? 0) + 1);
    const all = await holders.count(context(), on('2026-11-23'));
    const higher = { name: '郑在外', level: 'socialWorker', number: 'YS2023000001', issuedOn: '2023-10-20' };
    const { workerId } = await call('certificate', { id: holder });
    await call('registerCertificate', { ...higher, divisionCode: '440106', workerId, registeredFrom: '2023-12-15' });
    expect(await holders.count(context(), on('2026-11-23'))).toBe(all);
    const levels = async (day: string) => holders.by(context(), on(day), 'certificate');
    expect(await levels('2022-01-01')).toEqual([{ key: 'assistant', value: 1 }]);
    expect(await levels('2024-01-01')).toEqual([{ key: 'socialWorker', value: 1 }]);
    const states = async (day: string) => holders.by(context(), on(day), 'registration');
    expect(await states('2024-01-01')).toEqual([{ key: 'valid', value: 1 }]);
    expect(await states('2026-11-23')).toEqual([{ key: 'expiring', value: 1 }]);
    expect(await states('2026-12-15')).toEqual([{ key: 'expired', value: 1 }]);
    expect(await figure('people.registrations-expiring').count(context(), on('2026-11-23'))).toBe(1);
  });

  test('leave a registration out of those that expire once it is renewed', async () => {
    const { rows } = await call('certificates', { text: 'YS2023000001' });
    const { version } = await call('certificate', { id: rows[0].id });
    await call('renewRegistration', { id: rows[0].id, version });
    expect(await figure('people.registrations-expiring').count(context(), on('2026-11-23'))).toBe(0);
  });

  test('count honours by level and by title', async () => {
    const honours = figure('people.honours');
    expect(await honours.by(context(), on('2026-11-23'), 'level')).toEqual([
      { key: 'city', value: 1 },
      { key: 'national', value: 1 },
    ]);
    expect(await honours.count(context(), on('2026-11-23', { title: '中国最美社工' }))).toBe(1);
    expect(await honours.count(context(), on('2021-03-15'))).toBe(0);
  });
});
