import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../app/testing.ts';
import { browser, signedIn } from '../../app/testing-accounts.ts';
import { fillDemo } from './demo.ts';
import { demoLogins, demoPassword } from './demo-accounts.ts';
import { roles } from './roles.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const open = (kind: string, name: string, divisionCode: string, parentSiteId?: string) =>
    app.as(system)('network', 'openSite', {
      kind,
      name,
      divisionCode,
      openedOn: '2021-06-01',
      ...(parentSiteId ? { parentSiteId } : {}),
    });
  const station = await open('station', '沙面街社工服务站', '440103001');
  const { rows } = await app.as(system)('network', 'divisions', { parent: '440103001' });
  const village = rows[0].code;
  const point = await open('point', '翠洲社工点', village, station.id);
  await fillDemo(app.demo('guangzhou'), {
    station: { id: station.id, divisionCode: '440103001', name: '沙面街社工服务站', workers: [] },
    point: { id: point.id, divisionCode: village, name: '翠洲社工点', workers: [] },
    district: { code: '440103', name: '荔湾区' },
  });
});
afterAll(() => app.close());

test('the sign-in page offers one account for every role', async () => {
  const { body } = await browser(app).get('access', 'session');
  expect(body.demoPassword).toBe(demoPassword);
  expect(body.demoAccounts.map((account: { role: string }) => account.role)).toEqual(roles);
});

test.each(roles)('the demo account of the role %s signs in and finds its post', async (role) => {
  const own = await signedIn(app, demoLogins[role], demoPassword);
  const { body } = await own.get('access', 'session');
  expect(body.step).toBe('in');
  expect(body.posts.map((post: { role: string }) => post.role)).toContain(role);
  expect(body.demoPassword).toBeNull();
});
