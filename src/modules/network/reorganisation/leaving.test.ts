import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { newId } from '../../../kernel/id.ts';

let app: TestApp;
const on = '2026-11-20';
const administrator = allOf('administrator', '46');
/** A village of one county that would go to a town of another; both counties are cities of their own. */
const [village, other, town] = ['469001100003', '469001100002', '469002100'];

beforeAll(async () => {
  app = await testApp({ RONGYIN_REGION: 'hainan' });
  app.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => app.close());

const call = (module: string, name: string, input: unknown) => app.as(system)(module, name, input);
const preview = (change: object) => app.as(administrator)('network', 'previewReorganisation', { on, change });
const moving = (code: string) => ({
  kind: 'move',
  code,
  parent: town,
  newCode: `${town}${code === village ? 298 : 297}`,
});
const refusal = (change: object) =>
  preview(change).then(
    () => 'nothing is refused',
    ({ fields }) => fields.flatMap((f: { code: string; params: { what: string } }) => [f.code, f.params.what]),
  );

describe('a division on which something stands does not leave its city', () => {
  test('a village without a site, in which a client lives whose service was recorded', async () => {
    const station = { kind: 'station', name: '南圣社工站', divisionCode: '469001100', openedOn: '2021-06-01' };
    const { id: siteId } = await call('network', 'openSite', station);
    const worker = { name: '陈小梅', siteId, duty: 'lead', joinedOn: '2022-01-01' };
    const { ids } = await call('people', 'registerWorkers', { rows: [worker] });
    const client = { name: '黄甲', divisionCode: village, siteId, careFrom: '2022-01-01' };
    const clients = await call('clients', 'registerClients', { rows: [client] });
    await call('services', 'recordEncounter', {
      id: newId(),
      occurredAt: '2026-11-19T09:00:00+08:00',
      siteId,
      clientId: clients.ids[0],
      workerId: ids[0],
      way: 'homeVisit',
      class: 'policy',
      minutes: 30,
    });
    expect(await refusal(moving(village))).toEqual([
      'network.left-behind',
      expect.stringMatching(/服务对象 1 人.*服务记录 1 次/),
    ]);
  });

  test('its town and its county, whichever way they would leave', async () => {
    const asTown = { kind: 'move', code: '469001100', parent: '469002', newCode: '469002188' };
    const asCounty = { kind: 'merge', codes: ['469001', '469002'], into: { code: '469002', name: '琼海市' } };
    const what = expect.stringMatching(/站点 1 个.*登记社工 1 人.*服务对象 1 人.*服务记录 1 次/);
    expect(await refusal(asTown)).toEqual(['network.left-behind', what]);
    expect(await refusal(asCounty)).toEqual(['network.left-behind', what]);
  });

  test('a village whose only site was closed: its ledgers stay where they were kept', async () => {
    const point = { kind: 'point', name: '旧社工点', divisionCode: other, openedOn: '2022-01-01' };
    const { id } = await call('network', 'openSite', point);
    await call('network', 'closeSite', { id, version: 1, on: '2024-01-01', reason: '合并' });
    expect(await refusal(moving(other))).toEqual(['network.left-behind', '站点 1 个']);
  });
});

test('a village on which nothing stands goes, and within the city whoever lives there goes along', async () => {
  const empty = '469001100001';
  const { parts } = await preview({ kind: 'move', code: empty, parent: town, newCode: `${town}296` });
  expect(parts).toMatchObject([{ fromCode: empty, toCode: `${town}296` }]);
  const within = { kind: 'move', code: village, parent: '469001101', newCode: '469001101277' };
  const { basis } = await preview(within);
  await app.as(administrator)('network', 'reorganise', { on, change: within, reason: '区划调整', basis });
  const { total } = await call('clients', 'clients', { place: '469001101277' });
  expect(total).toBe(1);
});
