import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';

let app: TestApp;
let town: TestTown;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

const call = (name: string, input: unknown) => app.as(town.lead)('clients', name, input);

test('a centre takes no clients: it is not offered, and refused with a sentence', async () => {
  const name = '天河区社会工作指导中心';
  const centre = { kind: 'countyCentre', name, divisionCode: '440106', openedOn: '2022-01-01' };
  const { id: toSiteId } = await app.as(allOf('bureau'))('network', 'openSite', centre);
  const offered = async (text: string) =>
    (await call('handoverTargets', { text })).sites.map((s: { name: string }) => s.name);
  expect(await offered('指导中心')).toEqual([]);
  expect(await offered('别处')).toEqual(['别处社工站']);
  const propose = { clientIds: [town.clientA], toSiteId, reason: '搬到别处居住' };
  const error = await call('proposeHandover', propose).then(
    () => expect.unreachable(),
    (refused) => refused,
  );
  expect(error.fields).toMatchObject([{ pointer: '/toSiteId', code: 'clients.handover-centre', params: { name } }]);
});
