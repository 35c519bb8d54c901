import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn } from '../../../app/testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => app.close());

const city = inDivision('administrator', '4401');

async function reorganise(change: object): Promise<void> {
  const wish = { on: '2026-11-23', change, recode: [], placements: [] };
  const { basis } = await app.as(city)('network', 'previewReorganisation', wish);
  await app.as(city)('network', 'reorganise', { ...wish, reason: '区划调整', basis });
}

test('a post at a division that gets another name shows the new name', async () => {
  await makeAccount(app, { login: 'renamed', role: 'supervisor', divisionCode: '440103001' });
  await reorganise({ kind: 'rename', code: '440103001', name: '沙面新街道' });
  const { body } = await (await signedIn(app, 'renamed')).get('access', 'session');
  expect(body.post).toMatchObject({ divisionCode: '440103001', placeName: '沙面新街道' });
});

test('posts go over into the merged town; one role held in both is held once, for both periods', async () => {
  const [kept, gone] = ['440103002', '440103003'];
  const both = await makeAccount(app, {
    login: 'both',
    role: 'supervisor',
    divisionCode: kept,
    validFrom: '2026-03-01',
  });
  const early = {
    accountId: both.id,
    role: 'supervisor',
    divisionCode: gone,
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
  };
  await app.as(system)('access', 'assignPost', early);
  await makeAccount(app, { login: 'one', role: 'supervisor', divisionCode: gone });
  await reorganise({ kind: 'merge', codes: [kept, gone], into: { code: kept, name: '合并街道' } });
  const posts = async (login: string) => {
    const { rows } = await app.as(city)('access', 'accounts', { text: login });
    return rows[0].posts.map((p: { divisionCode: string; validFrom: string; validTo: string | null }) => [
      p.divisionCode,
      p.validFrom,
      p.validTo,
    ]);
  };
  expect(await posts('both')).toEqual([[kept, '2026-01-01', null]]);
  expect(await posts('one')).toEqual([[kept, '2026-01-01', null]]);
});

test('a post at a site follows it when it is moved and renamed', async () => {
  const { id, version = 1 } = await app.as(system)('network', 'openSite', {
    kind: 'station',
    name: '岭南街社工站',
    divisionCode: '440103004',
    openedOn: '2021-06-01',
  });
  await makeAccount(app, { login: 'follower', role: 'stationLead', divisionCode: '440103004', siteId: id });
  await app.as(city)('network', 'moveSite', {
    id,
    version,
    on: '2026-11-20',
    divisionCode: '440103005',
    name: '华林街社工站',
    reason: '迁址',
  });
  const { body } = await (await signedIn(app, 'follower')).get('access', 'session');
  expect(body.post).toMatchObject({ divisionCode: '440103005', placeName: '华林街社工站', siteId: id });
});
