import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, inDivision, system, type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { makeResidentId } from '../../kernel/china/resident-id.ts';
import { openCipherbox } from '../../platform/crypto/index.ts';
import { seeded } from '../../platform/demo.ts';
import { readContext, runAction } from '../../platform/run/run.ts';
import { householdPlans, householdSizes } from './demo/plan.ts';
import { rotateKeys } from './disclosure/rotation.ts';
import { facts } from './facts.ts';
import { compared, uploadList } from './roster/testing.ts';

let app: TestApp;
let town: TestTown;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who = town.lead) => app.as(who)('clients', name, input);

describe('figures', () => {
  const query = { place: '4401', from: '2026-01-01', to: '2026-11-23' };
  const fact = (id: string) => facts.find((f) => f.id === id) as (typeof facts)[number];
  const everywhere = () => readContext(app.services, { who: system, language: 'zh' });

  beforeAll(async () => {
    const family = {
      divisionCode: town.pointB.divisionCode,
      siteId: town.pointB.id,
      householdKey: 'f',
      careFrom: '2026-02-01',
    };
    const rural = { category: 'minimumLiving', variant: 'rural', validFrom: '2026-02-01' };
    const { ids } = await call('registerClients', {
      rows: [
        { name: '符一', ...family, categories: [rural, { category: 'disabled', validFrom: '2026-02-01' }] },
        { name: '符二', ...family, relation: 'spouse', categories: [rural] },
        { name: '符三', ...family, householdKey: 'g', categories: [{ category: 'orphan', validFrom: '2026-02-01' }] },
      ],
    });
    await call('endCare', { id: ids[2], version: 1, careTo: '2026-09-01', reason: '被收养' });
  });

  test('persons and households each keep their unit', async () => {
    const context = everywhere();
    expect(await fact('clients.persons-in-care').count(context, query)).toBe(5);
    expect(await fact('clients.households-in-care').count(context, query)).toBe(4);
  });
  test('the day asked for decides: before, during and after care', async () => {
    const persons = fact('clients.persons-in-care');
    const on = (to: string) => persons.count(everywhere(), { ...query, to });
    expect([await on('2026-01-31'), await on('2026-02-01'), await on('2026-08-31'), await on('2026-09-01')]).toEqual([
      3, 6, 6, 5,
    ]);
  });
  test('whoever holds two categories counts in both, once in all', async () => {
    const persons = fact('clients.persons-in-care');
    expect(await persons.by(everywhere(), query, 'category')).toEqual([
      { key: 'disabled', value: 1 },
      { key: 'minimumLiving', value: 2 },
    ]);
    expect(await persons.by(everywhere(), query, 'categoryVariant')).toContainEqual({
      key: 'minimumLiving.rural',
      value: 2,
    });
    expect(await persons.count(everywhere(), { ...query, only: { category: 'minimumLiving' } })).toBe(2);
    // Those of whom it is not known are a part of their own, here of nobody.
    const unsaid = { ...query, only: { categoryVariant: 'minimumLiving' } };
    expect(await persons.count(everywhere(), unsaid)).toBe(0);
    expect((await persons.rows(everywhere(), unsaid, { offset: 0, limit: 10 })).total).toBe(0);
    expect(
      await fact('clients.households-in-care').count(everywhere(), {
        ...query,
        only: { categoryVariant: 'minimumLiving.rural' },
      }),
    ).toBe(1);
  });
  test('a figure is its rows and the sum of its parts', async () => {
    for (const f of facts) {
      const value = await f.count(everywhere(), query);
      expect(await f.recount(everywhere(), query)).toBe(value);
      const { rows, total } = await f.rows(everywhere(), query, { offset: 0, limit: 100 });
      expect([f.id, total, rows.length]).toEqual([f.id, value, value]);
      for (const dimension of ['division', 'risk']) {
        const parts = await f.by(everywhere(), query, dimension);
        expect(parts.reduce((sum, part) => sum + part.value, 0)).toBe(value);
      }
    }
  });
  test('a district sees its own', async () => {
    const context = readContext(app.services, { who: inDivision('bureau', '440103'), language: 'zh' });
    expect(await fact('clients.persons-in-care').count(context, query)).toBe(1);
  });
});

describe('people stay with their place', () => {
  test('a town’s new code is on its clients, workers and posts, and nobody is lost', async () => {
    const administrator = allOf('administrator');
    const network = app.as(administrator);
    const before = (await call('clients', {}, system)).total;
    const drafts = [await draftOf('440106003'), await draftOf('440106004')];
    const change = { kind: 'merge', codes: ['440106003', '440106004'], into: { code: '440106004', name: '合并街道' } };
    const wish = { on: '2026-11-20', change };
    const { basis } = await network('network', 'previewReorganisation', wish);
    await network('network', 'reorganise', { ...wish, reason: '区划调整', document: '粤府函〔2026〕1号', basis });
    expect((await call('clients', {}, system)).total).toBe(before);
    expect((await call('clients', { place: '440106003' }, system)).total).toBe(0);
    const { rows } = await call('clients', { place: '440106004', text: '黄甲' }, system);
    expect(rows[0]).toMatchObject({ name: '黄甲', siteName: '甲社工点' });
    const { rows: workers } = await app.as(system)('people', 'workers', { text: '陈小梅' });
    expect(workers[0].divisionCode).toBe('440106004');
    // Both towns had a list of the month waiting: the older gives way and says so.
    const [older, newer] = await Promise.all(drafts.map((id) => call('roster', { id }, system)));
    expect(older).toMatchObject({ state: 'discarded', divisionCode: '440106004', tallies: [] });
    expect(older.fault).toMatch(/^所属地区已并入他处/);
    expect(newer).toMatchObject({ state: 'draft', divisionCode: '440106004', fault: null, counts: { unknown: 1 } });
  });

  async function draftOf(divisionCode: string): Promise<string> {
    const fileId = await uploadList(app.services, system, '姓名,身份证号\n待审人,');
    const columns = ['name', 'residentId'].map((key, position) => ({ key, position }));
    const list = { category: 'orphan', month: '2026-11', divisionCode, fileId, headerRow: 1, columns };
    return compared(app.services, call('importRoster', list, system));
  }
});

describe('a change of keys', () => {
  test('seals every value anew; the old key is not needed afterwards, and a second run finds nothing to do', async () => {
    const people = Array.from({ length: 5 }, (_, i) => ({
      name: '钥人',
      residentId: makeResidentId('990101', '1972-02-02', 10 + i),
      divisionCode: town.elsewhere.divisionCode,
      siteId: town.elsewhere.id,
    }));
    await call('registerClients', { rows: people }, town.leadElsewhere);
    const residentId = makeResidentId('990101', '1972-02-02', 2);
    const { id } = await call(
      'registerClient',
      {
        name: '钥人',
        residentId,
        mobile: '19000003333',
        address: '某巷1号',
        divisionCode: town.elsewhere.divisionCode,
        siteId: town.elsewhere.id,
      },
      town.leadElsewhere,
    );
    const { services } = app;
    const lookupKey = randomBytes(32).toString('base64');
    const fresh = `n1:sm4-ctr-hmac-sm3:${randomBytes(32).toString('base64')}`;
    const { readFile } = await import('node:fs/promises');
    const kept = /RONGYIN_KEYS=(.+)/.exec(await readFile(`${services.config.home}/keys.env`, 'utf8'))?.[1] ?? '';
    const both = { ...services, crypto: openCipherbox({ keys: `${fresh},${kept}`, lookupKey }) };
    const rotate = () =>
      runAction(both, { who: system, language: 'zh' }, 'clients.rotateKeys', { rows: 2 }, rotateKeys);
    const first = await rotate();
    expect(first.values).toBeGreaterThanOrEqual(2);
    expect(first.left).toBeGreaterThan(0);
    for (let round = 0; round < 50; round += 1) if ((await rotate()).left === 0) break;
    expect(await rotate()).toEqual({ values: 0, left: 0 });
    const { rows } = await services.pool.query('select resident_id from clients.person where id = $1', [id]);
    const onlyFresh = openCipherbox({ keys: fresh, lookupKey });
    expect(onlyFresh.decrypt(rows[0].resident_id, `clients.person.resident_id:${id}`)).toBe(residentId);
  });
});

test('whose care ended is offered no more; of several accepted at once he is named and the others go over', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2025-01-01' };
  const named = ['符留', '符终', '符去', '符后'].map((name) => ({ name, ...place }));
  const { ids } = await call('registerClients', { rows: named });
  const [a, b, c, later] = ids as [string, string, string, string];
  const away = { toSiteId: town.elsewhere.id, reason: '搬到别处居住' };
  await call('proposeHandover', { clientIds: [a, b, c], ...away });
  const again = call('proposeHandover', { clientIds: [later, b, c], ...away });
  await expect(again).rejects.toMatchObject({ code: 'clients.handover-open', params: { names: ['符终', '符去'] } });
  const waiting = await call('handovers', { side: 'incoming', state: 'proposed', size: 500 }, town.leadElsewhere);
  await call('endCare', { id: b, version: 1, careTo: '2026-11-20', reason: '去世' });
  const [settled] = (await call('handovers', { side: 'outgoing', clientId: b })).rows;
  expect(settled).toMatchObject({ state: 'withdrawn', decidedBy: 'stationLead' });
  const { rows } = await app.services.pool.query(
    "select 1 from platform.audit_event where subject_id = $1 and detail::text like '%handover%'",
    [b],
  );
  expect(rows).toHaveLength(1);
  const itemIds = waiting.rows.map((i: { id: string }) => i.id);
  expect(await call('acceptHandovers', { itemIds }, town.leadElsewhere)).toEqual({
    decided: 2,
    left: [{ clientId: b, clientName: '符终', reason: '移交已被处理或已撤回，请刷新后再看' }],
  });
  for (const id of [a, c])
    expect(await call('client', { id }, town.leadElsewhere)).toMatchObject({ siteName: '别处社工站' });
});

test('whoever was to take over has left: of several accepted at once that one waits for another worker, the others go over', async () => {
  const people = (name: string, input: object) => app.as(allOf('bureau'))('people', name, input);
  const leaving = { name: '谭将走', siteId: town.elsewhere.id, joinedOn: '2024-01-01' };
  const { ids: workers } = await people('registerWorkers', { rows: [leaving] });
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2025-01-01' };
  const { ids } = await call('registerClients', { rows: ['批移甲', '批移乙'].map((name) => ({ name, ...place })) });
  const [a, b] = ids as [string, string];
  const away = { toSiteId: town.elsewhere.id, reason: '搬到别处居住' };
  await call('proposeHandover', { clientIds: [a], ...away, toWorkerId: workers[0] });
  await call('proposeHandover', { clientIds: [b], ...away });
  await people('endWorker', { id: workers[0], version: 1, leftOn: '2026-11-23', reason: '离职' });
  const accept = async (clientIds: string[], parts: object = {}) => {
    const waiting = await call('handovers', { state: 'proposed', size: 500 }, town.leadElsewhere);
    const items = waiting.rows.filter((i: { clientId: string }) => clientIds.includes(i.clientId));
    const itemIds = items.map((i: { id: string }) => i.id);
    return call('acceptHandovers', { itemIds, ...parts }, town.leadElsewhere);
  };
  const reason = '拟接手的社工“谭将走”已不在“别处社工站”任职，请单独接收并另选责任社工';
  expect(await accept([a, b])).toEqual({ decided: 1, left: [{ clientId: a, clientName: '批移甲', reason }] });
  expect(await call('client', { id: b }, town.leadElsewhere)).toMatchObject({
    siteName: '别处社工站',
    workerName: null,
  });
  await expect(accept([a])).rejects.toMatchObject({ code: 'clients.handover-worker-left', status: 409 });
  expect(await accept([a], { workerId: town.workerElsewhere })).toEqual({ decided: 1, left: [] });
});

test('the demo plan of Guangzhou holds the published totals', () => {
  const plans = householdPlans('guangzhou', 1);
  const of = (category: string, variant: string) => {
    const found = plans.filter((p) => p.category === category && p.variant === variant);
    return [found.reduce((n, p) => n + p.persons, 0), found.reduce((n, p) => n + p.households, 0)];
  };
  expect(of('minimumLiving', 'urban')).toEqual([18_660, 11_971]);
  expect(of('minimumLiving', 'rural')).toEqual([27_614, 11_798]);
  expect([of('extremePoverty', 'urban')[0], of('extremePoverty', 'rural')[0]]).toEqual([4_552, 3_595]);
  for (const plan of plans) {
    const sizes = householdSizes(plan, seeded(7));
    expect([sizes.length, sizes.reduce((a, b) => a + b, 0)]).toEqual([plan.households, plan.persons]);
  }
});
