import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, atSite, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { forgetFiles, recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = bureau) => app.as(who)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n';

async function upload(content: string, as: Who = bureau, type: 'pdf' | 'csv' = 'pdf'): Promise<string> {
  const file = await app.services.files.put(Readable.from([content]), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.pdf, mediaTypes.csv],
    claimedType: type === 'pdf' ? mediaTypes.pdf : mediaTypes.csv,
  });
  return runAction(app.services, { who: as, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: `劳动合同.${type}`, purpose: type === 'pdf' ? 'document' : 'import' });
  });
}

test('a document that the bureau attached is downloaded by the lead of the station, and the audit says so', async () => {
  const fileId = await upload(pdf);
  const { id } = await call('attachDocument', {
    workerId: town.worker,
    fileId,
    kind: 'contract',
    expiresOn: '2027-06-30',
  });
  const { rows } = await call('workerDocuments', { workerId: town.worker }, town.lead);
  expect(rows).toMatchObject([{ id, title: '劳动合同.pdf', kind: 'contract', expiresOn: '2027-06-30' }]);
  const answer = await call('workerDocument', { workerId: town.worker, id }, town.lead);
  expect(answer).toMatchObject({ name: '劳动合同.pdf', mediaType: mediaTypes.pdf });
  expect((await buffer(answer.body)).toString()).toBe(pdf);
  const { rows: audit } = await app.services.pool.query(
    `select role, subject_id, detail from platform.audit_event where action = 'people.workerDocument'`,
  );
  expect(audit).toEqual([{ role: 'stationLead', subject_id: town.worker, detail: { document: id, kind: 'contract' } }]);
});

test('nobody reaches documents of a worker elsewhere, under another worker, or without the permission', async () => {
  const [own] = (await call('workerDocuments', { workerId: town.worker })).rows;
  const asked = { workerId: town.worker, id: own.id };
  expect((await failing(call('workerDocument', asked, town.leadElsewhere))).code).toBe('not-found');
  expect((await failing(call('workerDocuments', { workerId: town.worker }, town.leadElsewhere))).code).toBe(
    'not-found',
  );
  expect((await failing(call('workerDocument', { ...asked, workerId: town.workerElsewhere }))).code).toBe('not-found');
  const colleague = atSite('socialWorker', town.station);
  expect((await failing(call('workerDocuments', { workerId: town.worker }, colleague))).code).toBe('forbidden');
});

test('only an own upload that is a document can be attached', async () => {
  const attach = async (fileId: string, who: Who = bureau) => {
    const error = await failing(call('attachDocument', { workerId: town.worker, fileId, kind: 'other' }, who));
    return error.fields[0].code;
  };
  expect(await attach(await upload(pdf), town.lead)).toBe('people.unknown-file');
  expect(await attach(town.worker)).toBe('people.unknown-file');
  expect(await attach(await upload('姓名,站点\n', bureau, 'csv'))).toBe('people.document-kind');
});

test('a removed document can be reached no more, and its file is deleted; the audit keeps what it was', async () => {
  const fileId = await upload(pdf);
  const stored = () => app.services.pool.query('select stored_as from platform.file where id = $1', [fileId]);
  const { stored_as: storedAs } = (await stored()).rows[0];
  const { id } = await call('attachDocument', { workerId: town.worker, fileId, kind: 'resume', title: '旧简历' });
  await forgetFiles(app.services);
  await app.services.files.open(storedAs);
  await call('removeDocument', { workerId: town.worker, id, reason: '上传错人' });
  expect((await failing(call('workerDocument', { workerId: town.worker, id }))).code).toBe('not-found');
  await forgetFiles(app.services);
  await expect(app.services.files.open(storedAs)).rejects.toMatchObject({ code: 'not-found' });
  expect((await stored()).rows).toEqual([]);
  const { rows } = await app.services.pool.query(
    `select detail from platform.audit_event where action = 'people.removeDocument'`,
  );
  expect(rows).toEqual([{ detail: { document: id, kind: 'resume', title: '旧简历', reason: '上传错人' } }]);
});

test('what a document holds, or a consent or a record of a service, no document takes along', async () => {
  const attach = (fileId: string) => call('attachDocument', { workerId: town.worker, fileId, kind: 'other' });
  const held = await upload(pdf);
  await attach(held);
  expect((await failing(attach(held))).fields[0].code).toBe('people.unknown-file');
  for (const use of ['consent-paper', 'encounter']) {
    const fileId = await upload(pdf);
    await app.services.pool.query('update platform.file set purpose = $2 where id = $1', [fileId, use]);
    expect((await failing(attach(fileId))).fields[0].code).toBe('people.unknown-file');
  }
});
