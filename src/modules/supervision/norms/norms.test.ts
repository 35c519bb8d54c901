import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, atSite, person, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { refusal } from '../../../app/testing-supervision.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { cites } from './rules.ts';
import { remindReaders } from './telling.ts';

const now = '2026-11-25T09:00:00+08:00';
let app: TestApp;
let town: TestTown;
let workers: Who[];
const centre = allOf('centreManager');
const call = (name: string, input: unknown = {}, who: Who = centre) => app.as(who)('supervision', name, input);
beforeAll(async () => {
  app = await testApp();
  app.at(now);
  town = await testTown(app);
  const at = (point: { id: string; divisionCode: string }) => ({ divisionCode: point.divisionCode, siteId: point.id });
  const one = async (login: string, point: TestTown['pointA']) => {
    const { id } = await makeAccount(app, { login, role: 'socialWorker', ...at(point) });
    const who = atSite('socialWorker', point) as Who & { kind: 'person' };
    return { ...who, actor: { ...who.actor, accountId: id } };
  };
  workers = [await one('first', town.pointA), await one('second', town.pointB)];
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

const said = (parts: object = {}) => ({
  ...{ kind: 'centreRule', issuer: '督导中心', divisionCode: '4401', effectiveOn: '2026-11-01', source: '会议通过' },
  ...parts,
});
const add = (title: string, parts: object = {}): Promise<string> =>
  call('addNorm', said({ title, text: '到站先看待办', ...parts })).then((r) => r.id);
const norm = (id: string, who?: Who) => call('norm', { id }, who);
const notices = async (kind: string) =>
  (
    await sql<{ title: { zh: string } }>`select title from platform.notice where kind = ${kind} order by at`.execute(
      app.services.kysely,
    )
  ).rows.map((n) => n.title.zh);

test.each([
  ['穗府办〔2023〕7号 第四条', '穗府办〔2023〕7号', true],
  ['粤民发〔2020〕142 号（二手来源）', '粤民发[2020]142号', true],
  ['《社会个案工作方法》（MZ/T 094—2017）', 'MZ/T 094-2017', true],
  ['MZ/T 094—20171', 'MZ/T 094-2017', false],
  ['GB/T 33358-2016', 'GB/T 22239-2019', false],
])('%s names %s: %s', (source, number, named) => {
  expect(cites(source, { title: '另一个名称', number, citedAs: [] })).toBe(named);
});

test('found by words of title, number and text, whichever way they are written; the words are marked', async () => {
  const id = await add('站点巡访规定', { number: '督字〔2026〕３号', text: '每月到站，先看待办，再谈个案。' });
  for (const text of ['巡访', '督字〔2026〕3号', '待办 個案'])
    expect((await call('norms', { text })).rows.map((r: { id: string }) => r.id)).toEqual([id]);
  const [{ excerpt }] = (await call('norms', { text: '待办' })).rows;
  expect(excerpt.filter((p: { found: boolean }) => p.found)).toEqual([{ text: '待办', found: true }]);
  expect((await call('norms', { text: '待办 没有这样的话' })).total).toBe(0);
  expect((await call('norms', { text: '待办', sort: 'constructor' })).total).toBeGreaterThan(0);
});

test('a version holds from its day on; one that has not begun can be withdrawn, one that has cannot', async () => {
  const id = await add('档案规定');
  const next = { ...said({ effectiveOn: '2026-12-01' }), text: '改为当日登记' };
  const { kind: _, issuer: __, divisionCode: ___, ...version } = next as Record<string, unknown>;
  await call('addNormVersion', { id, version: 1, ...version });
  expect(await refusal(call('addNormVersion', { id, version: 1, ...version }))).toBe('conflict');
  expect(await refusal(call('addNormVersion', { id, version: 2, ...version }))).toBe('supervision.norm-day-taken');
  // Looked for by its words it is found before its day, as what is to come.
  const words = async (text: string) =>
    (await call('norms', { text })).rows.map((r: { id: string; state: string }) => [r.id, r.state]);
  expect([await words('当日登记'), await words('档案规定')]).toEqual([[[id, 'coming']], [[id, 'inForce']]]);
  const states = async () => (await norm(id)).versions.map((v: { state: string }) => v.state);
  expect(await states()).toEqual(['coming', 'inForce']);
  app.at('2026-12-02T09:00:00+08:00');
  expect(await states()).toEqual(['inForce', 'past']);
  const [{ id: versionId }] = (await norm(id)).versions;
  expect(await refusal(call('withdrawNormVersion', { id, version: 2, versionId }))).toBe('supervision.norm-begun');
  app.at(now);
  await call('withdrawNormVersion', { id, version: 2, versionId });
  expect(await states()).toEqual(['withdrawn', 'inForce']);
  await call('endNorm', { id, version: 3, on: '2026-11-25', reason: '并入手册' });
  expect(await norm(id)).toMatchObject({ state: 'ended', endedWhy: '并入手册' });
  expect(await refusal(call('addNormVersion', { id, version: 4, ...version }))).toBe('supervision.norm-ended');
});

test('refused, each by itself', async () => {
  const title = '会议规定';
  await add(title);
  for (const [parts, code] of [
    [{ title }, 'supervision.norm-known'],
    [{ text: '' }, '/text supervision.nothing-said'],
    [{ readBy: '2026-12-01' }, '/readers supervision.no-readers'],
    [{ readers: ['supervisor'], readBy: '2026-11-24' }, '/readBy supervision.read-by-past'],
    [{ divisionCode: '4403' }, 'not-found'],
  ] as const)
    expect(await refusal(add(title === (parts as { title?: string }).title ? title : '另一规定', parts))).toBe(code);
  expect(await refusal(call('addNorm', said({ title: '别处', text: '一' }), town.lead))).toBe('forbidden');
});

test('asked by post and place: told at once, listed until read, reminded before and after, each version anew', async () => {
  const [first = centre, second = centre] = workers;
  const id = await add('入户安全须知', { readers: ['socialWorker'] });
  const [{ id: versionId, readBy }] = (await norm(id)).versions;
  expect(readBy).toBe('2026-12-09');
  expect(await notices('supervision.norm-added')).toEqual(['新制度待阅知：入户安全须知', '新制度待阅知：入户安全须知']);
  const [top] = (await call('norms', {}, first)).rows;
  expect(top).toMatchObject({ id, reading: 'due' });
  expect((await call('norms', { reading: 'due' }, centre)).total).toBe(0);
  await call('confirmNorm', { versionId }, first);
  await call('confirmNorm', { versionId }, first);
  expect(await call('normReaders', { versionId })).toMatchObject({ read: 1, unread: 1, total: 2 });
  expect((await call('normReaders', { versionId, read: 'no' })).rows).toMatchObject([
    { name: '用户second', reading: 'due' },
  ]);
  const list = await app.as(centre, 'en')('supervision', 'exportNormReaders', { versionId });
  expect(await exportedRows(list, ['Name'])).toHaveLength(2);
  const lead = atSite('stationLead', town.pointA);
  expect((await call('normReaders', { versionId }, lead)).rows.map((r: { name: string }) => r.name)).toEqual([
    '用户first',
  ]);
  expect(await refusal(call('normReaders', { versionId }, first))).toBe('forbidden');
  const system = { kind: 'system', name: 'supervision.remind-readers', divisionCode: '00' } as const;
  for (const day of ['2026-12-06', '2026-12-06', '2026-12-07', '2026-12-10']) {
    app.at(`${day}T07:50:00+08:00`);
    await runAction(app.services, { who: system, language: 'zh' }, 'supervision.remind-readers', {}, remindReaders);
  }
  expect(await notices('supervision.norm-due')).toEqual([
    '制度 2026-12-09 前须阅知：入户安全须知',
    '制度逾期未阅知：入户安全须知',
  ]);
  expect(await refusal(call('remindNormReaders', { versionId }))).toBe('supervision.reminded-today');
  expect((await call('norms', { reading: 'overdue' }, second)).rows).toMatchObject([{ id }]);
  app.at(now);
  const version = { effectiveOn: '2026-11-20', text: '新版', source: '会议通过', readers: ['socialWorker'] };
  await call('addNormVersion', { id, version: 1, ...version });
  expect((await call('norms', { reading: 'due' }, first)).rows).toMatchObject([{ id, version: 2 }]);
});

test('a rule set links to what its source names, and back', async () => {
  const id = await add('广州市督导配备', { citedAs: ['每 5 至 8 个镇街社工站'] });
  const { rows } = await call('normsCited', { ruleSet: 'supervision-load' });
  expect(rows).toMatchObject([{ id, state: 'inForce', verified: false }]);
  expect((await norm(id)).ruleSets.map((s: { id: string }) => s.id)).toEqual(['supervision-load']);
  expect((await call('normsCited', { ruleSet: 'site-norms' })).rows).toEqual([]);
  expect(await refusal(call('normsCited', { ruleSet: 'no-such-set' }))).toBe('not-found');
  const far = person('bureau', { kind: 'division', code: '4601' }, { divisionCode: '4601' });
  expect((await norm(id, far)).mayWrite).toBe(false);
});
