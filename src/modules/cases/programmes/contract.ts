import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, lines, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { unitState } from '../units/contract.ts';
import {
  indicator,
  itemKind,
  measure,
  programmeItem,
  programmeRecord,
  programmeRow,
  programmeState,
} from './schemas.ts';

const filters = z.object({
  text: z.string().trim().max(60).optional(),
  state: programmeState.optional(),
  siteId: id.optional(),
  place: divisionCode.optional(),
});
export type ProgrammeFilters = z.infer<typeof filters>;

const facts = {
  name: named(60),
  purpose: lines(2000).min(1),
  contract: line(100),
  contractLine: line(200),
  purchaser: line(60),
  fromOn: day,
  toOn: day,
  indicators: z.array(indicator).max(7),
};
/** The first year is 1; the one of today when left out. */
const year = z.number().int().min(1).max(100).optional();

const itemFilters = z.object({ id, year, kind: itemKind.optional(), state: unitState.optional() });
export type ItemFilters = z.infer<typeof itemFilters>;

export const programmeEndpoints = {
  programmes: query({
    word: word('服务项目列表', 'Programmes'),
    permit: can.readProgrammes,
    in: filters.extend(paging),
    out: pageOf(programmeRow),
  }),
  exportProgrammes: download({
    word: word('导出服务项目', 'Export programmes'),
    permit: can.readProgrammes,
    in: filters,
    out: nothing,
    perMinute: 10,
  }),
  programme: query({
    word: word('服务项目', 'A programme'),
    permit: can.readProgrammes,
    in: z.object({ id, year }),
    out: programmeRow.extend({
      version: z.number().int(),
      purpose: z.string(),
      indicators: z.array(indicator),
      years: z.array(z.object({ nth: z.number().int(), from: day, to: day })),
      year: z.number().int(),
      /** Counted from the records of the year, as far as the reader reaches them. */
      figures: z.array(
        z.object({
          measure,
          value: z.number(),
          /** Units by the contracts of the stations; of cases, groups and activities only. */
          countable: z.number().int().nullable(),
          promised: z.number().nullable(),
        }),
      ),
      /** The reader reaches the whole area: nothing is missing from the figures. */
      whole: z.boolean(),
      mayChange: z.boolean(),
      mayFill: z.boolean(),
    }),
  }),
  programmeItems: query({
    word: word('项目中的个案、小组和活动', 'Cases, groups and activities of a programme'),
    permit: can.readProgrammes,
    in: itemFilters.extend(paging),
    out: pageOf(programmeItem),
  }),
  exportProgrammeItems: download({
    word: word('导出项目内容', 'Export what is in a programme'),
    permit: can.readProgrammes,
    in: itemFilters,
    out: nothing,
    perMinute: 10,
  }),
  programmeRecords: query({
    word: word('项目的服务记录', 'Records of a programme'),
    permit: can.readProgrammes,
    in: z.object({ id, year, kind: itemKind.optional(), ...paging }),
    out: pageOf(programmeRecord),
  }),
  exportProgrammeRecords: download({
    word: word('导出项目服务明细', 'Export records of a programme'),
    permit: can.readProgrammes,
    in: z.object({ id, year, kind: itemKind.optional() }),
    out: nothing,
    perMinute: 10,
  }),
  programmesOfItem: query({
    word: word('所在服务项目', 'Programmes of a case, group or activity'),
    permit: can.readProgrammes,
    in: z.object({ kind: itemKind, itemId: id }),
    out: z.object({
      rows: z.array(z.object({ id, programmeId: id, name: z.string(), validFrom: day, validTo: day.nullable() })),
      /** Those that run today and cover it, while it is in none; of whoever may put it in. */
      offers: z.array(z.object({ id, name: z.string() })),
      mayTake: z.boolean(),
    }),
  }),
  startProgramme: action({
    word: word('建立服务项目', 'Start a programme'),
    permit: can.workProgrammes,
    in: z.object({
      ...facts,
      /** One of the two: a site with everything below it, or an area. */
      siteId: id.nullish(),
      divisionCode: divisionCode.nullish(),
    }),
    out: done,
  }),
  changeProgramme: action({
    word: word('修改服务项目', 'Change a programme'),
    permit: can.workProgrammes,
    in: z.object({ id, version: z.number().int().min(1), ...facts }),
    out: done,
  }),
  putIntoProgramme: action({
    word: word('放入服务项目', 'Put into a programme'),
    permit: can.fillProgrammes,
    in: z.object({ programmeId: id, kind: itemKind, itemId: id, validFrom: day }),
    out: done,
    problems: ['in-a-programme'],
  }),
  takeFromProgramme: action({
    word: word('移出服务项目', 'Take out of a programme'),
    permit: can.fillProgrammes,
    in: z.object({ programmeId: id, id, validTo: day }),
    out: done,
    problems: ['taken-out'],
  }),
};

export const programmeProblems = {
  'site-or-area': { status: 422, word: word('站点和服务区域只填一项', 'Either a site or an area') },
  'area-too-wide': { status: 422, word: word('服务区域不能大于一个市', 'The area lies within one city') },
  'programme-period': { status: 422, word: word('不能早于合同开始', 'It ends before it begins') },
  'programme-too-long': { status: 422, word: word('合同最长 10 年', 'Ten years at most') },
  'indicator-twice': { status: 422, word: word('同一指标只填一次', 'Each indicator once') },
  'unknown-item': {
    status: 422,
    word: word('没有这个个案、小组或活动，或不在您的管辖范围', 'No such case, group or activity within your place'),
  },
  'item-over': {
    status: 422,
    word: word(
      '这一天起已没有工作可计：个案尚未接案、不予接案或已结案，小组已结束，或活动已取消',
      'Nothing is going on in it from that day on: a case not accepted, declined or closed, a group that ended, an activity called off',
    ),
  },
  'item-elsewhere': { status: 422, word: word('不在这个项目的服务区域内', 'Lies outside the area of the programme') },
  'outside-contract': {
    status: 422,
    word: word('应在合同期 {from} 至 {to} 内', 'Within the contract, {from} to {to}'),
  },
  'in-a-programme': {
    status: 409,
    word: word('这段时间已在一个服务项目中，请先移出', 'Is in a programme at that time; take it out first'),
  },
  'taken-out': { status: 409, word: word('已移出', 'Has been taken out') },
  'before-put-in': { status: 422, word: word('不能早于放入日期', 'Not before it was put in') },
  'items-before': {
    status: 422,
    word: word('合同期以外已有 {n} 项内容，请先移出', '{n} items lie outside this period; take them out first'),
  },
} as const;
