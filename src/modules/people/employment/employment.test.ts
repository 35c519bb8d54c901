import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeCreditCode } from '../../../kernel/china/credit-code.ts';
import { readContext } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';
import { stretchOn } from './rules.ts';

let app: TestApp;
let town: TestTown;
let agencyId: string;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const agency = {
    name: '同行社工中心',
    creditCode: makeCreditCode('52440106MJ0000001'),
    kind: 'serviceAgency',
    divisionCode: '440106',
    validFrom: '2018-01-01',
  };
  agencyId = (await app.as(system)('network', 'registerAgency', agency)).id;
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who = bureau) => app.as(who)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const said = (error: { code: string; fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`).join() || error.code;
const register = async (parts: object = {}): Promise<string> =>
  (await call('registerWorker', { name: '归来', siteId: town.pointA.id, joinedOn: '2024-07-01', ...parts })).id;
const periods = async (id: string) =>
  (await call('worker', { id })).employments.map(
    (e: { kind: string; validFrom: string; validTo: string | null; leftReason: string | null }) =>
      [e.kind, e.validFrom, e.validTo, e.leftReason].filter(Boolean).join(' '),
  );
const edit = async (id: string, parts: object) => {
  const {
    name,
    staffNumber,
    sex,
    bornOn,
    employment,
    fullTime,
    agencyId: agency,
    version,
  } = await call('worker', { id });
  const as = { id, version, name, staffNumber, sex, bornOn, employment, fullTime, agencyId: agency };
  return call('updateWorker', { ...as, ...parts });
};
const figure = async (id: string, to: string, only?: Record<string, string>) => {
  const context = readContext(app.services, { who: system, language: 'zh' });
  const fact = facts.find((f) => f.id === id);
  const query = { place: '4401', from: '2020-01-01', to, ...(only ? { only } : {}) };
  const n = await fact?.count(context, query);
  expect(await fact?.recount(context, query)).toBe(n);
  return n ?? Number.NaN;
};

describe('somebody who left', () => {
  const leave = (id: string) => call('endWorker', { id, version: 1, leftOn: '2025-01-01', reason: '合同期满' });
  const back = (id: string, parts: object = {}) =>
    call('rejoinWorker', { id, version: 2, joinedOn: '2026-03-01', siteId: town.pointB.id, ...parts });

  test('comes back on the same file, with everything that was before', async () => {
    const days = ['2024-12-31', '2025-06-01', '2026-03-01'];
    const before = await Promise.all(days.map((day) => figure('people.workers', day)));
    const id = await register({ staffNumber: 'R1' });
    await leave(id);
    expect(await back(id, { duty: 'deputy', employment: 'agency', agencyId })).toEqual({ version: 3 });
    expect(await call('worker', { id })).toMatchObject({
      ...{ siteName: '乙社工点', duty: 'deputy', employment: 'agency', agencyName: '同行社工中心' },
      ...{ joinedOn: '2026-03-01', leftOn: null, leftReason: null, staffNumber: 'R1' },
    });
    expect(await periods(id)).toEqual(['direct 2024-07-01 2025-01-01 合同期满', 'agency 2026-03-01']);
    const after = await Promise.all(days.map((day) => figure('people.workers', day)));
    expect(after.map((n, i) => n - (before[i] ?? 0))).toEqual([1, 0, 1]);
    expect(await figure('people.workers', '2024-12-31', { employment: 'agency' })).toBe(0);
    expect(await figure('people.workers', '2026-03-01', { employment: 'agency' })).toBe(1);
    expect((await call('workers', { agencyId })).total).toBe(1);
  });

  test('has posts of the first time corrected within the first time', async () => {
    const id = await register();
    await leave(id);
    await back(id);
    const first = (await call('worker', { id })).posts.at(-1);
    const correct = { id: first.id, version: first.version, duty: 'lead', validFrom: '2024-08-01' };
    expect(said(await failing(call('correctPost', { ...correct, validTo: '2025-01-02' })))).toBe(
      '/validTo people.after-leaving',
    );
    await call('correctPost', { ...correct, validTo: '2025-01-01' });
  });

  test('does not come back before having left, on a day ahead, or twice', async () => {
    const id = await register();
    expect(said(await failing(back(id, { version: 1 })))).toBe('people.still-employed');
    await leave(id);
    expect(said(await failing(back(id, { joinedOn: '2024-12-31' })))).toBe('/joinedOn people.rejoins-before-leaving');
    expect(said(await failing(back(id, { joinedOn: '2026-11-24' })))).toBe('/joinedOn people.in-future');
    expect(said(await failing(back(id, { employment: 'agency' })))).toBe('/agencyId people.agency-needed');
    const both = await Promise.allSettled([back(id), back(id)]);
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await failing(back(id, { version: 3 }))).code).toBe('people.still-employed');
  });

  test('is named to whoever registers the same number or mobile again, within reach only', async () => {
    const id = await register({ staffNumber: 'R2', mobile: '19000000222' });
    await leave(id);
    const again = {
      name: '归来',
      siteId: town.elsewhere.id,
      joinedOn: '2026-03-01',
      staffNumber: 'R2',
      mobile: '19000000222',
    };
    const error = await failing(call('registerWorker', again));
    expect(said(error)).toBe('/staffNumber people.former-worker,/mobile people.former-worker');
    expect(error.facts).toEqual({ former: { id, name: '归来' } });
    const beyond = await failing(call('registerWorker', again, inDivision('bureau', '440103')));
    expect(said(beyond)).toBe('/staffNumber people.staff-number-taken,/mobile people.mobile-taken');
    expect(beyond.facts).toEqual({});
  });
});

describe('another employment', () => {
  test('holds from its day; what was before stays, in the figures too', async () => {
    const id = await register();
    const before = await figure('people.full-time-workers', '2026-05-01');
    await edit(id, { employment: 'agency', agencyId, fullTime: false, employmentFrom: '2026-06-01' });
    expect(await periods(id)).toEqual(['direct 2024-07-01 2026-06-01', 'agency 2026-06-01']);
    expect(await call('worker', { id })).toMatchObject({ joinedOn: '2024-07-01', employment: 'agency' });
    expect(await figure('people.full-time-workers', '2026-05-01')).toBe(before);
    const agencyStaff = (day: string) => figure('people.workers', day, { employment: 'agency' });
    expect((await agencyStaff('2026-06-01')) - (await agencyStaff('2026-05-31'))).toBe(1);
  });

  test('from today where no day is said, and a correction of the whole from its first day', async () => {
    const id = await register();
    await edit(id, { fullTime: false });
    expect(await periods(id)).toEqual(['direct 2024-07-01 2026-11-23', 'direct 2026-11-23']);
    await edit(id, { employment: 'agency', agencyId, employmentFrom: '2026-11-23' });
    expect(await periods(id)).toEqual(['direct 2024-07-01 2026-11-23', 'agency 2026-11-23']);
    const earlier = edit(id, { fullTime: true, employmentFrom: '2026-11-01' });
    expect(said(await failing(earlier))).toBe('/employmentFrom people.employment-begins-later');
    expect(said(await failing(edit(id, { fullTime: true, employmentFrom: '2026-11-24' })))).toBe(
      '/employmentFrom people.in-future',
    );
    await edit(id, { name: '归去' });
    expect(await periods(id)).toHaveLength(2);
  });

  test('that began after a leaving entered late never did', async () => {
    const id = await register();
    await edit(id, { employment: 'agency', agencyId, employmentFrom: '2026-11-01' });
    await call('endWorker', { id, version: 2, leftOn: '2026-10-01', reason: '个人原因' });
    expect(await periods(id)).toEqual(['direct 2024-07-01 2026-10-01 个人原因']);
    expect(await call('worker', { id })).toMatchObject({ employment: 'direct', agencyName: null });
  });
});

test('a stretch of employment is one through changes, and another after a break', () => {
  const rows = [
    { validFrom: '2020-01-01', validTo: '2021-01-01' },
    { validFrom: '2021-01-01', validTo: '2022-01-01' },
    { validFrom: '2024-01-01', validTo: null },
  ];
  expect(stretchOn(rows, '2021-06-01')).toEqual({ joinedOn: '2020-01-01', leftOn: '2022-01-01' });
  expect(stretchOn(rows, '2025-01-01')).toEqual({ joinedOn: '2024-01-01', leftOn: null });
  expect(stretchOn(rows, '2019-01-01')).toEqual({ joinedOn: '2020-01-01', leftOn: '2022-01-01' });
});
