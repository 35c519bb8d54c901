import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { word } from '../../../kernel/words.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { readSheet } from '../../../platform/sheets/index.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { currentlyListed, currentRosters } from '../public.ts';
import { rosterColumns } from './columns.ts';
import { carriedOut, compared, uploadList } from './testing.ts';

let app: TestApp;
let town: TestTown;
let nth = 100;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('clients', name, input);
const apply = (id: string) => carriedOut(app.services, call, 'applyRoster', id);
const undo = (id: string) => carriedOut(app.services, call, 'undoRoster', id);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
function number(bornOn = '1950-03-08'): string {
  nth += 1;
  return makeResidentId('990101', bornOn, nth);
}
const counted = async () => careCountDifferences(readContext(app.services, { who: system, language: 'zh' }));

const header = '姓名,身份证号,所在村居,详细地址,联系电话,户编号,与户主关系,救助类别,认定日期';
async function open(lines: readonly string[], parts: object = {}, who: Who = town.lead): Promise<string> {
  const fileId = await uploadList(app.services, who, [header, ...lines].join('\n'));
  const { headerRow, columns } = await call('surveyRoster', { fileId }, who);
  const keyed = columns.flatMap((c: { position: number; key: string | null }) =>
    c.key ? [{ position: c.position, key: c.key }] : [],
  );
  const input = {
    fileId,
    category: 'extremePoverty',
    month: '2026-11',
    divisionCode: town.station.divisionCode,
    headerRow,
    columns: keyed,
  };
  return compared(app.services, call('importRoster', { ...input, ...parts }, who));
}
const entries = async (rosterId: string, parts: object = {}, who: Who = town.lead) =>
  (await call('rosterEntries', { rosterId, size: 500, ...parts }, who)).rows;
const classes = async (rosterId: string) =>
  (await entries(rosterId)).map((e: { name: string; class: string }) => `${e.name} ${e.class}`);
const person = (id: string) => call('client', { id });
const held = async (id: string, category = 'extremePoverty') =>
  (await person(id)).categoryPeriods.filter((p: { category: string }) => p.category === category);
const register = async (parts: object = {}) =>
  (
    await call('registerClient', {
      name: '旧人',
      divisionCode: town.pointA.divisionCode,
      siteId: town.pointA.id,
      careFrom: '2025-01-01',
      ...parts,
    })
  ).id;
const started = { categories: [{ category: 'extremePoverty', validFrom: '2025-01-01' }] };
const village = () => town.pointA.divisionCode;
const discardAll = async () => {
  const { rows } = await call('rosters', { state: 'draft' }, system);
  for (const { id } of rows) await call('discardRoster', { id }, system);
};

describe('a list of the month', () => {
  test('is compared with the files; nothing is applied before somebody says so', async () => {
    const ids = { same: number(), other: number(), gone: number(), fresh: number() };
    const same = await register({ name: '黄不变', residentId: ids.same, ...started });
    const other = await register({ name: '陈改名', residentId: ids.other });
    const gone = await register({ name: '林离开', residentId: ids.gone, ...started });
    const namesake = await register({ name: '阿依古丽·买买提' });
    const id = await open([
      `黄不变,${ids.same},${village()}`,
      `陈该名,${ids.other},${village()},新路1号,19000001111`,
      `新来,${ids.fresh},${village()},新路2号,190 0000 2222,,,农村特困,2026/11/5`,
      `阿依古丽 • 买买提,,${village()}`,
      `错号,${ids.fresh.slice(0, 17)},${village()}`,
      `12345,${number()},${village()}`,
      `别类,${number()},${village()},,,,,低保边缘`,
      `无村,${number()},没有这个村`,
    ]);
    expect(await classes(id)).toEqual([
      '黄不变 unchanged',
      '陈该名 changed',
      '新来 new',
      '阿依古丽·买买提 unknown',
      '错号 wrong',
      '12345 wrong',
      '别类 wrong',
      '无村 wrong',
      '林离开 ended',
    ]);
    const [, changed, fresh, unknown] = await entries(id);
    expect(changed).toMatchObject({ changes: ['category', 'name', 'mobile', 'address'], takes: ['category'] });
    expect(changed.person).toMatchObject({ id: other, name: '陈改名' });
    expect(fresh.residentIdMasked).toMatch(/^99\*+/);
    expect(unknown.matches.map((m: { id: string }) => m.id)).toEqual([namesake]);
    expect((await call('clients', { text: '新来' })).total).toBe(0);
    expect(await held(gone)).toMatchObject([{ validTo: null }]);

    await call('decideRosterEntries', { rosterId: id, ids: [unknown.id], personId: namesake, decide: 'apply' });
    await call('decideRosterEntries', { rosterId: id, class: 'changed', takes: ['name', 'mobile', 'address'] });
    expect(await apply(id)).toMatchObject({ registered: 1, updated: 2, ended: 1, refused: 0 });
    expect(await person(other)).toMatchObject({ name: '陈该名', mobileMasked: expect.stringContaining('1111') });
    expect(await held(other)).toMatchObject([{ validFrom: '2026-11-01', validTo: null }]);
    expect(await held(gone)).toMatchObject([{ validTo: '2026-11-01' }]);
    expect(await held(namesake)).toHaveLength(1);
    expect(await held(same)).toHaveLength(1);
    const [made] = (await call('clients', { text: '新来' })).rows;
    expect(made).toMatchObject({ siteName: '甲社工点', workerName: null, riskLevel: 'key' });
    expect(await held(made.id)).toMatchObject([{ validFrom: '2026-11-05' }]);
    expect(await counted()).toBe(0);
    expect((await failing(call('applyRoster', { id }))).code).toBe('clients.roster-state');
  });

  test('who stands on it is told to higher modules, and the next list says who does no more', async () => {
    const [a, b] = [number(), number()];
    const lines = (numbers: readonly string[]) => numbers.map((n, i) => `在册${'甲乙'[i]},${n},${village()}`);
    const list = { category: 'orphan' };
    await apply(await open(lines([a, b]), { ...list, month: '2026-10' }));
    const listed = async () => {
      const orphans = currentlyListed('person.cityCode', 'person.id', () => sql<boolean>`true`, 'orphan');
      const { rows } = await sql<{ name: string }>`select name from clients.person person where ${orphans}
        order by 1`.execute(app.services.kysely);
      return rows.map((r) => r.name);
    };
    const context = readContext(app.services, { who: system, language: 'zh' });
    const months = async () =>
      (await currentRosters(context, '4401')).filter((r) => r.category === 'orphan').map((r) => r.month);
    expect(await listed()).toEqual(['在册甲', '在册乙']);
    const id = await open(lines([a]), list);
    await apply(id);
    expect(await listed()).toEqual(['在册甲']);
    expect((await failing(open(lines([a]), { ...list, month: '2026-10' }))).code).toBe('clients.roster-newer-applied');
    expect(await months()).toEqual(['2026-11']);
    await undo(id);
    expect(await months()).toEqual(['2026-10']);
    expect(await listed()).toEqual(['在册甲', '在册乙']);
  });

  test('one number on two rows is named on both', async () => {
    const [twice, shared, thrice] = [number(), number(), number()];
    const id = await open(
      [
        ...['重复', '重复'].map((name) => `${name},${twice},${village()}`),
        ...['甲某', '乙某'].map((name) => `${name},${shared},${village()}`),
        ...['丙某', '丁某', '丙某'].map((name) => `${name},${thrice},${village()}`),
      ],
      { category: 'disabled' },
    );
    expect((await entries(id)).map((e: { class: string; reasons: string[] }) => [e.class, ...e.reasons])).toEqual([
      ['new', '与第 3 行身份证号重复'],
      ...[2, 5, 4].map((row) => ['wrong', `与第 ${row} 行身份证号重复`]),
      ['wrong', '与第 7 行身份证号重复', '与第 8 行身份证号重复'],
      ...[7, 8].map(() => ['wrong', '与第 6 行身份证号重复']),
    ]);
    const workbook = await buffer((await call('rosterErrors', { id })).body as Readable);
    const wrong = await Array.fromAsync(
      await readSheet(workbook, {
        language: 'zh',
        columns: [...rosterColumns, { key: 'why', title: word('原因', 'Reason') }],
      }),
    );
    expect(wrong.map((r) => [r.cells.name, r.cells.why])).toContainEqual(['乙某', '与第 4 行身份证号重复']);
    await discardAll();
    expect(await entries(id)).toEqual([]);
  });

  test('an unknown category is not applied, an official number is; a month is told that its day is missing', async () => {
    const lines = [
      ['非特困', ''],
      ['停发特困', ''],
      ['3', '2026-11-02'],
      ['03', ''],
      ['特困供养人员', '2026年11月'],
      ['3 特困', '2026.11'],
      ['1', ''],
    ].map(([given, day], i) => `编码${'甲乙丙丁戊己庚'[i]},${number()},${village()},,,,,${given},${day}`);
    const id = await open(lines);
    const rows = await entries(id, { size: 7 });
    expect(rows.map((e: { class: string; decision: string; reasons: string[] }) => [e.decision, ...e.reasons])).toEqual(
      [
        ['skip', '没有“非特困”这个类别'],
        ['skip', '没有“停发特困”这个类别'],
        ['apply'],
        ['apply'],
        ['skip', '开始日期“2026年11月”只有年月，请补上日'],
        ['skip', '开始日期“2026.11”只有年月，请补上日'],
        ['skip', '类别是“1”，与名册不同'],
      ],
    );
    await call('decideRosterEntries', { rosterId: id, class: 'ended', decide: 'skip' });
    expect(await apply(id)).toMatchObject({ registered: 2 });
    const [made] = (await call('clients', { text: '编码丙' })).rows;
    expect(await held(made.id)).toMatchObject([{ validFrom: '2026-11-02' }]);
  });

  test('old numbers, full-width digits and dates as serials are read; a GBK file without titles too', async () => {
    const wide = [...number()].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    const known = await register({ name: '旧号', residentId: '440106500308' + '006' });
    const id = await open(
      [`旧号,440106500308006,${village()},,,,,,45962`, `全角,${wide},${village()},,,,,,２０２６年１１月２日`],
      {
        category: 'veryOld',
      },
    );
    expect(await classes(id)).toEqual(['旧号 changed', '全角 new']);
    await apply(id);
    expect(await held(known, 'veryOld')).toMatchObject([{ validFrom: '2025-11-01' }]);

    const bytes = Buffer.concat([
      Buffer.from('cdf5d0a1c3f7', 'hex'),
      Buffer.from(`,${number()},${village()}\n`),
      Buffer.from('c0eecbc4', 'hex'),
      Buffer.from(`,${number()},${village()}\n`),
    ]);
    const fileId = await uploadList(app.services, town.lead, bytes);
    const survey = await call('surveyRoster', { fileId });
    expect(survey.headerRow).toBe(0);
    const columns = survey.columns.map(({ position, key }: { position: number; key: string }) => ({ position, key }));
    expect(columns.map((c: { key: string }) => c.key)).toEqual(['name', 'residentId', 'village']);
    const month = { month: '2026-11', divisionCode: town.station.divisionCode };
    const gbk = { fileId, category: 'vagrant', ...month, headerRow: 0, columns };
    expect(await classes(await compared(app.services, call('importRoster', gbk)))).toEqual(['王小明 new', '李四 new']);
    await discardAll();
  });

  test('members of one household stay together, a new child with those who have a file', async () => {
    const head = number();
    const mother = await register({
      name: '户母',
      residentId: head,
      categories: [{ category: 'minimumLiving', validFrom: '2025-01-01' }],
    });
    const id = await open(
      [
        `户母,${head},${village()},,,H1,户主`,
        `户儿,${number('2024-01-01')},${village()},,,H1,子女`,
        `另户甲,${number()},${village()},,,H2`,
        `另户乙,${number()},${village()},,,H2`,
      ],
      { category: 'minimumLiving' },
    );
    await apply(id);
    const family = (await person(mother)).household;
    expect(family.map((m: { name: string; relation: string }) => `${m.name} ${m.relation}`)).toEqual([
      '户母 head',
      '户儿 child',
    ]);
    const [second] = (await call('clients', { text: '另户乙' })).rows;
    expect((await person(second.id)).household).toHaveLength(2);
  });

  test('whom nobody can be sure of is not ended by himself', async () => {
    const residentId = number();
    await register({
      name: '笔误',
      residentId,
      categories: [{ category: 'leftBehindElder', validFrom: '2025-01-01' }],
    });
    await register({
      name: '本月',
      residentId: number(),
      categories: [{ category: 'leftBehindElder', validFrom: '2026-11-10' }],
    });
    const id = await open([`笔误,${residentId.slice(0, 16)}00,${town.pointB.divisionCode}`], {
      category: 'leftBehindElder',
    });
    const ended = await entries(id, { class: 'ended' });
    expect(
      ended.map((e: { name: string; decision: string; reasons: string[] }) => [e.name, e.decision, ...e.reasons]),
    ).toEqual([
      ['本月', 'skip', '类别在名册月份之后才认定'],
      ['笔误', 'skip', '可能就是第 2 行，请核对'],
    ]);
    await discardAll();
  });
});

test('urban instead of rural on the day the category began: both stand on file, taken back it is as before', async () => {
  app.at('2026-11-23T12:00:00+08:00');
  const residentId = number();
  const categories = [{ category: 'minimumLiving', variant: 'rural', validFrom: '2026-11-23' }];
  const id = await register({ name: '城乡', residentId, categories });
  const roster = await open([`城乡,${residentId},${village()}`], { category: 'minimumLiving', variant: 'urban' });
  await call('decideRosterEntries', { rosterId: roster, class: 'ended', decide: 'skip' });
  await apply(roster);
  const forms = async () =>
    (await held(id, 'minimumLiving')).map((p: { variant: string; validTo: string | null }) => [p.variant, p.validTo]);
  const changed = [
    ['urban', null],
    ['rural', '2026-11-23'],
  ];
  expect([await forms(), await counted()]).toEqual([changed, 0]);
  await undo(roster);
  expect(await forms()).toEqual([['rural', null]]);
  expect(await counted()).toBe(0);
});

describe('taken back within a day', () => {
  test('what nobody touched is as before; what somebody did stays and is named', async () => {
    const [a, b, c, d] = [number(), number(), number(), number()];
    const category = 'incapacitatedElder';
    const kept = await register({ name: '原名', residentId: a, mobile: '19000003333' });
    const gone = await register({ name: '要结束', residentId: b, categories: [{ category, validFrom: '2025-01-01' }] });
    const id = await open(
      [`改名,${a},${village()},撤销路9号,19000004444`, `撤新,${c},${village()}`, `留新,${d},${village()}`],
      { category },
    );
    await call('decideRosterEntries', { rosterId: id, takes: ['name', 'mobile', 'address'] });
    await apply(id);
    const [stays] = (await call('clients', { text: '留新' })).rows;
    const [goes] = (await call('clients', { text: '撤新' })).rows;
    await call('assignResponsible', { clientIds: [stays.id, goes.id], workerId: town.worker });
    await call('startCategory', { clientId: stays.id, category: 'orphan', validFrom: '2026-11-23' });
    app.at('2026-11-24T09:00:00+08:00');
    expect(await undo(id)).toMatchObject({ undone: 3, left: 1 });
    const restored = { name: '原名', mobileMasked: expect.stringContaining('3333'), addressMasked: null };
    expect(await person(kept)).toMatchObject(restored);
    expect(await held(kept, category)).toEqual([]);
    expect(await held(gone, category)).toMatchObject([{ validTo: null }]);
    expect((await call('clients', { text: '撤新', state: 'all' })).total).toBe(0);
    expect((await call('clients', { text: '留新' })).total).toBe(1);
    expect(
      (await entries(id, { class: 'new' })).map((e: { result: string; reasons: string[] }) => [e.result, ...e.reasons]),
    ).toEqual([['undone'], ['not-undone', '此后又有改动，保持现状']]);
    expect(await counted()).toBe(0);
    const again = await open([`撤新,${c},${village()}`], { category });
    expect((await entries(again, { class: 'new' })).length).toBe(1);
    await discardAll();
  });

  test('after a day, or after a newer list, it stays', async () => {
    const list = { category: 'drugRehabilitation', month: '2026-10' };
    const first = await open([`早,${number()},${village()}`], list);
    await apply(first);
    const second = await open([`早,${number()},${village()}`], { ...list, month: '2026-11' });
    await apply(second);
    expect((await failing(call('undoRoster', { id: first }))).code).toBe('clients.roster-newer-applied');
    app.at('2026-11-24T11:00:00+08:00');
    expect((await failing(call('undoRoster', { id: second }))).code).toBe('clients.roster-not-undoable');
  });
});

describe('whose list it is', () => {
  test('a place, month or category that is not one’s own or none is refused', async () => {
    const line = `某人,${number()},${village()}`;
    const elsewhere = await failing(open([line], { divisionCode: town.elsewhere.divisionCode }));
    expect(elsewhere.fields).toMatchObject([{ pointer: '/divisionCode', code: 'clients.roster-place' }]);
    expect((await failing(open([line], { divisionCode: '4401' }))).fields[0].code).toBe('clients.roster-place');
    expect((await failing(open([line], { month: '2026-12' }))).fields[0].code).toBe('clients.roster-month-ahead');
    expect((await failing(open([line], { category: 'rich' }))).fields[0].code).toBe('clients.unknown-category');
    expect((await failing(open([]))).code).toBe('clients.roster-empty');
  });
  test('somebody of another station is told of, not shown and not changed', async () => {
    const residentId = number();
    const far = { siteId: town.elsewhere.id, divisionCode: town.elsewhere.divisionCode };
    const { id: theirs } = await call('registerClient', { name: '他站的人', residentId, ...far }, town.leadElsewhere);
    const id = await open([`他站的人,${residentId},${village()}`], { category: 'communityCorrection' });
    const [entry] = await entries(id);
    expect(entry).toMatchObject({
      class: 'changed',
      decision: 'skip',
      person: null,
      reasons: ['档案不在您的管辖范围，需先移交'],
    });
    expect(await call('decideRosterEntries', { rosterId: id, decide: 'apply' })).toEqual({ rows: 0 });
    expect((await failing(call('roster', { id }, town.leadElsewhere))).status).toBe(404);
    expect(await apply(id)).toMatchObject({ registered: 0, updated: 0 });
    expect((await call('client', { id: theirs }, town.leadElsewhere)).categories).toEqual([]);
  });
  test('a second list of the month waits until the first is decided on', async () => {
    const line = `某人,${number()},${village()}`;
    const id = await open([line], { category: 'preferentialTreatment' });
    const refused = await failing(open([line], { category: 'preferentialTreatment' }));
    const facts = { id, link: `/clients/rosters/${id}` };
    expect(refused).toMatchObject({ code: 'clients.roster-draft-exists', facts });
    await discardAll();
  });
});
