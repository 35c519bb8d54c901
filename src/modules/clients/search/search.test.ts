import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { readContext } from '../../../platform/run/run.ts';
import { hashOlder } from './hashes.ts';
import { partsOfOlder } from './name-parts.ts';
import { readingsOf } from './reading.ts';

let app: TestApp;
let town: TestTown;
const residentId = makeResidentId('990101', '1938-01-01', 6);
const call = (name: string, input: object) => app.as(town.lead)('clients', name, input);
const found = async (text: string) =>
  (await call('searchClients', { text })).rows.map((r: { name: string; by: string }) => [r.name, r.by]);
const names = async (text: string) => (await found(text)).map(([name]: [string]) => name);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const at = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const rows = [
    { name: '尉迟宝琳', residentId, mobile: '13800138000', address: '员村二横路 12 号之三 502 房' },
    { name: '阿依古丽·买买提', address: '员村二横路１４号' },
    { name: '林宝琳' },
    { name: '林宝' },
    { name: '林' },
    { name: '何林宝', careFrom: '2022-01-01' },
    { name: '张伟国' },
    { name: '張偉國強' },
    { name: '欧阳伟国' },
    { name: 'Maria Santos' },
    { name: '覃钟锺' },
    { name: '司徒淸', address: '石牌村三巷9号' },
  ].map((row) => ({ ...row, ...at }));
  await call('registerClients', { rows });
});
afterAll(() => app.close());

describe('one box', () => {
  test.each([
    ['whole resident ID', residentId, 'residentId'],
    [
      'the same in full width',
      residentId.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
      'residentId',
    ],
    ['its last four characters', residentId.slice(-4).toLowerCase(), 'residentTail'],
    ['mobile with spaces', '138 0013 8000', 'mobile'],
    ['pinyin of a surname read in its own way', 'yuchibaolin', 'pinyin'],
    ['beginning of the pinyin', 'YuChi', 'pinyin'],
    ['initials', 'ycbl', 'initials'],
    ['one character', '尉', 'name'],
    ['two characters', '尉迟', 'name'],
    ['three from within', '迟宝琳', 'name'],
    ['street and house number', '员村二横路12号', 'address'],
    ['part of a street', '村二横路 12', 'address'],
    ['three characters of it', '二横路', 'address'],
    ['a room', '502', 'address'],
  ])('%s', async (_what, text, by) => {
    expect(await found(text)).toContainEqual(['尉迟宝琳', by]);
  });

  test.each(['阿依古丽·买买提', '阿依古丽•买买提', '阿依古丽 买买提', '阿依古丽买买提', '古丽'])(
    'a name with a dot as %s',
    async (text) => {
      expect(await names(text)).toContain('阿依古丽·买买提');
    },
  );

  test('by what is sealed nobody is found for whom may not reveal it: each find would confirm a guess', async () => {
    for (const who of [allOf('supervisor'), allOf('hotlineWorker')]) {
      const asks = (name: string, input: object) => app.as(who)('clients', name, input);
      expect((await asks('searchClients', { text: '尉迟宝琳' })).rows).toHaveLength(1);
      for (const text of [residentId, residentId.slice(-4), '138 0013 8000', '员村二横路12号', '502']) {
        expect((await asks('searchClients', { text })).rows, text).toEqual([]);
        expect((await asks('clients', { text })).total, text).toBe(0);
        expect((await call('clients', { text })).total, text).toBeGreaterThan(0);
      }
    }
  });

  test('pinyin of a part, and a surname with initials', async () => {
    expect((await names('weiguo')).sort()).toEqual(['张伟国', '張偉國強', '欧阳伟国'].sort());
    expect(await names("wei'guo qiang")).toEqual(['張偉國強']);
    expect(await names('zhangwg')).toEqual(['张伟国', '張偉國強']);
    expect(await names('ouyangwg')).toEqual(['欧阳伟国']);
    expect(await found('baolin')).toEqual([
      ['尉迟宝琳', 'pinyin'],
      ['林宝琳', 'pinyin'],
    ]);
    expect(await names('guli')).toEqual(['阿依古丽·买买提']);
    expect(await names('angwei')).toEqual([]);
  });

  test('traditional characters find simplified ones and the other way round, in the box and in the list', async () => {
    const listed = async (text: string) =>
      (await call('clients', { text })).rows.map((r: { name: string }) => r.name).sort();
    for (const text of ['張偉國', '张伟国', '張伟國']) {
      expect(await names(text), text).toEqual(['张伟国', '張偉國強']);
      expect(await listed(text), text).toEqual(['张伟国', '張偉國強'].sort());
    }
    expect(await names('國強')).toEqual(['張偉國強']);
    expect(await names('歐陽')).toEqual(['欧阳伟国']);
    for (const text of ['weiguo', 'zhangwg']) expect(await listed(text), text).toContain('张伟国');
  });

  test('a later word of a name in letters, and characters whose variants stand in no common list', async () => {
    for (const text of ['santos', 'Santo', 'maria santos']) expect(await names(text), text).toEqual(['Maria Santos']);
    for (const text of ['钟钟', '锺锺', '钟锺', '鐘鍾']) expect(await names(text), text).toEqual(['覃钟锺']);
    expect(await names('司徒清')).toEqual(['司徒淸']);
  });

  test('the list finds by its own box whatever the one box finds', async () => {
    const listed = async (text: string) =>
      (await call('clients', { text })).rows.map((r: { name: string }) => r.name).sort();
    for (const text of [
      '石牌村三巷9号',
      '二横路',
      '502',
      residentId,
      residentId.slice(-4),
      '13800138000',
      'santos',
      '钟钟',
    ])
      expect([text, await listed(text)]).toEqual([text, (await names(text)).sort()]);
    expect((await listed('二横路')).length).toBe(2);
    expect(await listed('石牌村一巷9号')).toEqual([]);
    const far = await app.as(town.leadElsewhere)('clients', 'clients', { text: '石牌村三巷9号' });
    expect(far.total).toBe(0);
  });

  test('whole before beginning before part', async () => {
    expect(await names('林')).toEqual(['林', '林宝', '林宝琳', '何林宝']);
    expect(await names('林宝')).toEqual(['林宝', '林宝琳', '何林宝']);
  });

  test('an address is compared whole, whatever the short hashes say', async () => {
    expect(await names('员村二横路14号')).toEqual(['阿依古丽·买买提']);
    expect(await names('员村二横路99号')).toEqual([]);
  });

  test.each(['', '  ', '%', "' or 1=1 --", '\\', '🧧', '12', '．．．'])(
    '%j finds nobody and fails nowhere',
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );
});

test('nobody of another station is found by anything', async () => {
  const far = app.as(town.leadElsewhere);
  for (const text of [residentId, residentId.slice(-4), '13800138000', 'ycbl', '尉迟宝琳', '员村二横路12号'])
    expect((await far('clients', 'searchClients', { text })).rows, text).toEqual([]);
});

test('after an edit the new address is found and the old one is not; older files get hashes and parts of names by night', async () => {
  const [{ id }] = (await call('searchClients', { text: '尉迟宝琳' })).rows;
  const { version, name, sex, bornOn, relation, divisionCode, siteId } = await call('client', { id });
  await call('updateClient', {
    id,
    version,
    name,
    sex,
    bornOn,
    relation,
    divisionCode,
    siteId,
    address: '石牌村五巷 7 号',
  });
  expect(await names('员村二横路12号')).toEqual([]);
  expect(await names('石牌村五巷7号')).toEqual(['尉迟宝琳']);
  await app.services.pool.query('update clients.person set search_hashes = null, name_parts = null');
  for (const text of ['石牌村五巷7号', 'baolin']) expect(await names(text)).toEqual([]);
  const nightly = readContext(app.services, { who: system, language: 'zh' });
  await hashOlder(nightly);
  await partsOfOlder(nightly);
  expect(await names('石牌村五巷7号')).toEqual(['尉迟宝琳']);
  expect((await names('baolin')).sort()).toEqual(['尉迟宝琳', '林宝琳'].sort());
});

test.each([
  ['李', ['name']],
  ['天河路一号', ['name', 'address']],
  ['金钟路', ['name', 'address']],
  ['301', ['address']],
  ['5巷3号', ['address']],
  ['123X', ['tail']],
  ['li', ['letters']],
  ['', []],
])('%j may be %j', (text, kinds) => {
  expect(readingsOf(text).map((r) => r.kind)).toEqual(kinds);
});
