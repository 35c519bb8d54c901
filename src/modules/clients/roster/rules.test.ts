import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { categoryReader } from './category-names.ts';
import type { RosterColumn } from './columns.ts';
import { guessColumns } from './guessing.ts';
import { mayBeSameName } from './name-likeness.ts';
import { rosterPlaces } from './places.ts';
import { isUndoable, judgeRepeated, judgeRow, type KnownPerson, type ReadRow } from './rules.ts';

const row = (parts: Partial<ReadRow> = {}): ReadRow => ({
  name: '黄秀英',
  bornOn: '1950-03-08',
  residentIdHash: 'h',
  idFault: null,
  faults: [],
  divisionCode: '440106003001',
  divisionFault: null,
  remarks: [],
  mobileHash: null,
  ...parts,
});
const file = (parts: Partial<KnownPerson> = {}): KnownPerson => ({
  id: 'p',
  name: '黄秀英',
  divisionCode: '440106003001',
  mobileHash: null,
  likeNamed: true,
  sameAddress: true,
  inCare: true,
  inReach: true,
  heldVariant: null,
  ...parts,
});
const noNumber = { residentIdHash: null, idFault: { code: 'id-missing' } };
const noted = { remarks: [{ code: 'name-with-note' }] };
const badNumber = { residentIdHash: null, idFault: { code: 'resident-id-checksum' } };

describe('what becomes of a row', () => {
  test.each([
    ['nobody has this number', row(), undefined, [], 'new', 'apply'],
    ['the file says the same', row(), file(), [], 'unchanged', 'apply'],
    ['the list names the town only', row({ divisionCode: '440106003' }), file(), [], 'unchanged', 'apply'],
    ['nobody has this number, a namesake has none', row(), undefined, ['q'], 'unknown', 'skip'],
    ['the number of somebody called quite otherwise', row(), file({ likeNamed: false }), [], 'unknown', 'skip'],
    ['no number', row(noNumber), undefined, [], 'unknown', 'skip'],
    ['a slip in the number of somebody of that name', row(badNumber), undefined, ['p'], 'unknown', 'skip'],
    ['a slip in the number of nobody known', row(badNumber), undefined, [], 'wrong', 'skip'],
    ['an unreadable name', row({ faults: [{ code: 'name-unreadable' }] }), file(), [], 'wrong', 'skip'],
    [
      'a new person of no village',
      row({ divisionCode: null, divisionFault: { code: 'x' } }),
      undefined,
      [],
      'wrong',
      'skip',
    ],
    [
      'a known person of no village',
      row({ divisionCode: null, divisionFault: { code: 'x' } }),
      file(),
      [],
      'unchanged',
      'apply',
    ],
    ['nobody has this number, and a note stands at the name', row(noted), undefined, [], 'new', 'skip'],
    ['a note stands at the name on file', row(noted), file(), [], 'unchanged', 'skip'],
    ['the sex stands at the name', row({ remarks: [{ code: 'name-with-sex' }] }), file(), [], 'unchanged', 'apply'],
    ['care has ended', row(), file({ inCare: false }), [], 'changed', 'skip'],
    ['the file lies elsewhere', row(), file({ inReach: false }), [], 'changed', 'skip'],
  ] as const)('%s', (_, read, known, namesakes, expected, decision) => {
    expect(judgeRow(read, known, namesakes, null)).toMatchObject({ class: expected, decision });
  });
  test('of a file that lies elsewhere nothing is told, neither what differs nor whether the category is held', () => {
    const other = row({ name: '黄秀莺', divisionCode: '440106003002', mobileHash: 'm' });
    const same = judgeRow(row(), file({ inReach: false }), [], null);
    expect(judgeRow(other, file({ inReach: false, heldVariant: undefined }), [], null)).toEqual(same);
  });
  test('a wrong row names whose number it gives, for nobody is ended by a slip', () => {
    const wrong = row({ faults: [{ code: 'in-future' }] });
    expect(judgeRow(wrong, file(), [], null)).toMatchObject({ personId: null, matches: ['p'] });
  });
  test.each([
    ['陈改名', '陈该名', true],
    ['劉羣', '刘群', true],
    ['黄秀英', '王秀莺', true],
    ['章伟', '张玮', true],
    ['黄秀英', '梁伟', false],
    ['Aygul Mamat', 'aygul mamut', true],
    ['阿依古丽·买买提', '梁伟·胡', false],
  ])('%s may be meant for %s: %s', (a, b, same) => expect(mayBeSameName(a, b)).toBe(same));
  test('the category is taken over unasked, name and residence only when somebody says so', () => {
    const judged = judgeRow(
      row({ name: '黄秀莺', divisionCode: '440106003002', mobileHash: 'm' }),
      file({ heldVariant: undefined, sameAddress: false }),
      [],
      null,
    );
    expect(judged.changes).toEqual(['category', 'name', 'mobile', 'address', 'division']);
    expect(judged.takes).toEqual(['category']);
  });
  test('urban or rural differs only where the list says which', () => {
    expect(judgeRow(row(), file({ heldVariant: 'urban' }), [], 'rural').takes).toEqual(['variant']);
    expect(judgeRow(row(), file({ heldVariant: 'urban' }), [], null).class).toBe('unchanged');
  });
  test('one number twice: the later row is wrong, both where the names differ', () => {
    const marks = (sameName: boolean) => judgeRepeated({ first: 3, later: 9, sameName }).map((m) => [m.line, m.wrong]);
    expect(marks(true)).toEqual([
      [3, false],
      [9, true],
    ]);
    expect(marks(false)).toEqual([
      [3, true],
      [9, true],
    ]);
  });
  test('an applied list can be taken back for a day', () => {
    const at = '2026-11-23T10:00:00+08:00';
    expect(isUndoable(at, new Date('2026-11-24T09:59:59+08:00'))).toBe(true);
    expect(isUndoable(at, new Date('2026-11-24T10:00:00+08:00'))).toBe(false);
  });
});

describe('which category a cell names', () => {
  const { categories, naming } = JSON.parse(
    readFileSync(new URL('../../../../data/rules/client-categories.json', import.meta.url), 'utf8'),
  ).content;
  const read = categoryReader(categories, naming);
  test.each([
    ['低保', 'minimumLiving'],
    ['农村低保', 'minimumLiving'],
    ['低保（城镇）', 'minimumLiving'],
    ['最低生活保障家庭', 'minimumLiving'],
    ['1', 'minimumLiving'],
    ['01', 'minimumLiving'],
    ['１', 'minimumLiving'],
    ['1 低保', 'minimumLiving'],
    ['1、低保', 'minimumLiving'],
    ['低保边缘户', 'minimumLivingMargin'],
    ['分散供养特困人员', 'extremePoverty'],
    ['特困供养对象', 'extremePoverty'],
    ['3', 'extremePoverty'],
    ['单身特困母亲', 'singleMotherInNeed'],
    ['20', 'childWithoutCare'],
    ['刚性支出困难家庭', 'expenditurePoverty'],
  ])('%s is %s', (cell, code) => {
    expect(read(cell)).toEqual({ codes: [code] });
  });
  test.each(['非特困', '停发特困', '特困（停发）', '原低保', '2 低保', '21', '0', '低保中', '户'])(
    '%s is none that is known',
    (cell) => expect(read(cell).unknown).toBeDefined(),
  );
  test('a cell may name several, and one unknown among them is told', () => {
    expect(read('低保、独居老人').codes).toEqual(['minimumLiving', 'elderLivingAlone']);
    expect(read('1；8').codes).toEqual(['minimumLiving', 'elderLivingAlone']);
    expect(read('低保、停发特困').unknown).toBe('停发特困');
    expect(read('  ')).toEqual({ codes: [] });
  });
});

describe('which column is which', () => {
  const ids = [1, 2, 3].map((n) => makeResidentId('990101', '1950-03-08', n));
  const names = ['黄秀英', '阿依古丽·买买提', '欧阳 修'];
  const column = (position: number, titled: RosterColumn | undefined, samples: readonly string[]) => ({
    position,
    title: '',
    titled,
    samples,
  });
  const known = new Set(['新南庄', '平中', '永泰']);
  const places = { isVillage: (text: string) => known.has(text), isTown: (text: string) => text === '永平' };
  test('titles are believed', () => {
    expect(
      guessColumns([column(0, 'name', names), column(1, 'residentId', ids)], places).map((g) => [g.key, g.by]),
    ).toEqual([
      ['name', 'title'],
      ['residentId', 'title'],
    ]);
  });
  test('swapped columns are told by what stands in them, and the title is told as well', () => {
    expect(guessColumns([column(0, 'name', ids), column(1, 'residentId', names)], places)).toEqual([
      { position: 0, key: 'residentId', by: 'content', titled: 'name' },
      { position: 1, key: 'name', by: 'content', titled: 'residentId' },
    ]);
  });
  test('without titles the content decides; a serial number is nothing', () => {
    const villages = ['广卫社区', '都府社区居委会', '北京社区'];
    const found = guessColumns(
      [
        column(0, undefined, ['1', '2', '3']),
        column(1, undefined, names),
        column(2, undefined, ids),
        column(3, undefined, villages),
        column(4, undefined, ['19000001234', '190 0000 5678']),
        column(5, undefined, ['人民路3号', '六榕街净慧路12号301房']),
      ],
      places,
    );
    expect(found.map((g) => g.key)).toEqual([null, 'name', 'residentId', 'village', 'mobile', 'address']);
  });
  test('villages and towns written short are no names, whichever columns stand swapped beside them', () => {
    const short = ['新南庄', '平中', '永泰', '新南庄'];
    const keys = (...columns: ReturnType<typeof column>[]) => guessColumns(columns, places).map((g) => g.key);
    expect(keys(column(0, 'name', names), column(1, 'village', short), column(2, 'town', ['永平', '永平']))).toEqual([
      ...['name', 'village', 'town'],
    ]);
    expect(keys(column(0, 'village', short), column(1, 'name', ids), column(2, 'residentId', names))).toEqual([
      ...['village', 'residentId', 'name'],
    ]);
    expect(keys(column(0, 'village', names), column(1, 'name', short))).toEqual(['name', 'village']);
    // Villages that nobody knows: another column is the names.
    expect(keys(column(0, 'name', names), column(1, 'village', ['大塘', '石井', '罗冲围']))).toEqual([
      'name',
      'village',
    ]);
  });
  test('some wrong numbers do not make a column of numbers another one', () => {
    expect(guessColumns([column(0, 'residentId', [...ids, '无', '见附件'])], places)[0]?.key).toBe('residentId');
  });
});

describe('where somebody lives', () => {
  const places = rosterPlaces('440106', [
    { code: '440106', name: '天河区' },
    { code: '440106003', name: '沙河街道' },
    { code: '440106003001', name: '兴华社区居委会' },
    { code: '440106003002', name: '先锋社区' },
    { code: '440106004', name: '五山街道' },
    { code: '440106004001', name: '先锋村委会' },
  ]);
  test.each([
    ['', '兴华社区', '440106003001'],
    ['', '兴华', '440106003001'],
    ['沙河街', '先锋社区居委会', '440106003002'],
    ['五山', '先锋村', '440106004001'],
    ['沙河街道', '', '440106003'],
    ['', '440106004001', '440106004001'],
    ['', '先锋', 'ambiguous-village'],
    ['', '无名村', 'unknown-village'],
    ['石牌街道', '兴华', 'unknown-village'],
    ['', '440103001001', 'outside-place'],
    ['', '', 'village-missing'],
  ])('%s %s', (town, village, expected) => {
    const { divisionCode, fault } = places.read(town, village);
    expect(fault?.code ?? divisionCode).toBe(expected);
  });
});
