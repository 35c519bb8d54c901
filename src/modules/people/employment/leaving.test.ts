import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { readContext } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';
import { settlePosts } from '../jobs.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who = bureau) => app.as(who)('people', name, input);
const services = (name: string, input: unknown) => app.as(system)('services', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const said = (error: { code: string; fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`).join() || error.code;
const register = async (name: string, parts: object = {}): Promise<string> =>
  (await call('registerWorker', { name, siteId: town.pointA.id, joinedOn: '2024-07-01', ...parts })).id;
const leave = (id: string, leftOn: string, version = 1) =>
  call('endWorker', { id, version, leftOn, reason: '合同期满' });
const visited = async (workerId: string, day: string): Promise<{ id: string; version: number }> =>
  services('recordEncounter', {
    ...{ occurredAt: `${day}T10:00:00+08:00`, siteId: town.pointA.id, workerId },
    ...{ way: 'group', class: 'policy', minutes: 30, personTimes: 3 },
  });

describe('leaving entered late, for somebody who has recorded services since', () => {
  test('is refused with how many records there are and until when, as ending the post is', async () => {
    const id = await register('邓迟');
    const [post] = (await call('worker', { id })).posts;
    await visited(id, '2026-11-10');
    const last = await visited(id, '2026-11-20');
    const error = await failing(leave(id, '2026-11-01'));
    expect(error.fields).toMatchObject([
      {
        pointer: '/leftOn',
        code: 'people.leaving-has-records',
        params: { n: 2, first: '2026-11-10', last: '2026-11-20' },
      },
    ]);
    expect(said(await failing(leave(id, '2026-11-20')))).toBe('/leftOn people.leaving-has-records');
    const end = { id: post.id, version: 1, validTo: '2026-11-01' };
    expect((await failing(call('endPost', end))).fields[0].params).toEqual(error.fields[0].params);
    expect(await call('worker', { id })).toMatchObject({ leftOn: null, posts: [{ validTo: null }] });
    await services('voidEncounter', { id: last.id, reason: '日期录错' });
    await leave(id, '2026-11-11');
    expect(await call('worker', { id })).toMatchObject({ leftOn: '2026-11-11', posts: [{ validTo: '2026-11-11' }] });
  });
});

describe('a leaving date ahead', () => {
  const posts = async (id: string) =>
    (await call('worker', { id })).posts.map((p: { siteName: string; validFrom: string; validTo: string | null }) =>
      [p.siteName, p.validFrom, p.validTo].join(' '),
    );
  const side = (workerId: string, validFrom: string) =>
    call('postWorker', { workerId, siteId: town.pointB.id, duty: 'worker', validFrom, main: false });
  const cancel = (id: string, version: number) => call('cancelLeaving', { id, version, reason: '续签合同' });
  const access = async (id: string) => {
    const { rows } = await app.services.pool.query(
      `select p.role, p.valid_to::text as until from access.post p join access.account a on a.id = p.account_id
       where a.worker_id = $1 order by p.role`,
      [id],
    );
    return rows.map((r) => `${r.role} ${r.until}`);
  };
  const counted = (to: string) =>
    facts
      .find((f) => f.id === 'people.workers')
      ?.count(readContext(app.services, { who: system, language: 'zh' }), {
        ...{ place: '4401', from: '2026-01-01', to },
      });

  test('is changed and taken back; until then the worker is employed and posted, afterwards not', async () => {
    const id = await register('邓待');
    await leave(id, '2026-12-31');
    const listed = async (state: string) => (await call('workers', { text: '邓待', state })).rows;
    expect(await listed('employed')).toMatchObject([{ leftOn: '2026-12-31' }]);
    expect(await listed('left')).toEqual([]);
    expect((await counted('2026-12-30')) ?? 0).toBe(((await counted('2026-12-31')) ?? 0) + 1);
    expect(said(await failing(side(id, '2026-12-31')))).toBe('/validFrom people.after-leaving');
    await side(id, '2026-12-01');
    expect(await posts(id)).toEqual(['乙社工点 2026-12-01 2026-12-31', '甲社工点 2024-07-01 2026-12-31']);
    const again = { id, version: 2, joinedOn: '2026-11-23', siteId: town.pointB.id };
    expect(said(await failing(call('rejoinWorker', again)))).toBe('people.still-employed');
    await leave(id, '2027-01-31', 2);
    expect(await posts(id)).toEqual(['乙社工点 2026-12-01 2027-01-31', '甲社工点 2024-07-01 2027-01-31']);
    expect(await call('worker', { id })).toMatchObject({ employments: [{ validTo: '2027-01-31' }] });
    expect((await failing(cancel(id, 2))).code).toBe('conflict');
    await cancel(id, 3);
    expect(await call('worker', { id })).toMatchObject({
      ...{ leftOn: null, version: 4 },
      employments: [{ validTo: null, leftReason: null }],
    });
    expect(await posts(id)).toEqual(['乙社工点 2026-12-01 ', '甲社工点 2024-07-01 ']);
    expect(said(await failing(cancel(id, 4)))).toBe('people.not-leaving');
    await leave(id, '2026-11-25', 4);
    app.at('2026-11-25T08:00:00+08:00');
    await settlePosts(app.services);
    expect(await listed('left')).toHaveLength(1);
    expect(said(await failing(cancel(id, 5)))).toBe('people.has-left');
    expect(said(await failing(leave(id, '2026-12-31', 5)))).toBe('people.has-left');
  });

  test('taken back gives posts and access exactly what they had, not more', async () => {
    const id = await register('邓还');
    const { divisionCode, id: siteId } = town.pointA;
    const at = { divisionCode, siteId, workerId: id };
    await makeAccount(app, { login: 'denghuan', role: 'socialWorker', ...at });
    const until = (role: string, on: string) =>
      app.services.pool.query(
        `insert into access.post (id, account_id, role, city_code, division_code, site_id, place_name, valid_from, valid_to)
         select gen_random_uuid(), id, $1, '4401', $2, $3, '甲社工点', '2026-01-01', $4 from access.account
         where worker_id = $5`,
        [role, divisionCode, siteId, on, id],
      );
    await until('stationLead', '2027-06-01');
    await until('hotlineWorker', '2026-12-31');
    const held = await side(id, '2026-11-01');
    await call('endPost', { id: held.id, version: 1, validTo: '2026-12-31' });
    const before = [await posts(id), await access(id)];
    await leave(id, '2026-12-31');
    expect(await access(id)).toEqual(['hotlineWorker 2026-12-31', 'socialWorker 2026-12-31', 'stationLead 2026-12-31']);
    await cancel(id, 2);
    expect([await posts(id), await access(id)]).toEqual(before);
  });
});
