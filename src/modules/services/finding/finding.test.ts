import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotateEveryKey } from '../../../app/operations.ts';
import { allOf, atSite, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { openCipherbox } from '../../../platform/crypto/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { jobs } from '../jobs.ts';

let app: TestApp;
let town: TestTown;
const now = '2026-11-25T10:00:00+08:00';
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at(now);
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('services', name, input);
const said = (parts: object = {}) => ({
  ...{ occurredAt: '2026-11-20T09:00:00+08:00', clientId: town.clientA as string | null, siteId: town.pointA.id },
  ...{ workerId: town.worker, way: 'homeVisit', class: 'policy', minutes: 30, notes: '上门探访' },
  ...parts,
});
const record = async (parts: object = {}, who?: Who): Promise<string> =>
  (await call('recordEncounter', said(parts), who)).id;
interface Row {
  readonly opens: string;
  readonly excerpt: { text: string; found: boolean }[];
}
const find = (text: string, more: object = {}, who: Who = town.lead) =>
  app.as(who)('clients', 'findRecords', { text, ...more });
const found = async (text: string, more: object = {}, who?: Who): Promise<string[]> =>
  (await find(text, more, who)).rows.map((row: Row) => row.opens.split('=')[1]);
const marked = (row: Row) => row.excerpt.map(({ text, found: hit }) => (hit ? `【${text}】` : text)).join('');

test('two characters of a note are enough, however wide or traditional they are written; the excerpt marks them', async () => {
  const id = await record({
    notes: '上门探访，血压１４０，使用ＭＭＳＥ量表，服務對象情绪低落。',
    nextStep: '陪同就医',
  });
  for (const text of ['血压', '１４0', 'mmse', '服务对象', '情绪　低落', '低落 就医', '陪同'])
    expect(await found(text), text).toEqual([id]);
  for (const text of ['血糖', '压4', 'mmsc', '低落 就业']) expect(await found(text), text).toEqual([]);
  const { rows } = await find('服务对象 mmse');
  expect(rows.map(marked)).toEqual(['上门探访，血压１４０，使用【ＭＭＳＥ】量表，【服務對象】情绪低落。']);
  expect(rows[0]).toMatchObject({
    ...{ kind: 'visit', kindName: '探访', at: '2026-11-20T01:00:00.000Z', client: { id: town.clientA, name: '黄甲' } },
    ...{ worker: '陈小梅', site: '甲社工点' },
  });
  expect(JSON.stringify(await call('encounter', { id }))).not.toMatch(/words/);
});

test('what cannot be looked for is refused and says why', async () => {
  const fault = (text: string) =>
    find(text).then(
      () => undefined,
      (error) => error.fields[0],
    );
  expect(await fault('跌')).toMatchObject({ pointer: '/text', code: 'too_small' });
  expect(await fault('跌倒 伤')).toMatchObject({ code: 'clients.word-too-short', params: { word: '伤' } });
  expect(await fault('，。')).toMatchObject({ code: 'clients.no-words' });
  expect(await fault('一二 二三 三四 四五 五六 六七 七八')).toMatchObject({ code: 'clients.too-many-words' });
  expect(await fault('长'.repeat(61))).toMatchObject({ code: 'too_big' });
});

test('the latest stand first, and pages go on where the one before ended, whatever is recorded meanwhile', async () => {
  const at = (hour: number) => ({ notes: '调解邻里纠纷', occurredAt: `2026-10-0${hour}T09:00:00+08:00` });
  const ids = [await record(at(3)), await record(at(2)), await record(at(2)), await record(at(1))];
  const [first, second, third, last] = [
    ids[0],
    ...[ids[1], ids[2]].sort((a, b) => (String(a) < String(b) ? 1 : -1)),
    ids[3],
  ];
  const page = await find('纠纷', { size: 2 });
  expect(page.rows.map((r: Row) => r.opens.split('=')[1])).toEqual([first, second]);
  await record({ notes: '又有纠纷', occurredAt: '2026-11-24T09:00:00+08:00' });
  const rest = await find('纠纷', { size: 2, before: page.next });
  expect(rest.rows.map((r: Row) => r.opens.split('=')[1])).toEqual([third, last]);
  expect(rest).toMatchObject({ next: null, reached: null });
});

test('place, period, kind and worker narrow what is found', async () => {
  const parts = { notes: '入户评估防滑扶手' };
  const visit = await record({ ...parts, occurredAt: '2026-09-10T09:00:00+08:00' });
  const phone = await record({ ...parts, way: 'phone', clientId: town.clientB, siteId: town.pointB.id });
  const talk = { title: '防滑扶手讲座', kind: 'policyTalk', attendance: 12, class: 'policy', notes: '' };
  const { occurredAt, siteId, workerId, minutes } = said();
  const { kinds } = await call('activityKinds', {});
  const given = { ...talk, kind: kinds[0].code, occurredAt, siteId, workerId, minutes };
  const { id: activity } = await call('recordActivity', given);
  expect(new Set(await found('扶手'))).toEqual(new Set([visit, phone, activity]));
  expect(await found('扶手', { from: '2026-09-01', to: '2026-09-30' })).toEqual([visit]);
  expect(await found('扶手', { kinds: ['activity'] })).toEqual([activity]);
  expect((await found('扶手', { kinds: ['visit', 'contact'] })).sort()).toEqual([visit, phone].sort());
  expect(await found('扶手', { place: town.pointB.divisionCode })).toEqual([phone]);
  expect(await found('扶手', { place: '4403' })).toEqual([]);
  expect(await found('扶手', { workerId: town.workerElsewhere })).toEqual([]);
});

test('nobody finds what lies beyond his reach: not a row, not a page more, not that anything waits', async () => {
  const elsewhere = { clientId: town.clientElsewhere, siteId: town.elsewhere.id, workerId: town.workerElsewhere };
  const there = await record({ ...elsewhere, notes: '夜间走失' }, town.leadElsewhere);
  const atB = await record({ notes: '夜间走失', clientId: town.clientB, siteId: town.pointB.id });
  expect((await found('走失', {}, bureau)).sort()).toEqual([there, atB].sort());
  expect(await found('走失')).toEqual([atB]);
  expect(await found('走失', {}, inDivision('supervisor', '440103'))).toEqual([there]);
  const nothing = await find('从未写过的字', {}, town.atPointA);
  expect(await find('走失', {}, town.atPointA)).toEqual(nothing);
  expect(await find('走失', { place: town.elsewhere.divisionCode, size: 1 }, town.atPointA)).toEqual(nothing);
  await app.services.pool.query('update services.encounter set words_by = null where id = $1', [there]);
  expect(await find('走失', {}, town.atPointA)).toEqual(nothing);
  expect((await find('走失', {}, bureau)).waiting).toBe(1);
  await expect(find('走失', {}, atSite('learner' as never, town.station))).rejects.toMatchObject({ code: 'forbidden' });
});

test('a corrected record is found by what it says now; a void one by nothing', async () => {
  const id = await record({ notes: '协助申请轮椅' });
  await call('correctEncounter', {
    id,
    version: 1,
    ...said({ notes: '协助申请助听器', occurredAt: '2026-10-20T09:00:00+08:00' }),
  });
  expect(await found('轮椅')).toEqual([]);
  expect(await found('助听器')).toEqual([id]);
  await call('voidEncounter', { id, reason: '重复登记' });
  expect(await found('助听器')).toEqual([]);
  expect(await found('重复登记')).toEqual([]);
});

test('a session is found by its title, after it has been named and after its notes were corrected', async () => {
  const facts = said({ way: 'activity', clientId: null, personTimes: 9, notes: '现场有序' });
  const id = (await call('recordEncounter', facts)).id;
  const { kinds } = await call('activityKinds', {});
  const { code } = kinds.find((k: { way: string }) => k.way === 'activity');
  await call('nameSession', { id, title: '重阳敬老宴', kind: code, volunteers: 0 });
  expect(await found('敬老')).toEqual([id]);
  await call('correctEncounter', { id, version: 1, ...facts, notes: '天气转凉' });
  expect(await found('敬老 转凉')).toEqual([id]);
  expect(await found('有序')).toEqual([]);
});

test('a merge takes records along: they bear the name of the file that stays, and the former one again once undone', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  const register = async (name: string) =>
    (await app.as(town.lead)('clients', 'registerClient', { name, ...place })).id;
  const [stays, goes] = [await register('罗一'), await register('罗壹')];
  await record({ clientId: goes, notes: '办理乘车卡' });
  const names = async () => (await find('乘车卡')).rows.map((r: { client: { name: string } }) => r.client.name);
  const decide = (name: string, input: object) => app.as(bureau)('clients', name, input);
  const { id } = await decide('mergeClients', { survivorId: stays, mergedId: goes, take: [], reason: '同一人' });
  expect(await names()).toEqual(['罗一']);
  await decide('unmergeClients', { id, reason: '不是同一人' });
  expect(await names()).toEqual(['罗壹']);
});

const indexing = () => jobs.find((job) => job.name === 'services.index-words')?.run(app.services, {});

test('records from before are indexed by the job, and said to be waiting until then; one that does not open stops nobody', async () => {
  const [id, broken] = [
    await record({ notes: '申领残疾人证' }),
    await record({ notes: '申领残疾人证', nextStep: '换证' }),
  ];
  const run = (statement: string, ...values: unknown[]) => app.services.pool.query(statement, values);
  await run('update services.encounter set words = null, words_by = null where id = any($1)', [id, broken]);
  const { rows } = await run('select notes from services.encounter where id = $1', id);
  await run('update services.encounter set notes = $1 where id = $2', rows[0].notes, broken);
  expect(await find('残疾人证')).toMatchObject({ rows: [], waiting: 2 });
  await indexing();
  expect(await found('残疾人证')).toEqual([id]);
  expect((await find('残疾人证')).waiting).toBe(0);
  await run(`update services.encounter set notes = '' where id = $1`, broken);
});

test('while keys are changed old and new hashes are found; afterwards nothing of the old key is left', async () => {
  const id = await record({ notes: '探望住院长者' });
  const file = await readFile(`${app.services.config.home}/keys.env`, 'utf8');
  const [keys = '', lookupKey = ''] = [/RONGYIN_KEYS=(.+)/, /RONGYIN_LOOKUP_KEY=(.+)/].map((p) => p.exec(file)?.[1]);
  const fresh = `n1:aes-256-gcm:${randomBytes(32).toString('base64')}`;
  const before = await app.services.pool.query('select words from services.encounter where id = $1', [id]);
  Object.assign(app.services, { crypto: openCipherbox({ keys: `${fresh},${keys}`, lookupKey }) });
  const later = await record({ notes: '再次探望住院长者' });
  expect((await found('住院')).sort()).toEqual([id, later].sort());
  await rotateEveryKey(app.services, 3);
  Object.assign(app.services, { crypto: openCipherbox({ keys: fresh, lookupKey }) });
  expect((await found('住院')).sort()).toEqual([id, later].sort());
  const after = await app.services.pool.query('select words, words_by from services.encounter where id = $1', [id]);
  expect(after.rows[0].words_by).toBe('n1.1');
  expect(after.rows[0].words).not.toEqual(before.rows[0].words);
  const { rows } = await app.services.pool.query(
    `select from services.encounter where words_by is distinct from 'n1.1'`,
  );
  expect(rows).toEqual([]);
});
