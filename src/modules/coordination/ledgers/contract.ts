import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { period, placed, said } from '../schemas.ts';
import { ledgerId } from './ids.ts';

/** Which ledger, of where and when, narrowed to what it lets choose. */
const asked = {
  ledger: ledgerId,
  place: divisionCode.optional(),
  siteId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  only: z.record(z.string().max(40), z.string().max(60)).optional(),
  /** By the draft instead of what is published, for who designs ledgers. */
  draft: z.boolean().default(false),
};

const choice = z.object({
  dimension: z.string(),
  word: said,
  options: z.array(z.object({ key: z.string(), name: said })),
});

const listed = z.object({
  id: ledgerId,
  name: said,
  purpose: said,
  kind: z.enum(['list', 'sheet']),
  /** A state on a day, or what happened in a period. */
  when: z.enum(['asOf', 'period']),
  /** 0 while there is a draft only. */
  version: z.number().int(),
  source: said,
  verified: z.boolean(),
  publishedAt: z.string(),
  choices: z.array(choice),
  mappings: z.array(z.object({ key: z.string(), name: said })),
  /** False for who designs ledgers without seeing what they list, and for drafts. */
  readable: z.boolean(),
});
export type ListedLedger = z.infer<typeof listed>;

/** A count, and the figure by which it opens to its rows. */
const cell = z.object({
  value: z.number().nullable(),
  /** A share in percent, said to one digit. */
  share: z.literal(true).optional(),
  /** What the records say today, where the month is closed and they say something else. */
  now: z.number().nullable().optional(),
  opens: z.object({
    fact: z.string(),
    place: z.string(),
    siteId: id.optional(),
    from: day,
    to: day,
    only: z.record(z.string(), z.string()).optional(),
  }),
});
export type LedgerCell = z.infer<typeof cell>;

const view = z.object({
  ledger: listed.omit({ choices: true, readable: true }),
  place: placed,
  period,
  /** What it is narrowed to, in words. */
  narrowed: z.array(said),
  definition: said.nullable(),
  /** Day of the records that are shown. */
  readOn: day,
  /** Set for the closed month of a site; `kept` when its figures are those of the closing. */
  closed: z.object({ at: z.string(), by: z.string(), kept: z.boolean() }).nullable(),
  list: z
    .object({
      /** Where a row can be opened: the figure or source it is of. */
      source: z.string(),
      columns: z.array(z.object({ key: z.string(), word: said, type: z.enum(['text', 'number', 'day', 'instant']) })),
      rows: z.array(z.record(z.string(), z.unknown())),
      total: z.number().int(),
      totals: z.array(z.object({ key: z.string(), word: said, unit: said, cell })),
    })
    .nullable(),
  sheet: z
    .object({
      columns: z.array(z.object({ key: z.string(), word: said, unit: said.nullable() })),
      rows: z.array(
        z.object({
          key: z.string(),
          name: said,
          unit: said.nullable(),
          definition: said.nullable(),
          cells: z.array(cell),
        }),
      ),
    })
    .nullable(),
});
export type LedgerView = z.infer<typeof view>;

export const definedLedgerEndpoints = {
  ledgers: query({
    word: word('台账目录', 'Ledgers'),
    permit: can.readLedger,
    in: nothing,
    out: z.object({ rows: z.array(listed) }),
  }),
  ledgerView: query({
    word: word('台账内容', 'A ledger'),
    permit: can.readLedger,
    in: z.object({
      ...asked,
      page: z.number().int().min(1).max(100_000).default(1),
      size: z.number().int().min(1).max(200).default(50),
    }),
    out: view,
    problems: ['period-reversed', 'narrowing-unknown'],
  }),
  ledgerPaste: query({
    word: word('复制台账', 'A ledger to be pasted'),
    permit: can.exportFigures,
    in: z.object({ ...asked, mapping: z.string().max(40), page: z.number().int().min(1).max(1000).default(1) }),
    out: z.object({
      titles: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      total: z.number().int(),
      pages: z.number().int(),
    }),
    problems: ['period-reversed', 'narrowing-unknown'],
    perMinute: 60,
  }),
  ledgerFile: download({
    word: word('生成台账', 'Make a ledger'),
    permit: can.exportFigures,
    in: z.object({ ...asked, as: z.enum(['xlsx', 'pdf']).default('xlsx') }),
    out: nothing,
    problems: ['period-reversed', 'narrowing-unknown'],
    perMinute: 20,
  }),
};
