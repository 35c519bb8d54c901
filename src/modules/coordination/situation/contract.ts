import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { period, placed, said } from '../schemas.ts';

const asked = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  /** The instant by which something must have been recorded to count; now when left out. */
  at: z.iso.datetime({ offset: true }).optional(),
  only: z.record(z.string().max(40), z.string().max(60)).optional(),
};

const figure = z.object({
  key: z.string(),
  word: said,
  unit: said,
  value: z.number(),
  definition: said,
  /** Part by which it opens to its rows. */
  only: z.record(z.string(), z.string()).optional(),
});

const situation = z.object({
  place: placed,
  period,
  at: z.string(),
  figures: z.array(figure),
  byWay: z.array(figure),
  byClass: z.array(figure),
});
export type Situation = z.infer<typeof situation>;

export const situationEndpoints = {
  situation: query({
    word: word('情况报告', 'Situation report'),
    permit: can.readLedger,
    in: z.object(asked),
    out: situation,
    problems: ['period-reversed', 'cut-off-ahead', 'narrowing-unknown'],
  }),
  situationRows: query({
    word: word('情况报告明细', 'Rows of a situation report'),
    permit: can.readLedger,
    in: z.object({
      ...asked,
      page: z.number().int().min(1).max(100_000).default(1),
      size: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      narrowed: z.array(said),
      columns: z.array(z.object({ key: z.string(), word: said, type: z.enum(['text', 'number', 'day', 'instant']) })),
      rows: z.array(z.record(z.string(), z.unknown())),
      total: z.number().int(),
    }),
    problems: ['period-reversed', 'cut-off-ahead', 'narrowing-unknown'],
  }),
  situationFile: download({
    word: word('导出情况报告', 'Export a situation report'),
    permit: can.exportFigures,
    in: z.object(asked),
    out: nothing,
    problems: ['period-reversed', 'cut-off-ahead', 'narrowing-unknown'],
    perMinute: 20,
  }),
};
