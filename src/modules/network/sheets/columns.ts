import type { Word } from '../../../kernel/words.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { agencyKinds } from '../agencies/rules.ts';
import { coordinateSources, operators, siteKinds } from '../sites/rules.ts';
import { agencyKindWords, coordinateWords, fieldWords, operatorWords, siteKindWords } from '../words.ts';
import { sheetHintWords as h } from './words.ts';

const w = fieldWords;
const choices = <K extends string>(keys: readonly K[], words: Readonly<Record<K, Word>>) =>
  keys.map((key) => words[key]);

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
  { key: 'name', title: w.name, aliases: ['名称', '站点'], required: true, width: 30, example: '沙面街道社工站' },
  { key: 'kind', title: w.kind, aliases: ['站点类型'], required: true, choices: choices(siteKinds, siteKindWords) },
  { key: 'specialKind', title: w.specialKind, hint: h.specialKind },
  {
    key: 'divisionCode',
    title: w.divisionCode,
    aliases: ['所在区划代码', '行政区划代码'],
    type: 'digits',
    required: true,
    hint: h.siteDivision,
    example: '440103001',
  },
  { key: 'parentName', title: w.parentName, hint: h.parentName, width: 30 },
  { key: 'operator', title: w.operator, choices: choices(operators, operatorWords), hint: h.operator },
  { key: 'agencyCreditCode', title: w.agencyCreditCode, type: 'digits', hint: h.agencyCreditCode },
  { key: 'openedOn', title: w.openedOn, type: 'day', required: true, example: '2021-12-01' },
  { key: 'address', title: w.address, width: 40 },
  { key: 'lng', title: w.lng, type: 'number', hint: h.lng },
  { key: 'lat', title: w.lat, type: 'number' },
  { key: 'coordinateSource', title: w.coordinateSource, choices: choices(coordinateSources, coordinateWords) },
  { key: 'contactName', title: w.contactName },
  { key: 'contactPhone', title: w.contactPhone, aliases: ['电话'], type: 'digits' },
  { key: 'rating', title: w.rating, type: 'number', hint: h.rating },
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
  { key: 'name', title: w.agency, aliases: ['名称', '机构'], required: true, width: 36 },
  { key: 'creditCode', title: w.creditCode, aliases: ['信用代码'], type: 'digits', required: true },
  { key: 'kind', title: w.agencyKind, required: true, choices: choices(agencyKinds, agencyKindWords) },
  {
    key: 'divisionCode',
    title: w.divisionCode,
    aliases: ['登记地代码'],
    type: 'digits',
    required: true,
    hint: h.agencyDivision,
    example: '350582',
  },
  { key: 'validFrom', title: w.validFrom, type: 'day', required: true },
  { key: 'validTo', title: w.validTo, type: 'day', hint: h.validTo },
  { key: 'grade', title: w.grade, type: 'number', hint: h.grade },
  { key: 'address', title: w.address, width: 40 },
  { key: 'contactName', title: w.contactName },
  { key: 'contactPhone', title: w.contactPhone, aliases: ['电话'], type: 'digits' },
];

export const agencyTelling = { rests: { validTo: ['validFrom'] } } as const;

/** A column of an export. */
export const titled = (key: keyof typeof fieldWords, rest: Partial<Column> = {}) => ({
  key,
  title: fieldWords[key],
  ...rest,
});
