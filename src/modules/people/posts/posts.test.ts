import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { SitePost } from './contract.ts';

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
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const said = (error: { code: string; fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`).join() || error.code;
const worker = async (name = '岑岗'): Promise<string> =>
  (await call('registerWorker', { name, siteId: town.pointA.id, joinedOn: '2024-07-01' })).id;
const posted = async (workerId: string, parts: object = {}): Promise<string> =>
  (await call('postWorker', { workerId, siteId: town.pointB.id, duty: 'worker', validFrom: '2026-11-01', ...parts }))
    .id;
const postsOf = async (id: string): Promise<SitePost[]> => (await call('worker', { id })).posts;
const first = async (id: string): Promise<SitePost> => (await postsOf(id)).at(-1) as SitePost;
const periods = async (id: string) => (await postsOf(id)).map((p) => [p.siteName, p.validFrom, p.validTo]);
const recorded = (workerId: string, siteId: string, day: string, more: object = {}) =>
  app.as(system)('services', 'recordEncounter', {
    occurredAt: `${day}T10:00:00+08:00`,
    siteId,
    workerId,
    way: 'group',
    class: 'policy',
    minutes: 30,
    personTimes: 3,
    ...more,
  });

describe('a post entered by mistake', () => {
  test('that would begin in ten years is withdrawn: the post before goes on and the right one is taken', async () => {
    const id = await worker();
    const wrong = await posted(id, { validFrom: '2036-01-01' });
    expect(said(await failing(posted(id)))).toBe('/validFrom people.post-overlaps');
    await call('withdrawPost', { id: wrong, version: 1, reason: '年份录错', resume: true });
    expect(await periods(id)).toEqual([['甲社工点', '2024-07-01', null]]);
    await posted(id);
    expect(await call('worker', { id })).toMatchObject({ siteName: '乙社工点' });
    const { rows } = await app.services.pool.query(
      `select detail from platform.audit_event where action = 'people.withdrawPost' and subject_id = $1`,
      [id],
    );
    expect(rows[0].detail).toMatchObject({
      siteId: town.pointB.id,
      validFrom: '2036-01-01',
      reason: '年份录错',
      toSiteId: town.pointA.id,
    });
  });

  test('takes back the access that went along with it', async () => {
    const id = await worker();
    const { divisionCode, id: siteId } = town.pointA;
    await makeAccount(app, { login: 'cengang', role: 'socialWorker', divisionCode, siteId, workerId: id });
    const wrong = await posted(id, { validFrom: '2026-11-23' });
    const names = async () =>
      (await (await signedIn(app, 'cengang')).get('clients', 'clients')).body.rows?.map(
        (r: { name: string }) => r.name,
      );
    expect(await names()).toEqual(['黄乙']);
    await call('withdrawPost', { id: wrong, version: 1, reason: '站点录错', resume: true });
    expect(await names()).toEqual(['黄甲']);
    expect(await call('worker', { id })).toMatchObject({ siteName: '甲社工点', duty: 'worker' });
  });

  test('under which records were made is ended only, and not before the last of them', async () => {
    const id = await worker();
    const side = await posted(id, { main: false });
    await recorded(id, town.pointB.id, '2026-11-10');
    const mate = await recorded(town.worker, town.pointB.id, '2026-11-12', { coWorkerIds: [id] });
    const error = await failing(call('withdrawPost', { id: side, version: 1, reason: '录错' }));
    expect(error).toMatchObject({
      code: 'people.post-in-use',
      params: { n: 2, first: '2026-11-10', last: '2026-11-12' },
    });
    const end = (validTo: string) => call('endPost', { id: side, version: 1, validTo });
    expect(said(await failing(end('2026-11-12')))).toBe('/validTo people.post-has-records');
    await app.as(system)('services', 'voidEncounter', { id: mate.id, reason: '记录有误' });
    await end('2026-11-12');
    const correct = { id: side, version: 2, duty: 'worker', validTo: null };
    expect(said(await failing(call('correctPost', { ...correct, validFrom: '2026-11-11' })))).toBe(
      '/validFrom people.post-has-records',
    );
  });

  test('is withdrawn though there are records there, where a post at the station stands for them', async () => {
    const id = await worker();
    const at = await posted(id, { siteId: town.station.id, main: false });
    const side = await posted(id, { main: false });
    await recorded(id, town.pointB.id, '2026-11-10');
    await call('withdrawPost', { id: side, version: 1, reason: '录错' });
    expect(said(await failing(call('withdrawPost', { id: at, version: 1, reason: '录错' })))).toBe(
      'people.post-in-use',
    );
  });

  test('resumes nothing where it took no place', async () => {
    const id = await worker();
    const side = await posted(id, { main: false });
    const error = await failing(call('withdrawPost', { id: side, version: 1, reason: '录错', resume: true }));
    expect(said(error)).toBe('/resume people.nothing-to-resume');
  });
});

describe('a post that ends', () => {
  test('leaves a worker without any listed where the last one was, serving nowhere and responsible for nobody', async () => {
    const id = await worker('岑终');
    await app.as(system)('clients', 'assignResponsible', { clientIds: [town.clientA], workerId: id });
    const { id: post, version } = await first(id);
    expect(await call('endPost', { id: post, version, validTo: '2026-11-23' })).toEqual({ version: 2 });
    expect(await call('worker', { id })).toMatchObject({ siteName: '甲社工点', duty: null, leftOn: null });
    expect((await call('workers', { text: '岑终' })).total).toBe(1);
    const client = await app.as(system)('clients', 'client', { id: town.clientA });
    expect(client.responsibleWorkerId).toBeNull();
    expect((await failing(recorded(id, town.pointA.id, '2026-11-23'))).fields).toMatchObject([
      { code: 'services.worker-elsewhere' },
    ]);
    await posted(id, { validFrom: '2026-11-23' });
    expect(await call('worker', { id })).toMatchObject({ siteName: '乙社工点', duty: 'worker' });
  });

  test('takes what the account may do at its site, and leaves the rest', async () => {
    const id = await worker();
    const side = await posted(id, { main: false });
    const { divisionCode, id: siteId } = town.pointB;
    await makeAccount(app, { login: 'cenjian', role: 'socialWorker', divisionCode, siteId, workerId: id });
    const own = await signedIn(app, 'cenjian');
    expect((await own.get('clients', 'clients')).status).toBe(200);
    await call('endPost', { id: side, version: 1, validTo: '2026-11-23' });
    expect((await own.get('clients', 'clients')).status).toBe(403);
    expect(await call('worker', { id })).toMatchObject({ siteName: '甲社工点', duty: 'worker' });
  });

  test.each([
    ['before it has begun', '2026-11-01', '/validTo people.ends-before-beginning'],
    ['later than it ends already', '2026-12-25', '/validTo people.post-ends-already'],
  ])('does not end %s', async (_, validTo, expected) => {
    const id = await worker();
    const side = await posted(id, { main: false });
    await call('endPost', { id: side, version: 1, validTo: '2026-12-24' });
    expect(said(await failing(call('endPost', { id: side, version: 2, validTo })))).toBe(expected);
  });
});

describe('a post that was entered wrongly', () => {
  test('is corrected on top of what was read, or not at all', async () => {
    const id = await worker();
    const { id: post } = await first(id);
    const correct = { id: post, version: 1, validFrom: '2024-07-15', validTo: null };
    expect(await call('correctPost', { ...correct, duty: 'deputy' })).toEqual({ version: 2 });
    expect(await first(id)).toMatchObject({ duty: 'deputy', validFrom: '2024-07-15' });
    expect(await failing(call('correctPost', { ...correct, duty: 'lead' }))).toMatchObject({
      code: 'conflict',
      facts: { yours: { duty: 'lead' }, theirs: { duty: 'deputy', validFrom: '2024-07-15', version: 2 } },
    });
  });

  test('goes on again where its end was wrong, and takes the worker home', async () => {
    const id = await worker();
    const main = await posted(id, { validFrom: '2026-11-02' });
    await call('endPost', { id: main, version: 1, validTo: '2026-11-20' });
    await call('correctPost', { id: main, version: 2, duty: 'lead', validFrom: '2026-11-02', validTo: null });
    expect(await call('worker', { id })).toMatchObject({ siteName: '乙社工点', duty: 'lead' });
  });

  test.each([
    ['into the main post before it', { validFrom: '2026-10-01' }, '/validFrom people.post-overlaps'],
    [
      'to before joining',
      { validFrom: '2024-06-30' },
      '/validFrom people.before-joining,/validFrom people.post-overlaps',
    ],
    ['to end before it begins', { validTo: '2026-11-01' }, '/validTo people.ends-before-beginning'],
  ])('is not corrected %s', async (_, parts, expected) => {
    const id = await worker();
    const main = await posted(id);
    const correct = { id: main, version: 1, duty: 'worker', validFrom: '2026-11-01', validTo: null, ...parts };
    expect(said(await failing(call('correctPost', correct)))).toBe(expected);
  });
});

describe('one post at a site at a time', () => {
  test.each([
    ['the same side post again', () => ({ main: false })],
    ['a side post as lead at the site of the main post', () => ({ main: false, siteId: town.pointA.id, duty: 'lead' })],
    ['a main post where a side post is held', () => ({})],
  ])('%s is refused', async (_, parts) => {
    const id = await worker();
    await posted(id, { main: false });
    expect(said(await failing(posted(id, { ...parts(), validFrom: '2026-11-20' })))).toBe(
      '/siteId people.post-at-site',
    );
  });

  test('two that arrive together leave one', async () => {
    const id = await worker();
    const both = await Promise.allSettled([posted(id, { main: false }), posted(id, { main: false })]);
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await postsOf(id)).toHaveLength(2);
  });

  test('a lead changes posts of the own station only', async () => {
    const id = await worker();
    const away = await posted(id, { siteId: town.elsewhere.id, main: false });
    const seen = (await call('worker', { id }, town.lead)).posts as SitePost[];
    expect(seen.map((p) => [p.siteId, p.changeable])).toEqual([
      [town.elsewhere.id, false],
      [town.pointA.id, true],
    ]);
    const end = { id: away, version: 1, validTo: '2026-11-23' };
    expect((await failing(call('endPost', end, town.lead))).code).toBe('not-found');
  });
});
