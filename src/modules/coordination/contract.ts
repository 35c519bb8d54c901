import { z } from 'zod';
import { contract, download, live, query } from '../../kernel/contract.ts';
import { day, divisionCode, id, nothing, paging } from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';
import { auditWords } from './audit-words.ts';
import { inputWords } from './input-words.ts';
import { ledgerEndpoints } from './ledger/contract.ts';
import { bundleEndpoints } from './ledgers/bundles/contract.ts';
import { bundleProblems } from './ledgers/bundles/words.ts';
import { definedLedgerEndpoints } from './ledgers/contract.ts';
import { designEndpoints } from './ledgers/design-contract.ts';
import { designProblems } from './ledgers/design-words.ts';
import { can } from './permissions.ts';
import { factId, figure, part, period, placed, said } from './schemas.ts';
import { situationEndpoints } from './situation/contract.ts';
import { situationProblems } from './situation/words.ts';

export type { Ledger } from './ledger/contract.ts';
export { can } from './permissions.ts';
export type { FigureRow, Part } from './schemas.ts';

/** Where and when: the caller's own place and the current month when left out. */
const where = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  from: day.optional(),
  to: day.optional(),
};
const only = z.record(z.string().max(40), z.string().max(60)).optional();
const published = z.object({
  value: z.number(),
  comparison: z.enum(['equal', 'above', 'nearly']),
  source: z.string(),
  agrees: z.boolean(),
});

const board = z.object({
  place: placed,
  period,
  at: z.string(),
  coverage: z.array(figure),
  load: z.array(figure),
  care: z.object({ figures: z.array(figure), byCategory: z.array(part), byRisk: z.array(part) }),
  services: z.object({
    figures: z.array(figure),
    byMonth: z.array(part),
    byWay: z.array(part),
    byClass: z.array(part),
  }),
  /** One row per division below the place, one value per figure in `columns`. */
  districts: z.object({
    /** The place that is split. */
    place: z.string(),
    columns: z.array(z.object({ id: factId, word: said, unit: said })),
    rows: z.array(z.object({ key: z.string(), name: z.string(), values: z.array(z.number().nullable()) })),
    /** Of these divisions, what went over into others after the period began: persons and records went along. */
    goneOver: z.array(
      z.object({
        kind: z.enum(['merge', 'split', 'move']),
        on: day,
        from: z.array(z.string()),
        into: z.array(z.string()),
      }),
    ),
  }),
});
export type Board = z.infer<typeof board>;

/** Without names, and without a way to the record, for those who see counts only. */
const newest = z.object({
  id: id.nullable(),
  occurredAt: z.string(),
  siteName: z.string(),
  divisionName: z.string(),
  workerName: z.string().nullable(),
  clientName: z.string().nullable(),
  way: said,
  class: said,
});
export type Newest = z.infer<typeof newest>;

export const coordinationContract = contract('coordination', {
  word: word('统筹', 'Coordination'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems: {
    'fact-unknown': { status: 404, word: word('没有这项指标', 'There is no such figure') },
    'dimension-unknown': { status: 422, word: word('这项指标不能这样拆分', 'This figure cannot be split that way') },
    'narrowing-unknown': {
      status: 422,
      word: word(
        '这项指标不能按“{unknown}”限定，可用：{known}',
        'This figure cannot be narrowed by “{unknown}”; use: {known}',
      ),
    },
    ...designProblems,
    ...situationProblems,
    ...bundleProblems,
    'site-needed': { status: 422, word: word('请先选择站点', 'Please choose a station first') },
    'period-reversed': { status: 422, word: word('起始日期应不晚于结束日期', 'The period ends before it begins') },
  },
  endpoints: {
    board: query({
      word: word('看板', 'Board'),
      permit: can.readBoard,
      in: z.object(where),
      out: board,
      problems: ['period-reversed'],
    }),
    boardVisits: query({
      word: word('探访情况', 'Visits'),
      permit: can.readBoard,
      in: z.object(where),
      out: z.object({ figures: z.array(figure) }),
      problems: ['period-reversed'],
    }),
    newest: query({
      word: word('最新动态', 'Newest services'),
      permit: can.readBoard,
      in: z.object({ place: where.place, siteId: where.siteId }),
      out: z.object({ rows: z.array(newest) }),
    }),
    figures: query({
      word: word('指标', 'Figures'),
      permit: can.readBoard,
      in: z.object({
        ...where,
        /** When left out: what the region has published, persons in care by category, and visits. */
        ids: z.array(factId).max(100).optional(),
        /** Every figure there is, beside those published. */
        all: z.boolean().default(false),
      }),
      out: z.object({
        place: placed,
        period,
        figures: z.array(
          z.object({
            id: z.string(),
            fact: factId,
            /** Part of the fact that is counted; null for the whole. */
            only: z.record(z.string(), z.string()).nullable(),
            word: said,
            value: z.number().nullable(),
            unit: said,
            definition: said,
            /** Number of rows behind it. */
            rows: z.number().int(),
            published: published.nullable(),
          }),
        ),
      }),
      problems: ['fact-unknown', 'period-reversed'],
    }),
    figureBy: query({
      word: word('指标拆分', 'A figure split'),
      permit: can.readBoard,
      in: z.object({ ...where, fact: factId, dimension: z.string().max(40), only }),
      out: z.object({ unit: said, parts: z.array(part) }),
      problems: ['fact-unknown', 'dimension-unknown', 'period-reversed'],
    }),
    figureRows: query({
      word: word('指标明细', 'Rows behind a figure'),
      permit: can.readBoard,
      in: z.object({
        ...where,
        fact: factId,
        only,
        sort: paging.sort,
        page: z.number().int().min(1).max(100_000).default(1),
        size: z.number().int().min(1).max(200).default(50),
      }),
      out: z.object({
        figure,
        /** What the figure is narrowed to, in words; empty where it is whole. */
        narrowed: z.array(said),
        place: placed,
        period,
        columns: z.array(
          z.object({
            key: z.string(),
            word: said,
            type: z.enum(['text', 'number', 'day', 'instant']),
            /** Whether the rows can be ordered by it. */
            sorts: z.boolean(),
          }),
        ),
        rows: z.array(z.record(z.string(), z.unknown())),
        total: z.number().int(),
      }),
      problems: ['fact-unknown', 'period-reversed'],
    }),
    exportFigure: download({
      word: word('导出指标明细', 'Export the rows behind a figure'),
      permit: can.exportFigures,
      in: z.object({ ...where, fact: factId, only, sort: paging.sort }),
      out: nothing,
      problems: ['fact-unknown', 'period-reversed'],
      perMinute: 10,
    }),
    ...ledgerEndpoints,
    ...definedLedgerEndpoints,
    ...designEndpoints,
    ...situationEndpoints,
    ...bundleEndpoints,
    live: live({ word: word('看板动态', 'Live signals'), permit: can.readBoard, in: nothing, out: nothing }),
  },
});
