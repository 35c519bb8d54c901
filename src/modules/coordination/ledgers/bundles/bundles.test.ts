import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { inParts, type TestApp, testApp } from '../../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../../app/testing-accounts.ts';
import { testTown } from '../../../../app/testing-town.ts';
import { newId } from '../../../../kernel/id.ts';
import { attachedFile } from '../../../../platform/files/file-records.ts';
import { readContext } from '../../../../platform/run/run.ts';
import { spool } from '../../../../platform/sheets/spool.ts';
import { openPackage } from '../../../../platform/sheets/xlsx-package.ts';
import { ledgerBundles } from '../../scope.ts';
import { makeLedgers } from './making.ts';
import { askScheduled, forgetBundles } from './scheduled.ts';

let app: TestApp;
let bureau: TestBrowser;
let other: TestBrowser;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  await testTown(app);
  await makeAccount(app, { login: 'minzhengju', role: 'bureau' });
  await makeAccount(app, { login: 'linshi', role: 'bureau', validTo: '2026-11-30' });
  bureau = await signedIn(app, 'minzhengju');
  other = await signedIn(app, 'linshi');
});
afterAll(() => app.close());

const asked = { ledger: 'visits', place: '4401', from: '2026-11-01', to: '2026-11-30' };
const bundles = async (who = bureau) => (await who.get('coordination', 'ledgerBundles')).body.bundles;

/** Entries of the zip, by name. */
async function entriesOf(id: string): Promise<Map<string, Buffer>> {
  const context = readContext(app.services, {
    who: { kind: 'system', name: 'test', divisionCode: '00' },
    language: 'zh',
  });
  const row = await ledgerBundles.from(context).selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const file = await attachedFile(context, row.fileCity ?? '', row.fileId ?? '');
  const zip = await yauzl.fromBufferPromise(await buffer((await file?.open()) ?? Readable.from([])));
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return entries;
}

/** What stands in the cells of a workbook. */
async function cellsOf(workbook: Buffer): Promise<string[]> {
  const book = await openPackage(await spool(workbook, 1e7), 1e8);
  const xml = await text(await book.read('xl/worksheets/sheet1.xml'));
  return [...xml.matchAll(/<is><t[^>]*>([^<]*)/g)].map(([, said = '']) => said);
}

test('a place is bundled: a workbook for each station, progress, a notice, and a file for who asked alone', async () => {
  const { body } = await bureau.post('coordination', 'bundleLedgers', asked);
  expect(await bundles()).toMatchObject([{ id: body.id, state: 'waiting', total: null }]);
  await makeLedgers(app.services);
  expect(await bundles()).toMatchObject([{ state: 'done', total: 2, done: 2, expiresOn: '2026-11-30' }]);
  const entries = await entriesOf(body.id);
  expect([...entries.keys()]).toEqual(['001-走访台账-别处社工站-2026-11.xlsx', '002-走访台账-测试社工站-2026-11.xlsx']);
  for (const workbook of entries.values()) expect((await cellsOf(workbook)).join(' ')).toContain('服务对象');
  const { rows } = (await bureau.get('access', 'notices')).body;
  expect(rows[0]).toMatchObject({ kind: 'coordination.ledgers-made', link: '/coordination/ledgers/bundles' });
  expect((await other.get('coordination', 'ledgerBundleFile', { id: body.id })).status).toBe(404);
  await makeLedgers(app.services);
  expect(await bundles()).toHaveLength(1);
});

test('who asked in English gets ledgers in English, in which only names are Chinese', async () => {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/coordination/bundle-ledgers',
    headers: {
      cookie: `rongyin_session=${bureau.cookie()}`,
      ...{ 'x-rongyin': '1', 'accept-language': 'en', 'idempotency-key': newId() },
    },
    payload: asked,
  });
  await makeLedgers(app.services);
  const { rows } = await sql<{ name: string }>`select name from network.division union select name from network.site
    union select name from people.worker union select name from clients.person
    union select name from access.account`.execute(app.services.kysely);
  const names = rows.map((row) => row.name).sort((a, b) => b.length - a.length);
  const withoutNames = (said: string) => names.reduce((text, name) => text.replaceAll(name, ''), said);
  const entries = await entriesOf(answer.json().id);
  const cells = (await Promise.all([...entries.values()].map(cellsOf))).flat();
  expect(cells.length).toBeGreaterThan(10);
  expect([...entries.keys(), ...cells].map(withoutNames).filter((said) => /\p{Script=Han}/u.test(said))).toEqual([]);
});

test('who reaches a part of the city is told that part: in the list, the notice and the name of the file', async () => {
  const { rows } = await sql<{ id: string }>`select id from access.account where login = 'linshi'`.execute(
    app.services.kysely,
  );
  const part = inParts('areaManager', ['440106'], []);
  if (part.kind !== 'person' || !part.post) throw new Error('a person with a post');
  const post = { ...part.post, placeName: '本人负责的片区', divisionCode: '4401' };
  const manager = { ...part, actor: { ...part.actor, accountId: rows[0]?.id ?? '' }, post };
  const { id } = await app.as(manager)('coordination', 'bundleLedgers', asked);
  await makeLedgers(app.services);
  expect(await bundles(other)).toMatchObject([{ id, placeName: '本人负责的片区', total: 1 }]);
  const { headers } = await other.get('coordination', 'ledgerBundleFile', { id });
  expect(String(headers['content-disposition'])).toContain(encodeURIComponent('走访台账-本人负责的片区-2026-11-01'));
  const [notice] = (await other.get('access', 'notices')).body.rows;
  expect(JSON.stringify(notice)).toContain('本人负责的片区');
});

test('places without stations, unknown ledgers and other choices are refused', async () => {
  const refused = async (parts: object) =>
    (await bureau.post('coordination', 'bundleLedgers', { ...asked, ...parts })).body.code;
  expect(await refused({ place: '440112' })).toBe('coordination.bundle-without-stations');
  expect(await refused({ ledger: 'nothing' })).toBe('not-found');
  expect(await refused({ only: { risk: 'high' } })).toBe('coordination.narrowing-unknown');
});

test('every month on its day the month before is bundled, once, as long as the post stands', async () => {
  const schedule = { ledger: 'visits', place: '440106', dayOfMonth: 5 };
  await bureau.post('coordination', 'scheduleLedgers', schedule);
  const again = await bureau.post('coordination', 'scheduleLedgers', { ...schedule, dayOfMonth: 8 });
  expect([again.body.code, again.body.title]).toEqual([
    'coordination.ledger-scheduled',
    '该地区的这个台账已设为每月 5 日自动打包；要改日期，请先在“台账打包”中停止',
  ]);
  await other.post('coordination', 'scheduleLedgers', schedule);
  await askScheduled(app.services);
  expect((await bundles()).filter((b: { scheduled: boolean }) => b.scheduled)).toEqual([]);
  app.at('2026-12-05T01:00:00+08:00');
  bureau = await signedIn(app, 'minzhengju');
  await askScheduled(app.services);
  await askScheduled(app.services);
  await makeLedgers(app.services);
  expect((await bundles()).filter((b: { scheduled: boolean }) => b.scheduled)).toMatchObject([
    { from: '2026-11-01', to: '2026-11-30', state: 'done', total: 1 },
  ]);
});

test('after a week the file is gone', async () => {
  await forgetBundles(app.services);
  const [newest, oldest] = await bundles();
  expect([newest.state, oldest.state]).toEqual(['done', 'expired']);
  const { id } = oldest;
  expect((await bureau.get('coordination', 'ledgerBundleFile', { id })).status).toBe(404);
});
