import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { day, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { figure, part, period, said } from '../schemas.ts';

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

/** A station and a month: the station of the post in force, and the current month, when left out. */
const whose = { siteId: id.optional(), month: month.optional() };

export const split = z.object({
  fact: z.string(),
  dimension: z.string(),
  word: said,
  unit: said,
  parts: z.array(part),
});

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
      figures: z.array(figure),
      splits: z.array(split),
    }),
  ),
  /** Records of the month behind the ledger. */
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
