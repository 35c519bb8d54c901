/** A ledger in the column order of another platform's form. */
import { dayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactColumn } from '../../../platform/facts.ts';
import { namedRows } from '../names.ts';
import { type AskedLedger, type Making, making } from './asking.ts';
import { tableOf } from './export.ts';
import { rowsAsked, sourceOf } from './queries.ts';

/** Rows for one paste; more are taken in further pastes, page by page. */
const mostRows = 2000;

interface Rows {
  readonly types: ReadonlyMap<string, FactColumn['type']>;
  readonly rows: readonly Record<string, unknown>[];
  readonly total: number;
}

export async function ledgerPaste(context: Context, input: AskedLedger & { mapping: string; page: number }) {
  const made = await making(context, input);
  const mapping = made.stored.content.mappings.find((m) => m.key === input.mapping);
  if (!mapping) throw problem('not-found');
  const { types, rows, total } = await rowsOf(context, made, (input.page - 1) * mostRows);
  return {
    titles: mapping.columns.map((c) => c.title),
    rows: rows.map((row) =>
      mapping.columns.map(({ field }) => (field === null ? '' : textOf(row[field], types.get(field) ?? 'text'))),
    ),
    total,
    pages: Math.max(1, Math.ceil(total / mostRows)),
  };
}

/** Every column of the source, whether or not the ledger shows it. */
async function rowsOf(context: Context, made: Making, offset: number): Promise<Rows> {
  const { body } = made.stored.content;
  if (body.kind === 'list') {
    const source = sourceOf(context, body);
    const query = rowsAsked(context, made, body, source);
    const { rows, total } = await source.rows(context, query, { offset, limit: mostRows, sort: body.sort });
    const named = await namedRows(context, source.columns, rows);
    return {
      types: new Map(source.columns.map((c) => [c.key, c.type])),
      rows: named.map((row, at) => ({ ...row, line: offset + at + 1 })),
      total,
    };
  }
  const table = await tableOf(context, made);
  const rows = [];
  for await (const row of table.rows) rows.push(row);
  return {
    types: new Map(table.columns.map((c) => [c.key, c.type])),
    rows: rows.slice(offset, offset + mostRows),
    total: rows.length,
  };
}

function textOf(value: unknown, type: FactColumn['type']): string {
  if (value === null || value === undefined) return '';
  return type === 'instant' ? dayOf(new Date(String(value))) : String(value);
}
