import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { said } from '../schemas.ts';
import { ledgerId } from './ids.ts';
import { ledgerContent } from './schemas.ts';

const saved = z.number().int().min(0).max(1_000_000);
/** Read by the ledger's own schema, so that what is wrong with it is told at its place. */
const anyContent = z.record(z.string(), z.unknown());

const option = z.object({ key: z.string(), word: said });
const version = z.object({
  version: z.number().int(),
  source: said,
  verified: z.boolean(),
  change: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string().nullable(),
});

const grid = z.object({
  /** City under which the file is kept. */
  cityCode: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string(),
  rows: z.number().int(),
  columns: z.number().int(),
  cells: z.array(z.object({ at: z.string(), text: z.string() })),
  merged: z.array(z.string()),
});
export type TemplateGridAnswer = z.infer<typeof grid>;

const design = z.object({
  id: ledgerId,
  saved,
  retired: z.boolean(),
  /** The draft, or what is published where there is none. */
  content: ledgerContent,
  hasDraft: z.boolean(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  versions: z.array(version),
  figures: z.array(option.extend({ dimensions: z.array(z.string()) })),
  /** Parts by which figures can be narrowed. */
  parts: z.array(option.extend({ options: z.array(z.object({ key: z.string(), name: said })) })),
  /** The rows that it lists, and the columns by which they can be ordered; null for sheets of figures. */
  source: z.object({ columns: z.array(option), dimensions: z.array(z.string()), sorts: z.array(option) }).nullable(),
  /** The sheets of the template that something is bound on. */
  grids: z.array(grid),
});
export type LedgerDesign = z.infer<typeof design>;

export const designEndpoints = {
  ledgerDesign: query({
    word: word('台账设计', 'Design of a ledger'),
    permit: can.designLedgers,
    in: z.object({ ledger: ledgerId }),
    out: design,
  }),
  templateGrid: query({
    word: word('模板单元格', 'Cells of a template'),
    permit: can.designLedgers,
    /** With a ledger also the workbook that it holds, whoever uploaded it. */
    in: z.object({ fileId: id, sheet: z.string().max(60).optional(), ledger: ledgerId.optional() }),
    out: grid,
  }),
  copyLedger: action({
    word: word('另存为新台账', 'Copy a ledger under a new name'),
    permit: can.designLedgers,
    in: z.object({ ledger: ledgerId, newLedger: ledgerId, name: line(60) }),
    out: z.object({ saved }),
    problems: ['ledger-name-taken'],
  }),
  saveLedgerDraft: action({
    word: word('保存台账草稿', 'Save the draft of a ledger'),
    permit: can.designLedgers,
    in: z.object({ ledger: ledgerId, saved, content: anyContent }),
    out: z.object({ saved }),
  }),
  discardLedgerDraft: action({
    word: word('放弃台账草稿', 'Discard the draft of a ledger'),
    permit: can.designLedgers,
    in: z.object({ ledger: ledgerId, saved }),
    out: z.object({}),
    problems: ['ledger-no-draft'],
  }),
  publishLedger: action({
    word: word('发布台账', 'Publish a ledger'),
    permit: can.designLedgers,
    in: z.object({ ledger: ledgerId, saved, basis: line(300), verified: z.boolean(), change: line(300) }),
    out: z.object({ version: z.number().int() }),
    problems: ['ledger-no-draft', 'ledger-unchanged'],
  }),
};
