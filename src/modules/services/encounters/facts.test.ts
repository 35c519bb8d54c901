import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import { word } from '../../../kernel/words.ts';
import { openCipherbox } from '../../../platform/crypto/index.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { onePixel } from '../../../platform/files/testing.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { readSheet } from '../../../platform/sheets/index.ts';
import { rotateKeys } from '../rotation.ts';
import { openPlace } from './place.ts';

let app: TestApp;
let town: TestTown;
let colleague: string;
const now = '2026-11-23T10:00:00+08:00';

beforeAll(async () => {
  app = await testApp();
  app.at(now);
  town = await testTown(app);
  const rows = [{ name: '黎同行', siteId: town.station.id, joinedOn: '2024-01-01' }];
  [colleague] = (await app.as(allOf('bureau'))('people', 'registerWorkers', { rows })).ids;
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('services', name, input);
const visit = (parts: object = {}) => ({
  occurredAt: '2026-11-20T15:00:00+08:00',
  clientId: town.clientA,
  siteId: town.pointA.id,
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
  ...parts,
});
const record = async (parts: object, who?: Who): Promise<string> =>
  (await call('recordEncounter', visit(parts), who)).id;
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const upload = async (name: string, as: Who = town.lead): Promise<string> => {
  const allowed = { maxBytes: 20_000_000, allowedTypes: Object.values(mediaTypes) };
  const file = await app.services.files.put(Readable.from([onePixel]), allowed);
  return runAction(app.services, { who: as, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name, purpose: 'photo' });
  });
};

test('everything that a record says comes back with names, in the list and in the sheet', async () => {
  const facts = { needs: ['health', 'family'], nextStep: '陪同复诊', coWorkerIds: [colleague] };
  const id = await record({ ...facts, nextOn: '2026-12-01', fileIds: [await upload('门口.png')] });
  expect(await call('encounter', { id })).toMatchObject({
    needs: ['health', 'family'],
    nextStep: '陪同复诊',
    coWorkers: [{ id: colleague, name: '黎同行' }],
    files: [{ name: '门口.png', mediaType: 'image/png', bytes: onePixel.length }],
  });
  const { rows } = await call('encounters', { need: 'family' });
  expect(rows.map((r: { id: string }) => r.id)).toEqual([id]);
  const sheet = await call('exportEncounters', { need: 'family' });
  const read = await readSheet(await buffer(sheet.body), {
    language: 'zh',
    columns: [
      { key: 'needs', title: word('需求', 'Needs') },
      { key: 'nextStep', title: word('下一步', 'Next step') },
      { key: 'coWorkers', title: word('同行社工', 'With') },
    ],
  });
  const [line] = await Array.fromAsync(read);
  expect(line?.cells).toMatchObject({ needs: '医疗健康、家庭关系', nextStep: '陪同复诊', coWorkers: '黎同行' });
});

test('a sheet of several pages holds each record once, though they differ by microseconds only', async () => {
  const { pool } = app.services;
  const id = await record({ minutes: 61, needs: ['rights'] });
  await pool.query(
    `insert into services.encounter select one.* from services.encounter e, generate_series(1, 1500) n,
       jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'occurred_at', e.occurred_at + n * interval '1 microsecond')) one
     where e.id = $1`,
    [id],
  );
  const sheet = await call('exportEncounters', { need: 'rights' });
  const read = await readSheet(await buffer(sheet.body), {
    language: 'zh',
    columns: [{ key: 'id', title: word('记录编号', 'Record number') }],
  });
  const ids = (await Array.fromAsync(read)).map((line) => line.cells.id);
  expect(ids).toHaveLength(1501);
  expect(new Set(ids).size).toBe(1501);
});

describe('sent again', () => {
  const more = () => ({
    needs: ['health'],
    nextStep: '复诊',
    coWorkerIds: [colleague],
    address: '某路 5 号',
    point: { longitude: 113.3, latitude: 23.1, accuracy: 20 },
  });
  test('with all of it, it is the same record; with one thing changed, another', async () => {
    const id = newId();
    await record({ id, ...more() });
    expect(await call('recordEncounter', visit({ id, ...more() }))).toMatchObject({ outcome: 'alreadyRecorded' });
    for (const other of [
      { needs: [] },
      { nextStep: '' },
      { coWorkerIds: [] },
      { address: '某路 6 号' },
      { point: null },
    ])
      expect(await failing(record({ id, ...more(), ...other }))).toMatchObject({ code: 'services.id-taken' });
  });

  test('after the month was closed it is still told to be there; what is new is refused', async () => {
    const id = newId();
    const october = { id, occurredAt: '2026-10-20T15:00:00+08:00', siteId: town.pointB.id, clientId: town.clientB };
    await record(october);
    await call('closeMonth', { siteId: town.pointB.id, month: '2026-10' });
    expect(await call('recordEncounter', visit(october))).toMatchObject({ id, outcome: 'alreadyRecorded' });
    const { rows } = await call('recordEncounters', { rows: [visit(october), visit({ ...october, id: newId() })] });
    expect(rows.map((r: { outcome: string }) => r.outcome)).toEqual(['alreadyRecorded', 'refused']);
  });
});

describe('where it was', () => {
  const place = { address: '某路 5 号 201', point: { longitude: 113.3, latitude: 23.1, accuracy: 20 } };
  const stored = async (id: string) =>
    (await app.services.pool.query('select address, point from services.encounter where id = $1', [id])).rows[0];

  test('somebody’s home is sealed, hidden, and shown for a reason that stays', async () => {
    const id = await record(place);
    expect(JSON.stringify(await stored(id))).not.toMatch(/201|113/);
    expect(await call('encounter', { id })).toMatchObject({ address: '******', point: null, placeHidden: true });
    expect(await call('revealPlace', { id, reason: '核对走访地点' })).toEqual(place);
    expect(await failing(call('revealPlace', { id, reason: '核对走访地点' }, town.leadElsewhere))).toMatchObject({
      status: 404,
    });
    const { rows } = await app.services.pool.query(
      `select detail::text as detail from platform.audit_event where action = 'services.revealPlace' and detail->>'encounter' = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].detail).toContain('核对走访地点');
    expect(rows[0].detail).not.toContain('201');
    const { clientId } = await call('encounter', { id });
    expect((await app.as(town.lead)('clients', 'clientReveals', { id: clientId })).rows).toMatchObject([
      { field: 'visitPlace', reason: '核对走访地点' },
    ]);
  });

  test('a square is no secret, and nothing said is nothing to reveal', async () => {
    const square = await record({ ...place, way: 'street', clientId: null, personTimes: 12 });
    expect(await call('encounter', { id: square })).toMatchObject({ ...place, placeHidden: false });
    const plain = await record({});
    expect(await failing(call('revealPlace', { id: plain, reason: '核对走访地点' }))).toMatchObject({
      code: 'services.no-place',
    });
  });

  test('with a newer key it is sealed anew and still opens', async () => {
    const id = await record(place);
    const { services } = app;
    const kept = /RONGYIN_KEYS=(.+)/.exec(await readFile(`${services.config.home}/keys.env`, 'utf8'))?.[1] ?? '';
    const lookupKey = randomBytes(32).toString('base64');
    const fresh = `n1:sm4-ctr-hmac-sm3:${randomBytes(32).toString('base64')}`;
    const both = { ...services, crypto: openCipherbox({ keys: `${fresh},${kept}`, lookupKey }) };
    const rotate = () =>
      runAction(both, { who: system, language: 'zh' }, 'services.rotateKeys', { rows: 500 }, rotateKeys);
    for (let round = 0; round < 50; round += 1) if ((await rotate()).left === 0) break;
    expect(await rotate()).toEqual({ values: 0, left: 0 });
    expect(openPlace(openCipherbox({ keys: fresh, lookupKey }), id, await stored(id))).toEqual(place);
  });
});

describe('files', () => {
  test('whoever may see the record opens them, and the audit says so', async () => {
    const fileId = await upload('客厅.png');
    // Chosen twice it is one file.
    const id = await record({ fileIds: [fileId, fileId] });
    expect((await call('encounter', { id })).files).toHaveLength(1);
    const answer = await call('encounterFile', { id, fileId }, inDivision('supervisor', '4401'));
    expect((await buffer(answer.body)).equals(onePixel)).toBe(true);
    expect(await failing(call('encounterFile', { id, fileId }, town.leadElsewhere))).toMatchObject({ status: 404 });
    const { rows } = await app.services.pool.query(
      `select 1 from platform.audit_event where action = 'services.encounterFile' and subject_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  test("somebody else's upload, or one of another record, is as good as none", async () => {
    const fileId = await upload('客厅.png', town.leadElsewhere);
    expect(await failing(record({ fileIds: [fileId] }))).toMatchObject({
      fields: [{ pointer: '/fileIds/0', code: 'services.file-not-found' }],
    });
    const id = await record({});
    expect(await failing(call('encounterFile', { id, fileId }))).toMatchObject({ status: 404 });
  });
});

test('a colleague without a post there is refused by name', async () => {
  const [field] = (await failing(record({ coWorkerIds: [town.workerElsewhere] }))).fields;
  expect(field).toMatchObject({
    pointer: '/coWorkerIds/0',
    code: 'services.co-worker-elsewhere',
    params: { worker: '李国强' },
  });
});

describe('somebody handed over an hour ago', () => {
  const handedOver = async (name: string): Promise<string> => {
    const clients = (action: string, input: object, who: Who = town.lead) => app.as(who)('clients', action, input);
    const { id } = await clients('registerClient', {
      name,
      divisionCode: town.pointA.divisionCode,
      siteId: town.pointA.id,
      careFrom: '2025-01-01',
    });
    app.at('2026-11-23T09:00:00+08:00');
    await clients('proposeHandover', { clientIds: [id], toSiteId: town.elsewhere.id, reason: '搬到别处居住' });
    const open = { side: 'incoming', state: 'proposed', size: 500 };
    const { rows } = await clients('handovers', open, town.leadElsewhere);
    const item = rows.find((r: { clientId: string }) => r.clientId === id);
    await clients('acceptHandovers', { itemIds: [item.id], workerId: town.workerElsewhere }, town.leadElsewhere);
    app.at(now);
    return id;
  };

  test('what was done before stands; what is said to have been done since is refused', async () => {
    const clientId = await handedOver('温一');
    const at = (hour: string) => ({ clientId, occurredAt: `2026-11-23T${hour}:00+08:00` });
    await record(at('08:30'));
    await record({ clientId, occurredAt: '2026-11-10T09:00:00+08:00' });
    const left = {
      code: 'services.client-handed-over',
      params: { since: '2026-11-23 09:00', site: '别处社工站' },
    };
    expect(await failing(record(at('09:30')))).toMatchObject({ fields: [{ pointer: '/clientId', ...left }] });
    // By name beside others too; whoever never had to do with the person hears nothing.
    const talk = { ...at('09:30'), clientId: null, participantIds: [clientId], way: 'activity', personTimes: 5 };
    expect(await failing(record(talk, town.atPointA))).toMatchObject({
      fields: [{ pointer: '/participantIds/0', ...left }],
    });
    const stranger = atSite('socialWorker', town.pointB, [], colleague);
    const asked = record({ ...at('09:30'), siteId: town.pointB.id }, stranger);
    const [told] = (await failing(asked)).fields;
    expect(told).toMatchObject({ pointer: '/clientId', code: 'services.client-not-found' });
    expect(JSON.stringify(told)).not.toContain('别处');
    const there = { ...at('09:30'), siteId: town.elsewhere.id };
    await record(there, town.leadElsewhere);
  });
});
