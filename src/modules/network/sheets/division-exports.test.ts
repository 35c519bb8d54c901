import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';

let app: TestApp;
const administrator = allOf('administrator');
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T09:00:00+08:00'));

const call = (name: string, input: unknown, who = administrator) => app.as(who)('network', name, input);
async function commit(wish: object): Promise<void> {
  const { basis } = await call('previewReorganisation', wish);
  await call('reorganise', { ...wish, reason: '=优化设置', document: '粤府函〔2026〕1号', basis });
}
const listed = async (input: object, who = administrator) =>
  exportedRows(await call('exportDivisions', input, who), ['区划代码', '名称', '级别', '上级区划', '撤销日期']);
const changed = async (input: object) =>
  exportedRows(await call('exportDivisionChanges', input), [
    '生效日期',
    '调整方式',
    '原区划代码',
    '现区划代码',
    '现名称',
    '原因',
    '登记人',
  ]);

test('a place and all below it, as they were on the day: the merged town stands only in the sheet of the day before', async () => {
  const on = '2025-06-01';
  const into = { code: '440103002', name: '岭南华林街道' };
  await commit({ on, change: { kind: 'merge', codes: ['440103002', '440103003'], into } });
  const before = await listed({ place: '440103', on: '2025-05-31' });
  const after = await listed({ place: '440103', on });
  const towns = async (day: string) => (await call('divisions', { parent: '440103', on: day })).rows;
  const named = (rows: typeof before) => rows.filter((r) => r.级别 === '乡级').map((r) => r.名称);
  for (const [rows, day] of [
    [before, '2025-05-31'],
    [after, on],
  ] as const)
    expect(named(rows)).toEqual((await towns(day)).map((d: { name: string }) => d.name));
  expect(before.find((r) => r.区划代码 === '440103003')).toMatchObject({ 撤销日期: on, 上级区划: '荔湾区' });
  expect(after.find((r) => r.区划代码 === '440103003')).toBeUndefined();
  expect(after.filter((r) => r.上级区划 === into.name)).toHaveLength(
    before.filter((r) => ['440103002', '440103003'].includes(r.区划代码.slice(0, 9)) && r.级别 === '村级').length,
  );
});

test('the record of changes names every division touched, old code beside new, and a reason that looks like a formula stays text', async () => {
  const rows = await changed({ place: '440103' });
  const [{ parts }] = (await call('divisionChanges', { place: '440103' })).rows;
  expect(rows.map((r) => [r.原区划代码, r.现区划代码])).toEqual(
    parts.map((p: { fromCode: string; toCode: string }) => [p.fromCode, p.toCode]),
  );
  const merged = rows.find((r) => r.原区划代码 === '440103003');
  expect(merged).toMatchObject({
    调整方式: '合并',
    现区划代码: '440103002',
    现名称: '岭南华林街道',
    原因: '=优化设置',
  });
  expect(merged?.登记人).not.toBe('');
  expect(await changed({ place: '440104' })).toEqual([]);
});

test('without a place, everybody gets the place of the own post, in more pages than one where it is large', async () => {
  const district = await listed({}, inDivision('bureau', '440104'));
  expect(district[0]).toMatchObject({ 区划代码: '440104' });
  expect(district.every((r) => r.区划代码.startsWith('440104'))).toBe(true);
  const city = (await listed({})).map((r) => r.区划代码);
  expect(city.length).toBeGreaterThan(2000);
  expect(city).toEqual([...new Set(city)].sort());
});
