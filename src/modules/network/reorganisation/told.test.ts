import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';

let app: TestApp;
const administrator = allOf('administrator');
const call = (name: string, input: unknown) => app.as(administrator)('network', name, input);

beforeAll(async () => {
  app = await testApp({}, ['2026-08', '2026-12']);
  app.at('2026-11-25T09:00:00+08:00');
});
afterAll(() => app.close());

async function commit(on: string, change: object) {
  const { basis } = await call('previewReorganisation', { on, change });
  await call('reorganise', { on, change, reason: '区划调整', basis });
}

test('the list of changes says above which a division stood and stands, by the names of the day', async () => {
  await commit('2026-11-10', {
    kind: 'move',
    code: '440106003014',
    parent: '440106002',
    newCode: '440106002277',
  });
  await commit('2026-11-12', { kind: 'rename', code: '440106002', name: '新员村街道' });
  const { rows } = await call('divisionChanges', { place: '440106002277' });
  const { changes } = await call('division', { code: '440106002277' });
  const { name } = await call('division', { code: '440106003' });
  const part = { fromCode: '440106003014', fromAbove: name, toCode: '440106002277', toAbove: '员村街道' };
  expect([rows[0].parts, changes[0].parts]).toMatchObject([[part], [part]]);
});

const merged = '2026-11-24';
const merge = { kind: 'merge', codes: ['440103002', '440103003'], into: { code: '440103002', name: '岭南华林街道' } };

test('coverage of a town that is no more says since when, and what it is now', async () => {
  expect((await call('coverage', { place: '440103003' })).ended).toBeNull();
  await commit(merged, merge);
  const ended = { on: merged, into: [{ code: '440103002', name: '岭南华林街道' }] };
  expect((await call('coverage', { place: '440103003' })).ended).toEqual(ended);
  expect((await call('coverage', { place: '440103003', on: '2026-11-23' })).ended).toBeNull();
  expect((await call('coverage', { place: '440103002' })).ended).toBeNull();
});

test('the board of a period that began before a merger says which divisions were merged, and when', async () => {
  const goneOver = async (place: string, from: string, to: string) =>
    (await app.as(allOf('bureau'))('coordination', 'board', { place, from, to })).districts.goneOver;
  const said = { kind: 'merge', on: merged, from: ['华林街道', '岭南街道'], into: ['岭南华林街道'] };
  expect(await goneOver('440103', '2026-09-01', '2026-09-30')).toEqual([said]);
  expect(await goneOver('440103', '2026-11-01', '2026-11-30')).toEqual([said]);
  expect(await goneOver('440103', '2026-11-24', '2026-11-30')).toEqual([]);
  expect(await goneOver('440103002', '2026-09-01', '2026-09-30')).toEqual([said]);
  expect(await goneOver('440105', '2026-09-01', '2026-09-30')).toEqual([]);
});
