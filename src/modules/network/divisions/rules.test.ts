import { describe, expect, test } from 'vitest';
import { type EditionRow, pilotEdition, readEdition } from './edition.ts';
import { isTown, isVillage, kindOf } from './rules.ts';

describe('what a code and a name stand for', () => {
  test.each([
    ['44', '广东省', 'province'],
    ['4401', '广州市', 'prefecture'],
    ['4690', '省直辖县级行政区划', 'direct'],
    ['440103', '荔湾区', 'district'],
    ['350582', '晋江市', 'countyCity'],
    ['469021', '定安县', 'county'],
    ['469025', '白沙黎族自治县', 'county'],
    ['440103001', '沙面街道', 'street'],
    ['440112101', '新龙镇', 'town'],
    ['469001200', '畅好乡', 'township'],
    // From 400 on a unit is like a town without being one, unless its name says otherwise.
    ['469024401', '加来镇', 'town'],
    ['350582400', '安平开发区', 'zone'],
    ['350582402', '泉州综合保税区', 'zone'],
    ['440117404', '黄龙带水库', 'farm'],
    ['440117405', '大岭山林场', 'farm'],
    ['469002500', '彬村山华侨农场', 'farm'],
    ['469027501', '国营莺歌海盐场', 'farm'],
    ['460400500', '华南热作学院', 'other'],
    ['460321453', '七连屿', 'other'],
    // 198 only holds villages that stand directly under a county.
    ['460202198', '海棠区直辖村级区划', 'direct'],
    ['469001198', '县直辖村级区划', 'direct'],
    ['469001198006', '畅好居居民委员会', 'community'],
    ['440103001001', '翠洲社区居委会', 'community'],
    ['460400100200', '石屋村委会', 'village'],
    ['440113120500', '海傍农场生活区', 'pseudoVillage'],
    ['440117404598', '黄龙带水库虚拟生活区', 'pseudoVillage'],
    ['350582400498', '开发区虚拟社区', 'pseudoVillage'],
    // Real communities and villages that the edition files from 400 on.
    ['460108400400', '场部社区', 'community'],
    ['350582102400', '磁灶工业区社区', 'community'],
    ['460400104503', '陀骂村委会', 'village'],
  ])('%s %s is %s', (code, name, kind) => {
    expect(kindOf(code, name)).toBe(kind);
  });

  test('a text that is no code stands for nothing', () => {
    expect(kindOf('4401031', '沙面街道')).toBeUndefined();
    expect(kindOf('44O1', '广州市')).toBeUndefined();
  });
});

interface Counted {
  readonly rows: readonly (EditionRow & { kind: string })[];
  count(test: (row: { kind: string; code: string }) => boolean): number;
}

async function counted(root: string): Promise<Counted> {
  const edition = (await readEdition(pilotEdition, root)).filter((row) => row.code.startsWith(root));
  const rows = edition.map((row) => ({ ...row, kind: kindOf(row.code, row.name) ?? '' }));
  return { rows, count: (test) => rows.filter(test).length };
}

const ofLevel = (length: number) => (row: { code: string }) => row.code.length === length;

describe('published counts come out of the edition of 2023', () => {
  test('Guangzhou: 11 districts, 176 towns of 178 rows, 2,844 villages and 7 pseudo ones', async () => {
    const { count } = await counted('4401');
    expect(count((r) => r.kind === 'district')).toBe(11);
    expect(count(ofLevel(9))).toBe(178);
    expect(count(isTown)).toBe(176);
    expect(count((r) => r.kind === 'street')).toBe(142);
    expect(count((r) => r.kind === 'town')).toBe(34);
    expect(count(isVillage)).toBe(2844);
    expect(count((r) => r.kind === 'pseudoVillage')).toBe(7);
  });

  test.each([
    ['440103', '荔湾区', 22, 201],
    ['440104', '越秀区', 18, 222],
    ['440105', '海珠区', 18, 267],
    ['440106', '天河区', 21, 230],
    ['440111', '白云区', 24, 404],
    ['440112', '黄埔区', 17, 167],
    ['440113', '番禺区', 16, 275],
    ['440114', '花都区', 10, 261],
    ['440115', '南沙区', 9, 168],
    ['440117', '从化区', 8, 279],
    ['440118', '增城区', 13, 370],
  ])('%s %s has %i towns and %i villages', async (code, name, towns, villages) => {
    const { rows, count } = await counted(code);
    expect(rows.find((row) => row.code === code)?.name).toBe(name);
    expect(count(isTown)).toBe(towns);
    expect(count(isVillage)).toBe(villages);
  });

  test('Jinjiang: 6 streets, 13 towns, 3 zones, 405 village rows of which 4 are pseudo', async () => {
    const { count } = await counted('350582');
    expect(count((r) => r.kind === 'street')).toBe(6);
    expect(count((r) => r.kind === 'town')).toBe(13);
    expect(count((r) => r.kind === 'zone')).toBe(3);
    expect(count(ofLevel(12))).toBe(405);
    expect(count((r) => r.kind === 'pseudoVillage')).toBe(4);
  });

  test('Hainan: 217 towns; Sanya has four districts and none of them', async () => {
    const { count } = await counted('46');
    expect(count(isTown)).toBe(217);
    expect(count((r) => isTown(r) && r.code.startsWith('4602'))).toBe(0);
    expect(count((r) => r.kind === 'district' && r.code.startsWith('4602'))).toBe(4);
  });
});
