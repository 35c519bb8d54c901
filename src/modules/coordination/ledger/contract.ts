import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { figure, part, period, said } from '../schemas.ts';

const month = z
  .string()
  .regex(shaped(/^20\d{2}-(0[1-9]|1[0-2])$/, word('月份，如 2026-11', 'A month, such as 2026-11')));

/** A station and a month: the station of the post in force, and the current month, when left out. */
const whose = { siteId: id.optional(), month: month.optional() };

/** What the records say today, where that is something else than when the month was closed. */
const now = z.number().nullable().optional();

const ledgerFigure = figure.omit({ previous: true }).extend({ now });
export type LedgerFigure = z.infer<typeof ledgerFigure>;

const split = z.object({
  fact: z.string(),
  dimension: z.string(),
  word: said,
  /** What is split: one dimension may split several figures. */
  of: said,
  unit: said,
  parts: z.array(part.extend({ now })),
});
export type LedgerSplit = z.infer<typeof split>;

const ledger = z.object({
  site: z.object({ id, name: z.string(), divisionName: z.string() }),
  month,
  period,
  /** Until when states are counted: the end of the month, or today. */
  stateOn: day,
  blocks: z.array(
    z.object({
      key: z.enum(['care', 'visits', 'services']),
      word: said,
      figures: z.array(ledgerFigure),
      splits: z.array(split),
    }),
  ),
  /** Set for a month that is closed; `kept` when its figures are those of the closing. */
  closed: z.object({ at: z.string(), by: z.string(), kept: z.boolean() }).nullable(),
  /** Day on which the records were read: lists of rows, and what has changed since the closing, are of this day. */
  readOn: day,
  /** Records of the month behind the ledger, today. */
  records: z.number().int(),
});
export type Ledger = z.infer<typeof ledger>;

export const ledgerEndpoints = {
  ledger: query({
    word: word('月度台账', 'Monthly ledger'),
    permit: can.readLedger,
    in: z.object(whose),
    out: ledger,
    problems: ['site-needed'],
  }),
  exportLedger: download({
    word: word('导出月度台账', 'Export the monthly ledger'),
    permit: can.exportFigures,
    in: z.object({ ...whose, as: z.enum(['xlsx', 'pdf']).default('xlsx') }),
    out: nothing,
    problems: ['site-needed'],
    perMinute: 10,
  }),
};
