import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../app/testing.ts';
import { exportedRows } from '../../app/testing-sheets.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import type { Who } from '../../platform/reach.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('clients', name, input);
const sheet = async <T extends string>(name: string, filters: object, titles: readonly T[], who?: Who) =>
  exportedRows(await call(name, filters, who), titles);

test('hand-overs: each side gets its own under the same filters, a station that has none gets none', async () => {
  const toSiteId = town.elsewhere.id;
  await call('proposeHandover', {
    clientIds: [town.clientA, town.clientB],
    toSiteId,
    reason: '=搬走',
    notes: '常住女儿家',
  });
  const titles = ['姓名', '移出站点', '接收站点', '事由', '交接说明', '状态'] as const;
  const { rows } = await call('handovers', { side: 'incoming' }, town.leadElsewhere);
  await call('refuseHandovers', { itemIds: [rows[0].id], reason: '并未搬来' }, town.leadElsewhere);
  const received = await sheet('exportHandovers', { state: 'proposed' }, titles, town.leadElsewhere);
  expect(received).toEqual([
    {
      姓名: rows[1].clientName,
      移出站点: rows[1].fromSiteName,
      接收站点: '别处社工站',
      事由: '=搬走',
      交接说明: '常住女儿家',
      状态: '待接收',
    },
  ]);
  expect(await sheet('exportHandovers', { side: 'outgoing' }, titles)).toHaveLength(2);
  expect(await sheet('exportHandovers', { side: 'incoming' }, titles)).toEqual([]);
  expect(await sheet('exportHandovers', { side: 'incoming' }, titles, inDivision('bureau', '440105'))).toEqual([]);
});

test('lower grades for approval: those of the list by state, none for a station elsewhere', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  for (const name of ['高危甲', '高危乙']) {
    const { id } = await call('registerClient', { name, riskLevel: 'high', riskReason: '独居', ...place });
    await call('setRisk', { id, level: 'general', reason: '子女已搬回同住' }, town.atPointA);
  }
  const [{ id }] = (await call('riskProposals', {})).rows;
  await call('refuseRisk', { id, reason: '仍独居' });
  const titles = ['姓名', '现等级', '拟下调为', '状态', '不同意的原因'] as const;
  const listed = (await call('riskProposals', {})).rows;
  expect((await sheet('exportRiskProposals', {}, titles)).map((r) => r.姓名)).toEqual(
    listed.map((r: { clientName: string }) => r.clientName),
  );
  expect(await sheet('exportRiskProposals', { state: 'refused' }, titles)).toEqual([
    { 姓名: '高危乙', 现等级: '高', 拟下调为: '一般', 状态: '未同意', 不同意的原因: '仍独居' },
  ]);
  expect(await sheet('exportRiskProposals', {}, titles, town.leadElsewhere)).toEqual([]);
});

test('possible duplicates: pairs are for who reaches both files, as in the list', async () => {
  const born = { bornOn: '1950-03-05', careFrom: '2026-01-01' };
  const { rows } = await app.as(allOf('bureau'))('network', 'divisions', {
    parent: town.elsewhere.divisionCode,
    size: 1,
  });
  await app.as(allOf('bureau'))('clients', 'registerClients', {
    rows: [
      { name: '单晓红', divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, ...born },
      { name: '单晓红', divisionCode: rows[0].code, siteId: town.elsewhere.id, ...born },
    ],
  });
  const titles = ['档案一', '档案二', '可能性', '状态'] as const;
  const [pair] = await sheet('exportDuplicatePairs', {}, titles, allOf('bureau'));
  expect([pair?.档案一, pair?.档案二]).toEqual(['单晓红', '单晓红']);
  expect(await sheet('exportDuplicatePairs', {}, titles)).toEqual([]);
  expect(await sheet('exportDuplicatePairs', { state: 'merged' }, titles)).toEqual([]);
  expect(await sheet('exportDuplicatePairs', {}, titles, inDivision('bureau', '440105'))).toEqual([]);
});
