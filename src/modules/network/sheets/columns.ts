import type { Language } from '../../../kernel/words.ts';
import { say, type Word } from '../../../kernel/words.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { agencyKinds } from '../agencies/rules.ts';
import { coordinateSources, operators, siteKinds } from '../sites/rules.ts';
import { agencyKindWords, coordinateWords, fieldWords, operatorWords, siteKindWords } from '../words.ts';

const w = fieldWords;
const t = (word: Word) => word.zh;
const choices = <K extends string>(keys: readonly K[], words: Readonly<Record<K, Word>>) =>
  keys.map((key) => t(words[key]));

export type SiteColumn =
  | 'name'
  | 'kind'
  | 'specialKind'
  | 'divisionCode'
  | 'parentName'
  | 'operator'
  | 'agencyCreditCode'
  | 'openedOn'
  | 'address'
  | 'lng'
  | 'lat'
  | 'coordinateSource'
  | 'contactName'
  | 'contactPhone'
  | 'rating';

/** What a sheet of sites must and may hold; the same for template, import and returned errors. */
export const siteColumns: readonly Column<SiteColumn>[] = [
  { key: 'name', title: t(w.name), aliases: ['名称', '站点'], required: true, width: 30, example: '沙面街道社工站' },
  { key: 'kind', title: t(w.kind), aliases: ['站点类型'], required: true, choices: choices(siteKinds, siteKindWords) },
  { key: 'specialKind', title: t(w.specialKind), hint: '只有专项社工站填写，如：精神康复、农场' },
  {
    key: 'divisionCode',
    title: t(w.divisionCode),
    aliases: ['所在区划代码', '行政区划代码'],
    type: 'digits',
    required: true,
    hint: '站点所在的镇街填 9 位代码，村居填 12 位代码',
    example: '440103001',
  },
  { key: 'parentName', title: t(w.parentName), hint: '上级站点的全名；社工点不填时归本镇街社工站', width: 30 },
  { key: 'operator', title: t(w.operator), choices: choices(operators, operatorWords), hint: '不填为镇街直聘' },
  { key: 'agencyCreditCode', title: t(w.agencyCreditCode), type: 'digits', hint: '机构承接的站点填写，机构须已登记' },
  { key: 'openedOn', title: t(w.openedOn), type: 'day', required: true, example: '2021-12-01' },
  { key: 'address', title: t(w.address), width: 40 },
  { key: 'lng', title: t(w.lng), type: 'number', hint: '东经，WGS84，与纬度、坐标来源一起填写' },
  { key: 'lat', title: t(w.lat), type: 'number' },
  { key: 'coordinateSource', title: t(w.coordinateSource), choices: choices(coordinateSources, coordinateWords) },
  { key: 'contactName', title: t(w.contactName) },
  { key: 'contactPhone', title: t(w.contactPhone), aliases: ['电话'], type: 'digits' },
  { key: 'rating', title: t(w.rating), type: 'number', hint: '1 至 5' },
];

/** The column in which people write what a field holds, and what must be right before it can be judged. */
export const siteTelling = {
  columnOf: (field: string): string => ({ parentSiteId: 'parentName', agencyId: 'agencyCreditCode' })[field] ?? field,
  rests: {
    name: ['divisionCode'],
    specialKind: ['kind'],
    parentName: ['kind', 'divisionCode', 'openedOn'],
    agencyCreditCode: ['operator'],
    coordinateSource: ['lng', 'lat'],
  },
} as const;

export type AgencyColumn =
  | 'name'
  | 'creditCode'
  | 'kind'
  | 'divisionCode'
  | 'validFrom'
  | 'validTo'
  | 'grade'
  | 'address'
  | 'contactName'
  | 'contactPhone';

export const agencyColumns: readonly Column<AgencyColumn>[] = [
  { key: 'name', title: t(w.agency), aliases: ['名称', '机构'], required: true, width: 36 },
  { key: 'creditCode', title: t(w.creditCode), aliases: ['信用代码'], type: 'digits', required: true },
  { key: 'kind', title: t(w.agencyKind), required: true, choices: choices(agencyKinds, agencyKindWords) },
  {
    key: 'divisionCode',
    title: t(w.divisionCode),
    aliases: ['登记地代码'],
    type: 'digits',
    required: true,
    hint: '登记地的区划代码',
    example: '350582',
  },
  { key: 'validFrom', title: t(w.validFrom), type: 'day', required: true },
  { key: 'validTo', title: t(w.validTo), type: 'day', hint: '长期有效的不填' },
  { key: 'grade', title: t(w.grade), type: 'number', hint: '1 至 5，即 1A 至 5A' },
  { key: 'address', title: t(w.address), width: 40 },
  { key: 'contactName', title: t(w.contactName) },
  { key: 'contactPhone', title: t(w.contactPhone), aliases: ['电话'], type: 'digits' },
];

export const agencyTelling = { rests: { validTo: ['validFrom'] } } as const;

/** A key by what people write in the sheet: the Chinese or the English word. */
export function keyOf<K extends string>(words: Readonly<Record<K, Word>>, text: string): K | undefined {
  return (Object.keys(words) as K[]).find((key) => words[key].zh === text || words[key].en === text);
}

/** A column of an export, titled in the reader's language. */
export const titled =
  (language: Language) =>
  (key: keyof typeof fieldWords, rest: Partial<Column> = {}) => ({
    key,
    title: say(fieldWords[key], language),
    ...rest,
  });
