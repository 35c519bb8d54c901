import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { somebodyWaits, uncommitted } from '../../../app/testing-at-once.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { readContext } from '../../../platform/run/run.ts';
import type { ClientRow } from '../contract.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { registerClient } from '../registration/actions.ts';
import { examineClients } from '../registration/queries.ts';

let app: TestApp;
let town: TestTown;
let home: string[];
let other: string;
const call = (name: string, input: object) => app.as(town.lead)('clients', name, input);
const household = async (id: string) => {
  const { household: members } = await call('client', { id });
  return members.map((m: { name: string; relation: string }) => [m.name, m.relation]);
};
const counted = async () => {
  const { figures } = await app.as(allOf('bureau'))('coordination', 'figures', { ids: ['clients.households-in-care'] });
  expect(await careCountDifferences(readContext(app.services, { who: system, language: 'zh' }))).toBe(0);
  expect(figures[0].rows).toBe(figures[0].value);
  return figures[0].value as number;
};

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const at = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const rows = [
    { name: '家父', householdKey: '1', relation: 'head' },
    { name: '家母', householdKey: '1', relation: 'spouse' },
    { name: '家子', householdKey: '1', relation: 'child' },
    { name: '邻居', householdKey: '2', relation: 'head' },
  ].map((row) => ({ ...row, ...at }));
  const { ids } = await call('registerClients', { rows });
  [home, other] = [ids.slice(0, 3), ids[3]];
});
afterAll(() => app.close());

test('somebody makes a household of his own: one household more', async () => {
  const before = await counted();
  const [, , son = ''] = home;
  await call('moveMembers', { members: [{ id: son, relation: 'head' }], reason: '成家另立' });
  expect(await household(son)).toEqual([['家子', 'head']]);
  expect((await household(home[0] ?? '')).map(([name]: [string]) => name)).toEqual(['家父', '家母']);
  expect(await counted()).toBe(before + 1);
});

test('a household goes into another with all its members', async () => {
  const before = await counted();
  const [father = '', mother = ''] = home;
  const members = [
    { id: father, relation: 'sibling' },
    { id: mother, relation: 'other' },
  ];
  await call('moveMembers', { members, toClientId: other, reason: '投靠亲属' });
  expect(await household(other)).toEqual([
    ['邻居', 'head'],
    ['家父', 'sibling'],
    ['家母', 'other'],
  ]);
  expect(await counted()).toBe(before - 1);
  await expect(call('moveMembers', { members, toClientId: other, reason: '再次' })).rejects.toMatchObject({
    code: 'clients.same-household',
  });
});

test('a household has one head; nobody is moved who lies beyond reach', async () => {
  const [, , son = ''] = home;
  const two = call('moveMembers', { members: [{ id: son, relation: 'head' }], toClientId: other, reason: '两个户主' });
  await expect(two).rejects.toMatchObject({ fields: [{ code: 'clients.one-head' }] });
  const none = call('moveMembers', { members: [{ id: son, relation: 'child' }], reason: '没有户主' });
  await expect(none).rejects.toMatchObject({ fields: [{ code: 'clients.one-head' }] });
  for (const input of [
    { members: [{ id: town.clientElsewhere, relation: 'head' }] },
    { members: [{ id: son, relation: 'child' }], toClientId: town.clientElsewhere },
  ]) {
    await expect(call('moveMembers', { ...input, reason: '越界' })).rejects.toMatchObject({ code: 'not-found' });
  }
});

test('a household that has a head gets no second one, however somebody comes to it', async () => {
  const at = { divisionCode: town.pointB.divisionCode, siteId: town.pointB.id };
  const heads = async (id: string) =>
    (await household(id)).filter(([, relation]: [string, string]) => relation === 'head');
  const rows = ['新户一', '新户二'].map((name) => ({ name, ...at, householdKey: 'k' }));
  const { ids } = await call('registerClients', { rows });
  expect(await household(ids[0])).toEqual([
    ['新户一', 'head'],
    ['新户二', 'other'],
  ]);
  const { householdId, version, name, sex } = await call('client', { id: ids[1] });
  const fault = { fields: [{ pointer: '/relation', code: 'clients.household-has-head' }] };
  const third = { name: '新户三', ...at, householdId };
  await expect(call('registerClient', { ...third, relation: 'head' })).rejects.toMatchObject(fault);
  await call('registerClient', third);
  const edited = { id: ids[1], version, name, sex, bornOn: null, ...at, relation: 'head' };
  await expect(call('updateClient', edited)).rejects.toMatchObject(fault);
  expect(await heads(ids[0])).toEqual([['新户一', 'head']]);
  app.at('2026-11-25T10:00:00+08:00');
  await call('endCare', { id: ids[0], version: 1, careTo: '2026-11-24', reason: '去世' });
  await call('updateClient', edited);
});

test('in a batch whoever is said to be the head is it, also where somebody stands before her who says nothing', async () => {
  const at = { divisionCode: town.pointB.divisionCode, siteId: town.pointB.id, householdKey: 'm' };
  const rows = [
    { name: '未写关系', ...at },
    { name: '写明户主', ...at, relation: 'head' },
  ];
  const { ids } = await call('registerClients', { rows });
  expect(await household(ids[0])).toEqual(
    expect.arrayContaining([
      ['写明户主', 'head'],
      ['未写关系', 'other'],
    ]),
  );
});

test('whoever cannot be written is nobody’s head', async () => {
  const at = { divisionCode: town.pointB.divisionCode, siteId: town.pointB.id, householdKey: 'n' };
  const context = readContext(app.services, { who: town.lead, language: 'zh' });
  const rows = [
    { name: '错户主', ...at, residentId: '123' },
    { name: '次成员', ...at },
  ].map((row) => ({ categories: [], ...row }) as unknown as ClientRow);
  const examined = await examineClients(context, rows);
  expect(examined.map(({ row, faults }) => [row.name, row.relation, faults.length > 0])).toEqual([
    ['错户主', 'head', true],
    ['次成员', 'head', false],
  ]);
});

/** Of those in care. */
const heads = async (id: string) => {
  const { members } = await call('household', { id: (await call('client', { id })).householdId });
  return members.flatMap((m: { name: string; relation: string; careTo: string | null }) =>
    m.relation === 'head' && m.careTo === null ? m.name : [],
  );
};
/** A couple; whose care as head ends. */
async function widowed(name: string): Promise<string[]> {
  const at = {
    divisionCode: town.pointB.divisionCode,
    siteId: town.pointB.id,
    householdKey: 'w',
    careFrom: '2026-01-01',
  };
  const rows = [
    { name: `${name}夫`, ...at },
    { name: `${name}妻`, ...at, relation: 'spouse' },
  ];
  const { ids } = await call('registerClients', { rows });
  await call('endCare', { id: ids[0], version: 1, careTo: '2026-11-20', reason: '外出' });
  return ids;
}
const edit = async (id: string, parts: object) => {
  const { version, name, sex, divisionCode, siteId } = await call('client', { id });
  return call('updateClient', { id, version, name, sex, bornOn: null, divisionCode, siteId, ...parts });
};

test('two heads at the same moment: the second is told so, and whoever names no relation is somebody else of it', async () => {
  const [husband = '', wife = ''] = await widowed('同时');
  const { householdId, divisionCode, siteId } = await call('client', { id: husband });
  const row = { divisionCode, siteId, householdId, categories: [] };
  const first = await uncommitted(
    app,
    town.lead,
    'clients.registerClient',
    { ...row, name: '先到', relation: 'head' as const, sex: 'unknown' as const },
    registerClient,
  );
  const fault = { fields: [{ pointer: '/relation', code: 'clients.household-has-head' }] };
  const refused = [
    expect(call('registerClient', { ...row, name: '后到', relation: 'head' })).rejects.toMatchObject(fault),
    expect(edit(wife, { relation: 'head' })).rejects.toMatchObject(fault),
  ];
  const quiet = call('registerClient', { ...row, name: '未写' });
  const back = call('resumeCare', { id: husband, version: 2, careFrom: '2026-11-25', siteId });
  await somebodyWaits(app);
  first.goOn();
  await Promise.all([first.done, quiet, ...refused]);
  expect(await back).toMatchObject({ displaced: true });
  expect(await heads(husband)).toEqual(['先到']);
});

test('whoever was the head comes back as somebody else of it where there is another one, else as the head', async () => {
  for (const back of ['resumeCare', 'withdrawCareEnd']) {
    for (const another of [true, false]) {
      const [husband = '', wife = ''] = await widowed('回家');
      if (another) await edit(wife, { relation: 'head' });
      const { version, siteId } = await call('client', { id: husband });
      const when = back === 'resumeCare' ? { careFrom: '2026-11-25', siteId } : {};
      expect(await call(back, { id: husband, version, ...when })).toMatchObject({ displaced: another });
      expect(await heads(husband)).toEqual([another ? '回家妻' : '回家夫']);
    }
  }
});

test('a household whose former head has left care takes members again, and gives its head away', async () => {
  const [husband = '', wife = ''] = await widowed('再来');
  await edit(wife, { relation: 'head' });
  const members = [{ id: town.clientB, relation: 'child' }];
  await call('moveMembers', { members, toClientId: wife, reason: '同住' });
  const swapped = [
    { id: home[2], relation: 'head' },
    { id: wife, relation: 'parent' },
  ];
  await call('moveMembers', { members: swapped, toClientId: husband, reason: '换户主' });
  expect((await call('client', { id: wife })).relation).toBe('parent');
});

test('files that are taken apart stand under the head their household has got meanwhile', async () => {
  const [survivor = '', merged = ''] = await widowed('拆分');
  await edit(merged, { relation: 'head' });
  const other = (await widowed('合并'))[1] ?? '';
  const { id } = await call('mergeClients', {
    survivorId: other,
    mergedId: merged,
    take: ['household'],
    reason: '同人',
  });
  expect(await heads(survivor)).toEqual(['合并妻']);
  const { householdId, divisionCode, siteId } = await call('client', { id: survivor });
  await edit(other, { relation: 'sibling' });
  await call('registerClient', { name: '新户主', divisionCode, siteId, householdId, relation: 'head' });
  await call('unmergeClients', { id, reason: '不是同人' });
  expect(await heads(survivor)).toEqual(['新户主']);
  expect((await call('client', { id: merged })).relation).toBe('other');
});

test('a household whose head went elsewhere says that nobody in care is its head, until somebody is', async () => {
  const [husband = '', wife = ''] = await widowed('无主');
  const { householdId } = await call('client', { id: wife });
  const headless = async () => (await call('household', { id: householdId })).headless;
  expect(await headless()).toBe(true);
  await edit(wife, { relation: 'head' });
  expect(await headless()).toBe(false);
  const members = [{ id: wife, relation: 'sibling' }];
  await call('moveMembers', { members, toClientId: other, reason: '投靠' });
  expect((await call('household', { id: (await call('client', { id: husband })).householdId })).headless).toBe(false);
});
