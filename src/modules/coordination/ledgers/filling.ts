/** A ledger in the workbook of its customer: values in the cells that are bound, one row for each row. */
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { FilledValue, Repeated } from '../../../platform/sheets/filled-sheet.ts';
import { positionOf } from '../../../platform/sheets/raw.ts';
import { fillTemplate } from '../../../platform/sheets/template-fill.ts';
import { visibleFacts } from '../asking.ts';
import { rowsOf } from '../export.ts';
import type { Making } from './asking.ts';
import { cellOf, narrowed } from './cells.ts';
import type { LedgerCell, LedgerView } from './contract.ts';
import { templateFile } from './design.ts';
import { rowsAsked, sourceOf, totalsOf } from './queries.ts';
import type { LedgerPart, LedgerTemplate } from './schemas.ts';
import { sheetOf } from './sheet.ts';
import { partsOf } from './template-rules.ts';

type About = Omit<LedgerView, 'list' | 'sheet'>;
interface Bound {
  readonly cells: Map<string, FilledValue>;
  readonly repeats: Repeated[];
}
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
  const fillings = new Map<string, Bound>();
  for (const part of partsOf<LedgerPart>(template)) {
    const { values, count, rows } = await contentOf(context, made, part.only ?? {});
    const known: Values = { ...generalOf(context, about), rows: count, ...values };
    const { cells, repeats }: Bound = fillings.get(part.sheet) ?? { cells: new Map(), repeats: [] };
    for (const { at, field, figure } of part.cells)
      cells.set(at, field !== undefined ? known[field] : figure && (await figureOf(context, made, figure)));
    if (part.repeat) {
      const keys = new Map(part.repeat.cells.map((c) => [positionOf(c.column), c.field]));
      repeats.push({ row: part.repeat.row, keys, count, rows });
    }
    fillings.set(part.sheet, { cells, repeats });
  }
  const body = await fillTemplate(await file.open(), fillings);
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
  return fact && query ? filledOf(await cellOf(context, made, fact, query)) : null;
}

type Only = Readonly<Record<string, string>>;
const nothing: Content = { values: {}, count: 0, rows: (async function* () {})() };

/** The ledger, or those of its rows that stand in one part of the template. */
async function contentOf(context: Context, made: Making, only: Only): Promise<Content> {
  const { body: whole } = made.stored.content;
  if (whole.kind === 'list') {
    const held = { ...whole.only, ...made.query.only };
    // Asked for one part, the list of another has no rows.
    if (Object.entries(only).some(([dimension, part]) => (held[dimension] ?? part) !== part)) return nothing;
    const body = { ...whole, only: { ...whole.only, ...only } };
    const source = sourceOf(context, body);
    const query = rowsAsked(context, made, body, source);
    const [{ total }, totals] = await Promise.all([
      source.rows(context, query, { offset: 0, limit: 1 }),
      totalsOf(context, made, body),
    ]);
    const types = new Map(source.columns.map((c) => [c.key, c.type]));
    return {
      values: Object.fromEntries(totals.map(({ key, cell }) => [`total.${key}`, filledOf(cell)])),
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
  const { columns, rows } = await sheetOf(context, made, whole);
  const divided = whole.rows === 'divisions';
  return {
    values: divided ? {} : Object.fromEntries(rows.map((row) => [`figure.${row.key}`, filledOf(row.cells[0])])),
    count: divided ? rows.length : 0,
    rows: (async function* () {
      if (!divided) return;
      for (const row of rows) {
        const cells = columns.map((column, at) => [column.key, filledOf(row.cells[at])]);
        yield { name: say(row.name, context.language), ...(Object.fromEntries(cells) as Values) };
      }
    })(),
  };
}

const filledOf = (cell: LedgerCell | undefined): FilledValue =>
  cell?.share && cell.value !== null ? { percent: cell.value } : cell?.value;

function shownValue(value: unknown, type: string | undefined): FilledValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (type === 'instant') return { instant: String(value) };
  return String(value);
}
