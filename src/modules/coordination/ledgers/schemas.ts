import { z } from 'zod';

/**
 * What a ledger consists of: a list of rows that a module publishes, or a sheet of figures. A draft may name what does
 * not exist; what stands in the way of publishing is told by `ledgerFaults`.
 */
const key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);
const said = (max: number) => z.strictObject({ zh: z.string().max(max), en: z.string().max(max) });
const sourceId = z.string().regex(/^[a-z]+\.[a-zA-Z-]+$/);
/** Parts of dimensions, such as `{ class: resource }`. */
const only = z.record(key, z.string().max(60)).optional();

const figure = z.strictObject({ fact: sourceId, only });
const column = z.strictObject({
  /** A column of the source, or `line`: the number of the row. */
  field: key,
  title: said(60).optional(),
  /** The figure that this column adds up to. */
  total: figure.optional(),
});
const line = figure.extend({
  key,
  title: said(60).optional(),
  /** One line for each part. */
  split: key.optional(),
});

const body = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('list'),
    source: sourceId,
    only,
    columns: z.array(column).min(1).max(60),
    sort: z.string().max(40).optional(),
  }),
  z.strictObject({
    kind: z.literal('sheet'),
    /** Figures below each other, or one row for each division below the place. */
    rows: z.enum(['figures', 'divisions']),
    figures: z.array(line).min(1).max(120),
  }),
]);
export type LedgerBody = z.infer<typeof body>;

/** Columns in the order in which another platform's form asks for them; without a field they stay empty. */
const mapping = z.strictObject({
  key,
  name: said(60),
  columns: z
    .array(z.strictObject({ title: z.string().max(60), field: key.nullable() }))
    .min(1)
    .max(80),
});

const binding = z.strictObject({
  /** Address, such as `B3`. */
  at: z.string().max(12),
  field: z.string().max(90).optional(),
  figure: figure.optional(),
});
/** What is bound on one sheet of a workbook, around one row that repeats. */
const part = z.strictObject({
  sheet: z.string().max(60),
  /** Which of the rows stand here. */
  only,
  cells: z.array(binding).max(500),
  /** The row that stands once for each row of the ledger. */
  repeat: z
    .strictObject({
      row: z.number().int().min(1).max(1_048_576),
      cells: z.array(z.strictObject({ column: z.string().regex(/^[A-Z]{1,3}$/), field: key })).max(200),
    })
    .nullable(),
});
export type LedgerPart = z.infer<typeof part>;

const template = part.extend({
  fileId: z.uuid(),
  /** City under which the file is kept. */
  cityCode: z.string().max(6),
  fileName: z.string().max(200),
  /** Further lists, on this sheet or others. */
  more: z.array(part).max(9).optional(),
});
export type LedgerTemplate = z.infer<typeof template>;

export const ledgerContent = z.strictObject({
  name: said(60),
  purpose: said(300),
  body,
  /** Dimensions of which whoever makes the ledger chooses a part. */
  choose: z.array(key).max(5).default([]),
  mappings: z.array(mapping).max(20).default([]),
  /** The customer's workbook, filled cell by cell. */
  template: template.nullable().default(null),
});
export type LedgerContent = z.infer<typeof ledgerContent>;
