import { type DivisionLevel, levelOf } from '../../../kernel/china/division.ts';

/**
 * What kind of place a code of the statistical edition stands for. Town level, by the rules of the
 * National Bureau of Statistics for the last three digits: 001-099 streets, 100-199 towns, 200-399
 * townships, from 400 units that are like towns without being one. Names correct the codes:
 * 加来镇 (469024401) is a town, and 198 「直辖村级区划」 only holds villages directly under a county.
 */
export const divisionKinds = [
  'province',
  'prefecture',
  'district',
  'countyCity',
  'county',
  'street',
  'town',
  'township',
  'zone',
  'farm',
  'other',
  'direct',
  'community',
  'village',
  'pseudoVillage',
] as const;
export type DivisionKind = (typeof divisionKinds)[number];

/** 街道, 镇, 乡: what a published count of towns counts, and what a station is for. */
export const townKinds: readonly DivisionKind[] = ['street', 'town', 'township'];
/** 居 and 村 where people live under a committee. */
export const villageKinds: readonly DivisionKind[] = ['community', 'village'];

export function isTown(division: { readonly kind: string }): boolean {
  return (townKinds as readonly string[]).includes(division.kind);
}

export function isVillage(division: { readonly kind: string }): boolean {
  return (villageKinds as readonly string[]).includes(division.kind);
}

export function kindOf(code: string, name: string): DivisionKind | undefined {
  const level = levelOf(code);
  return level && byLevel[level](code, name);
}

const byLevel: Readonly<Record<DivisionLevel, (code: string, name: string) => DivisionKind>> = {
  province: () => 'province',
  // 省直辖县级行政区划, 市辖区 and 县 stand where a prefecture would and only hold counties.
  prefecture: (_code, name) => (/直辖|^市辖区$|^县$/.test(name) ? 'direct' : 'prefecture'),
  county: (_code, name) => {
    if (/直辖|^市辖区$/.test(name)) return 'direct';
    if (name.endsWith('区')) return 'district';
    return name.endsWith('市') ? 'countyCity' : 'county';
  },
  town: (code, name) => townKind(Number(code.slice(6)), name),
  village: (code, name) => villageKind(Number(code.slice(9)), name),
};

function townKind(suffix: number, name: string): DivisionKind {
  if (name.includes('直辖村级区划')) return 'direct';
  if (suffix < 100) return 'street';
  if (suffix < 200) return 'town';
  if (suffix < 400) return 'township';
  if (/镇$/.test(name)) return 'town';
  if (/(街道|街道办事处)$/.test(name)) return 'street';
  if (/[乡]$/.test(name)) return 'township';
  if (/(农场|林场|牧场|渔场|茶场|盐场|种畜场|作物场|林业局|林业公司|场|水库|（农场）)$/.test(name)) return 'farm';
  if (/(区|园|城|港|基地)$/.test(name)) return 'zone';
  return 'other';
}

function villageKind(suffix: number, name: string): DivisionKind {
  if (/虚拟/.test(name)) return 'pseudoVillage';
  if (suffix < 200) return 'community';
  if (suffix < 400) return 'village';
  // From 400 the edition files quarters of farms and zones; those run by a committee are real.
  if (/(社区|居委会|居民委员会|居)$/.test(name)) return 'community';
  if (/(村|村委会|村民委员会|嘎查)$/.test(name)) return 'village';
  return 'pseudoVillage';
}
