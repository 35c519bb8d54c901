import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';

let app: TestApp;
let town: TestTown;
let id: string;

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('clients', name, input);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.pointA;
  const place = { divisionCode, siteId, responsibleWorkerId: town.worker };
  ({ id } = await call('registerClient', { name: '换点', ...place, careFrom: '2026-03-01' }));
});
afterAll(() => app.close());

test('put to another site, the file keeps who was responsible where and until when', async () => {
  const { version, name, sex, relation, divisionCode } = await call('client', { id });
  const edited = { id, version, name, sex, bornOn: null, relation, divisionCode, siteId: town.station.id };
  await call('updateClient', edited);
  expect(await call('client', { id })).toMatchObject({
    siteName: '测试社工站',
    handovers: [],
    responsibilities: [
      { workerName: '陈小梅', siteName: '测试社工站', validFrom: '2026-11-23', validTo: null },
      { workerName: '陈小梅', siteName: '甲社工点', validFrom: '2026-03-01', validTo: '2026-11-23' },
    ],
  });
});

test('a hand-over is on the file once accepted: from where to where, why, and who accepted', async () => {
  app.at('2026-11-25T10:00:00+08:00');
  const propose = { clientIds: [id], toSiteId: town.elsewhere.id, reason: '搬到别处居住' };
  const there = (name: string, input: unknown) => call(name, input, town.leadElsewhere);
  const waiting = async () => (await there('handovers', { side: 'incoming', state: 'proposed', clientId: id })).rows[0];
  await call('proposeHandover', propose);
  await there('refuseHandovers', { itemIds: [(await waiting()).id], reason: '并未搬来' });
  await call('proposeHandover', propose);
  expect((await call('client', { id })).handovers).toEqual([]);
  await there('acceptHandovers', { itemIds: [(await waiting()).id], workerId: town.workerElsewhere });
  const { handovers, responsibilities } = await there('client', { id });
  expect(handovers).toMatchObject([
    { fromSiteName: '测试社工站', toSiteName: '别处社工站', reason: '搬到别处居住', acceptedBy: 'stationLead' },
  ]);
  expect(responsibilities.slice(0, 2)).toMatchObject([
    { workerName: '李国强', siteName: '别处社工站', validFrom: '2026-11-25', validTo: null },
    { workerName: '陈小梅', siteName: '测试社工站', validTo: '2026-11-25' },
  ]);
});
