import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitDesk } from '../../../app/testing-visits.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { carriedOut, compared, uploadList } from './testing.ts';

let desk: Awaited<ReturnType<typeof visitDesk>>;
beforeAll(async () => {
  desk = await visitDesk('2026-11-23T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown) => desk.app.as(desk.town.lead)('clients', name, input);
const apply = (id: string) => carriedOut(desk.app.services, call, 'applyRoster', id);
const undo = (id: string) => carriedOut(desk.app.services, call, 'undoRoster', id);
const number = (nth: number) => makeResidentId('990101', '1950-03-08', 300 + nth);

async function open(category: string, lines: readonly string[]): Promise<string> {
  const { app, town } = desk;
  const rows = lines.map((line) => `${line},${town.pointA.divisionCode}`);
  const fileId = await uploadList(app.services, town.lead, ['姓名,身份证号,所在村居', ...rows].join('\n'));
  const columns = ['name', 'residentId', 'village'].map((key, position) => ({ key, position }));
  const list = { category, month: '2026-11', divisionCode: town.station.divisionCode };
  return compared(app.services, call('importRoster', { fileId, headerRow: 1, columns, ...list }));
}
const holding = (category: string) => ({ categories: [{ category, validFrom: '2026-10-01' }] });

test('whom the very first list of a category ends stands on no list any more, until that is taken back', async () => {
  const category = 'orphan';
  const [gone = ''] = await desk.register([{ name: '首册外', residentId: number(1), ...holding(category) }]);
  await desk.record(gone, '2026-11-20');
  const ended = async () => [
    (await desk.app.as(desk.town.lead)('services', 'visits', { view: 'gone' })).rows.map(
      (r: { clientName: string }) => r.clientName,
    ),
    (await call('clients', { roster: 'delisted', category })).rows.map((r: { name: string }) => r.name),
  ];
  const never = async () => (await call('clients', { roster: 'never', category, text: '首册外' })).total;
  expect(await ended()).toEqual([[], []]);
  const first = await open(category, [`首册内,${number(2)}`]);
  expect(await apply(first)).toMatchObject({ registered: 1, ended: 1 });
  expect(await ended()).toEqual([['首册外'], ['首册外']]);
  await undo(first);
  expect([await ended(), await never()]).toEqual([[[], []], 1]);

  await apply(await open(category, [`首册内,${number(2)}`]));
  expect(await ended()).toEqual([['首册外'], ['首册外']]);
  await apply(await open(category, [`首册内,${number(2)}`, `首册外,${number(1)}`]));
  expect(await ended()).toEqual([[], []]);
});

type Shown = {
  name: string;
  class: string;
  decision: string;
  reasons: string[];
  id: string;
  residentIdMasked: string | null;
  matches: { name: string }[];
};
const shown = async (rosterId: string) => (await call('rosterEntries', { rosterId, size: 100 })).rows as Shown[];
const told = (rows: readonly Shown[]) => rows.map((e) => [e.name, e.class, e.decision, ...e.reasons]);
const periods = async (id: string) =>
  (await call('client', { id })).categoryPeriods.map((p: { validTo: string | null }) => p.validTo);

const inOrder = (lines: string[][]) => lines.toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));

test('a namesake without a number is not ended by his own row, and stays when recognised in it', async () => {
  const category = 'disabled';
  const [same = '', undated = ''] = await desk.register([
    { name: '无号甲', bornOn: '1950-03-08', ...holding(category) },
    { name: '无号乙', ...holding(category) },
    { name: '无号丙', bornOn: '1961-01-01', ...holding(category) },
  ]);
  const id = await open(
    category,
    ['甲', '乙', '丙'].map((c, nth) => `无号${c},${number(10 + nth)}`),
  );
  const waits = '当地有一位同名或同音对象尚无身份证号，请认定是否同一人';
  const rows = await shown(id);
  expect(told(rows.slice(0, 3))).toEqual([
    ['无号甲', 'unknown', 'skip', waits],
    ['无号乙', 'unknown', 'skip', waits],
    ['无号丙', 'new', 'apply'],
  ]);
  expect(inOrder(told(rows.slice(3)))).toEqual([
    ['无号丙', 'ended', 'apply'],
    ['无号乙', 'ended', 'skip', '可能就是第 3 行，请核对'],
    ['无号甲', 'ended', 'skip', '可能就是第 2 行，请核对'],
  ]);
  await call('decideRosterEntries', { rosterId: id, ids: [rows[0]?.id], personId: same, decide: 'apply' });
  await call('decideRosterEntries', { rosterId: id, class: 'ended', decide: 'apply' });
  expect((await call('roster', { id })).plan).toEqual({ registered: 1, updated: 1, resumed: 0, ended: 2 });
  expect(await apply(id)).toMatchObject({ registered: 1, ended: 2 });
  expect([await periods(same), await periods(undated)]).toEqual([[null], ['2026-11-01']]);
});

test('whose number or name a wrong row gives is not ended by it', async () => {
  const category = 'veryOld';
  await desk.register([
    { name: '误甲', residentId: number(20), ...holding(category) },
    { name: '误乙', residentId: number(21), ...holding(category) },
    { name: '误丙', residentId: number(22), ...holding(category) },
  ]);
  const id = await open(category, [
    `12345,${number(20)}`,
    `误乙,${number(21).slice(0, 17)}`,
    `吴某,${number(22)}`,
    `郑某,${number(22)}`,
  ]);
  const ended = (await shown(id)).filter((e) => e.class === 'ended');
  expect(inOrder(told(ended))).toEqual([
    ['误丙', 'ended', 'skip', '可能就是第 4 行，请核对'],
    ['误乙', 'ended', 'skip', '可能就是第 3 行，请核对'],
    ['误甲', 'ended', 'skip', '可能就是第 2 行，请核对'],
  ]);
});

test('a known number under quite another name waits: neither is anything begun nor anybody ended by it', async () => {
  const category = 'drugRehabilitation';
  const [owner = ''] = await desk.register([
    { name: '梁国强', residentId: number(30) },
    { name: '他名', residentId: number(31), ...holding(category) },
  ]);
  const id = await open(category, [`他名,${number(30)}`]);
  const [row, ended] = await shown(id);
  const waits = '该身份证号在档案中是另一姓名，请认定是否同一人';
  expect(told([row as Shown, ended as Shown])).toEqual([
    ['他名', 'unknown', 'skip', waits],
    ['他名', 'ended', 'skip', '可能就是第 2 行，请核对'],
  ]);
  // Nobody's row, says the review: but the number has its owner.
  await call('decideRosterEntries', { rosterId: id, ids: [row?.id], personId: null, decide: 'apply' });
  expect(await apply(id)).toMatchObject({ registered: 0, updated: 0, ended: 0, refused: 1 });
  expect(await periods(owner)).toEqual([]);
});

test('nobody is ended whose name the list spells otherwise; dots change no name, and a row of totals is nobody', async () => {
  const category = 'preferentialTreatment';
  await desk.register([
    { name: '阿米娜·艾力', residentId: number(40), ...holding(category) },
    { name: '劉淑貞', residentId: number(41), ...holding(category) },
    { name: '古丽·买买提', residentId: number(42), ...holding(category) },
    { name: '阿依夏·艾力', residentId: number(43), ...holding(category) },
    { name: '单乐', residentId: number(44), ...holding(category) },
    { name: '真离开', residentId: number(45), ...holding(category) },
  ]);
  const wrong = `${number(42).slice(0, 17)}${number(42).endsWith('1') ? 2 : 1}`;
  const id = await open(category, [
    '阿米娜 艾力,',
    '刘淑贞,',
    `古丽买买提,${wrong}`,
    `阿依夏 艾力,${number(43)}`,
    '善月,',
    '合 计：6人,',
    '１６ 人,',
  ]);
  const rows = await shown(id);
  expect(rows.slice(0, 7).map((e) => [e.name, e.class])).toEqual([
    ['阿米娜艾力', 'unknown'],
    ['刘淑贞', 'unknown'],
    ['古丽买买提', 'unknown'],
    ['阿依夏艾力', 'unchanged'],
    ['善月', 'unknown'],
    ['合计:6人', 'wrong'],
    ['16人', 'wrong'],
  ]);
  for (const row of rows.slice(5, 7)) expect(row.reasons).toEqual(['这是合计行，不是人员，已跳过']);
  // Whom the list leaves out is told by more than the name.
  expect(rows.slice(7).every((e) => e.residentIdMasked?.startsWith('99'))).toBe(true);
  expect(rows.slice(0, 3).map((e) => e.matches.map((m) => m.name))).toEqual([
    ['阿米娜·艾力'],
    ['劉淑貞'],
    ['古丽·买买提'],
  ]);
  expect(
    rows
      .slice(7)
      .map((e) => `${e.name} ${e.decision}`)
      .sort(),
  ).toEqual(['阿米娜·艾力 skip', '劉淑貞 skip', '古丽·买买提 skip', '单乐 skip', '真离开 apply'].sort());
  expect(await apply(id)).toMatchObject({ ended: 1 });
});

test('a note at a name makes nobody else of him: his row says it, and waits; his sex waits for nothing', async () => {
  const category = 'extremePoverty';
  await desk.register([
    { name: '李四', residentId: number(61), ...holding(category) },
    { name: '王五', residentId: number(63), ...holding(category) },
  ]);
  const rows = await shown(
    await open(category, [`李四（已故）,${number(61)}`, `王五(男),${number(63)}`, `赵六（曾用名赵留）,${number(65)}`]),
  );
  const asked = (note: string, name: string) =>
    `姓名后写有“${note}”，只按“${name}”比对：请先核实此人近况，再决定是否应用`;
  expect(inOrder(told(rows))).toEqual(
    inOrder([
      ['李四', 'unchanged', 'skip', asked('已故', '李四')],
      ['王五', 'unchanged', 'apply', '姓名后的“男”不属于姓名，按“王五”读取'],
      ['赵六', 'new', 'skip', asked('曾用名赵留', '赵六')],
    ]),
  );
});
