import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { type TestApp, testApp } from '../../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../../app/testing-accounts.ts';
import { testTown } from '../../../../app/testing-town.ts';
import { attachedFile } from '../../../../platform/files/file-records.ts';
import { readContext } from '../../../../platform/run/run.ts';
import { ledgerBundles } from '../../scope.ts';
import { makeLedgers } from './making.ts';
import { askScheduled, forgetBundles } from './scheduled.ts';

let app: TestApp;
let bureau: TestBrowser;
let other: TestBrowser;

beforeAll(async () => {
  app = await testApp({}, ['2026-06', '2027-06']);
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

/** Names of the entries of the newest zip, and whether each is a workbook. */
async function entriesOf(id: string): Promise<string[]> {
  const context = readContext(app.services, {
    who: { kind: 'system', name: 'test', divisionCode: '00' },
    language: 'zh',
  });
  const row = await ledgerBundles.from(context).selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const file = await attachedFile(context, row.fileCity ?? '', row.fileId ?? '');
  const zip = await yauzl.fromBufferPromise(await buffer((await file?.open()) ?? Readable.from([])));
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    names.push(`${entry.fileName} ${bytes.subarray(0, 2).toString()}`);
  }
  return names;
}

test('a place is bundled: a workbook for each station, progress, a notice, and a file for who asked alone', async () => {
  const { body } = await bureau.post('coordination', 'bundleLedgers', asked);
  expect(await bundles()).toMatchObject([{ id: body.id, state: 'waiting', total: null }]);
  await makeLedgers(app.services);
  expect(await bundles()).toMatchObject([{ state: 'done', total: 2, done: 2, expiresOn: '2026-11-30' }]);
  expect(await entriesOf(body.id)).toEqual([
    '001-走访台账-别处社工站-2026-11.xlsx PK',
    '002-走访台账-测试社工站-2026-11.xlsx PK',
  ]);
  const { rows } = (await bureau.get('access', 'notices')).body;
  expect(rows[0]).toMatchObject({ kind: 'coordination.ledgers-made', link: '/coordination/ledgers/bundles' });
  expect((await other.get('coordination', 'ledgerBundleFile', { id: body.id })).status).toBe(404);
  await makeLedgers(app.services);
  expect(await bundles()).toHaveLength(1);
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
