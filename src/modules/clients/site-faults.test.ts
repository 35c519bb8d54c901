import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, atSite, type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { recordFile } from '../../platform/files/file-records.ts';
import { mediaTypes } from '../../platform/files/index.ts';
import type { Who } from '../../platform/reach.ts';
import { runAction } from '../../platform/run/run.ts';
import { writeSheet } from '../../platform/sheets/index.ts';
import { columns } from './importing/columns.ts';

let app: TestApp;
let town: TestTown;
let lead: Who;
const sites: Record<string, string> = {};
const network = (name: string, input: object) => app.as(allOf('bureau'))('network', name, input);
const call = (name: string, input: object) => app.as(lead)('clients', name, input);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const open = async (name: string, openedOn: string, divisionCode: string, parentSiteId: string) => {
    sites[name] = (await network('openSite', { kind: 'point', name, openedOn, divisionCode, parentSiteId })).id;
  };
  const close = async (id = '') =>
    network('closeSite', {
      id,
      version: (await network('site', { id })).version,
      on: '2026-11-20',
      reason: '试点结束',
    });
  const { divisionCode: far } = await app.as(town.leadElsewhere)('clients', 'client', { id: town.clientElsewhere });
  await open('试点', '2026-10-01', town.pointB.divisionCode, town.station.id);
  await open('新点', '2026-12-01', town.pointB.divisionCode, town.station.id);
  await open('远处旧点', '2026-10-01', far, town.elsewhere.id);
  await close(sites.试点);
  await close(sites.远处旧点);
  sites.别处社工站 = town.elsewhere.id;
  const below = [town.pointA.id, sites.试点, sites.新点].flatMap((id) => id ?? []);
  lead = atSite('stationLead', town.station, below, town.worker);
});
afterAll(() => app.close());

const told = [
  ['试点', '“试点”已于 2026-11-20 撤销', 'clients.site-closed'],
  ['新点', '“新点”自 2026-12-01 起开放', 'clients.site-planned'],
  ['别处社工站', '“别处社工站”不在您的管辖范围，请选择自己的站点，或联系该站点', 'clients.site-beyond'],
  // Of a closed site elsewhere no list tells a lead: it is as if there were none.
  ['远处旧点', '没有这个站点，或不在您的管辖范围，请核对', 'clients.unknown-site'],
] as const;

test('a sheet says which of the causes it is, as far as its reader may know', async () => {
  const rows = [...told.map(([name]) => name), '没有的点'].map((siteId) => ({
    name: '林甲',
    divisionCode: town.pointA.divisionCode,
    siteId,
  }));
  const body = await buffer(writeSheet({ title: '服务对象', language: 'zh', columns, rows }));
  const file = await app.services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.xlsx],
  });
  const fileId = await runAction(app.services, { who: lead, language: 'zh' }, 'test.upload', {}, (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '服务对象.xlsx', purpose: 'import' });
  });
  const preview = await call('previewClientImport', { fileId });
  expect(preview.rows.map((r: { errors: { detail: string }[] }) => r.errors[0]?.detail)).toEqual([
    ...told.map(([, sentence]) => sentence),
    '没有这个站点，或不在您的管辖范围，请核对',
  ]);
});

test('so do registering somebody, editing a file and handing over', async () => {
  const { id } = await call('registerClient', {
    name: '林乙',
    divisionCode: town.pointA.divisionCode,
    siteId: town.pointA.id,
  });
  const { version, name, sex, relation, divisionCode } = await call('client', { id });
  for (const [site, , code] of told) {
    const siteId = sites[site] ?? '';
    const refused = { fields: [{ pointer: '/siteId', code }] };
    await expect(call('registerClient', { name: '林丙', divisionCode, siteId })).rejects.toMatchObject(refused);
    const edited = { id, version, name, sex, bornOn: null, relation, divisionCode, siteId };
    await expect(call('updateClient', edited)).rejects.toMatchObject(refused);
  }
  const offer = (site: string) =>
    call('proposeHandover', { clientIds: [id], toSiteId: sites[site], reason: '就近服务' });
  await expect(offer('试点')).rejects.toMatchObject({
    fields: [{ pointer: '/toSiteId', code: 'clients.site-closed' }],
  });
  await expect(offer('远处旧点')).rejects.toMatchObject({ fields: [{ code: 'clients.handover-place' }] });
});
