/** A ledger in the workbook of its customer: values in the cells that are bound, one row for each row. */
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { FilledValue, Filling } from '../../../platform/sheets/filled-sheet.ts';
import { positionOf } from '../../../platform/sheets/raw.ts';
import { fillTemplate } from '../../../platform/sheets/template-fill.ts';
import { visibleFacts } from '../asking.ts';
import { rowsOf } from '../export.ts';
import type { Making } from './asking.ts';
import { cellOf, narrowed } from './cells.ts';
import type { LedgerView } from './contract.ts';
import { templateFile } from './design.ts';
import { rowsAsked, sourceOf, totalsOf } from './queries.ts';
import type { LedgerTemplate } from './schemas.ts';
import { sheetOf } from './sheet.ts';

type About = Omit<LedgerView, 'list' | 'sheet'>;
type Values = Readonly<Record<string, FilledValue>>;
interface Content {
  /** Of the ledger as a whole, by field. */
  readonly values: Values;
  readonly count: number;
  readonly rows: AsyncIterable<Values>;
}

export async function filledTemplate(
  context: Context,
  made: Making,
  about: About,
  template: LedgerTemplate,
  name: string,
): Promise<FileAnswer> {
  const file = await templateFile(context, made.stored.content);
  if (!file) throw new Error('a ledger with a template has its file');
  const { values, count, rows } = await contentOf(context, made);
  const known: Values = { ...generalOf(context, about), rows: count, ...values };
  const cells = new Map<string, FilledValue>();
  for (const { at, field, figure } of template.cells)
    cells.set(at, field !== undefined ? known[field] : figure && (await figureOf(context, made, figure)));
  const repeat: Filling['repeat'] = template.repeat
    ? {
        row: template.repeat.row,
        keys: new Map(template.repeat.cells.map((c) => [positionOf(c.column), c.field])),
        count,
        rows,
      }
    : undefined;
  const filling: Filling = repeat ? { cells, repeat } : { cells };
  const body = await fillTemplate(await file.open(), template.sheet, filling);
  return { name, mediaType: mediaTypes.xlsx, body };
}

function generalOf(context: Context, { ledger, place, period, narrowed: parts }: About): Values {
  const { language } = context;
  return {
    name: say(ledger.name, language),
    place: place.title,
    from: period.from,
    to: period.to,
    month: period.to.slice(0, 7),
    madeOn: context.today,
    madeBy: actorName(context),
    narrowed: parts.map((part) => say(part, language)).join(' '),
  };
}

/** A figure that is not the reader's leaves its cell empty. */
async function figureOf(
  context: Context,
  made: Making,
  { fact: id, only }: NonNullable<LedgerTemplate['cells'][number]['figure']>,
) {
  const fact = visibleFacts(context).find((f) => f.id === id);
  const query = fact && narrowed(fact, made.query, only);
  return fact && query ? (await cellOf(context, made, fact, query)).value : null;
}

async function contentOf(context: Context, made: Making): Promise<Content> {
  const { body } = made.stored.content;
  if (body.kind === 'list') {
    const source = sourceOf(context, body);
    const query = rowsAsked(context, made, body, source);
    const [{ total }, totals] = await Promise.all([
      source.rows(context, query, { offset: 0, limit: 1 }),
      totalsOf(context, made, body),
    ]);
    const types = new Map(source.columns.map((c) => [c.key, c.type]));
    return {
      values: Object.fromEntries(totals.map(({ key, cell }) => [`total.${key}`, cell.value])),
      count: total,
      rows: (async function* () {
        let line = 0;
        for await (const row of rowsOf(context, source, query, body.sort)) {
          line += 1;
          const shown = Object.entries(row).map(([key, value]) => [key, shownValue(value, types.get(key))]);
          yield { ...(Object.fromEntries(shown) as Values), line };
        }
      })(),
    };
  }
  const { columns, rows } = await sheetOf(context, made, body);
  const divided = body.rows === 'divisions';
  return {
    values: divided ? {} : Object.fromEntries(rows.map((row) => [`figure.${row.key}`, row.cells[0]?.value])),
    count: divided ? rows.length : 0,
    rows: (async function* () {
      if (!divided) return;
      for (const row of rows) {
        const cells = columns.map((column, at) => [column.key, row.cells[at]?.value]);
        yield { name: say(row.name, context.language), ...(Object.fromEntries(cells) as Values) };
      }
    })(),
  };
}

function shownValue(value: unknown, type: string | undefined): FilledValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (type === 'instant') return { instant: String(value) };
  return String(value);
}
