import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';

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
