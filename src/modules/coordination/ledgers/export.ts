/** A ledger as a file: written while its rows are read. */
import { Readable } from 'node:stream';
import { minuteText } from '../../../kernel/dates.ts';
import { figureText } from '../../../kernel/figure-text.ts';
import { type Language, listed, marks, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactColumn } from '../../../platform/facts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { type PdfTable, writePdf } from '../../../platform/pdf/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { listFile } from '../../../platform/sheets/list-file.ts';
import { rowsOf } from '../export.ts';
import { paperRows } from '../ledger/paper.ts';
import { changeOf } from '../ledger/rules.ts';
import { ledgerWords } from '../ledger/words.ts';
import { type AskedLedger, type Making, making } from './asking.ts';
import type { LedgerCell, LedgerView } from './contract.ts';
import { filledTemplate } from './filling.ts';
import { aboutOf, rowsAsked, sourceOf, totalsOf } from './queries.ts';
import { cellText } from './rules.ts';
import type { LedgerBody } from './schemas.ts';
import { sheetOf } from './sheet.ts';
import { columnsOf } from './sources.ts';
import { ledgersWords as w } from './words.ts';

type About = Omit<LedgerView, 'list' | 'sheet'>;
type Rows = AsyncIterable<Record<string, unknown>>;

export interface LedgerTable {
  readonly columns: readonly FactColumn[];
  readonly rows: Rows;
  /** Sentences above the rows. */
  readonly notes: readonly string[];
}

export async function ledgerFile(context: Context, input: AskedLedger & { as: 'xlsx' | 'pdf' }): Promise<FileAnswer> {
  return fileOf(context, await making(context, input), input.as);
}

export async function fileOf(context: Context, made: Making, as: 'xlsx' | 'pdf'): Promise<FileAnswer> {
  const about = await aboutOf(context, made);
  const { template } = made.stored.content;
  if (as === 'xlsx' && template) {
    const name = `${say(about.ledger.name, context.language)}-${about.place.title}-${spanOf(about)}.xlsx`;
    return filledTemplate(context, made, about, template, name);
  }
  const table = await tableOf(context, made, as);
  return as === 'xlsx' ? workbook(context, about, table) : paper(context, about, table);
}

/** The ledger as one table, whichever kind it is; on paper with figures as people read them. */
export async function tableOf(context: Context, made: Making, as: 'xlsx' | 'pdf' = 'xlsx'): Promise<LedgerTable> {
  const { body } = made.stored.content;
  return body.kind === 'list' ? listTable(context, made, body) : sheetTable(context, made, body, as);
}

async function listTable(
  context: Context,
  made: Making,
  list: Extract<LedgerBody, { kind: 'list' }>,
): Promise<LedgerTable> {
  const { language } = context;
  const source = sourceOf(context, list);
  const query = rowsAsked(context, made, list, source);
  const totals = await totalsOf(context, made, list);
  return {
    columns: columnsOf(list, source),
    rows: numbered(rowsOf(context, source, query, list.sort)),
    notes: totals.map(({ word, unit, cell }) =>
      say(w.ofTotal, language, {
        text: `${say(w.total, language)} ${say(word, language)}`,
        value: figureText(cell.value),
        unit: say(unit, language),
      }),
    ),
  };
}

async function* numbered(rows: Rows): Rows & AsyncGenerator<Record<string, unknown>> {
  let line = 0;
  for await (const row of rows) {
    line += 1;
    yield { ...row, line };
  }
}

async function sheetTable(
  context: Context,
  made: Making,
  body: Extract<LedgerBody, { kind: 'sheet' }>,
  as: 'xlsx' | 'pdf',
): Promise<LedgerTable> {
  const { language } = context;
  const { columns, rows } = await sheetOf(context, made, body);
  const divided = body.rows === 'divisions';
  const column = (key: string, word: Word, type: FactColumn['type'] = 'text'): FactColumn => ({ key, word, type });
  const told: FactColumn[] = divided ? [] : [column('unit', w.unit)];
  if (made.closing?.kept) told.push(column('changed', w.changed));
  if (!divided) told.push(column('definition', w.definition));
  return {
    columns: [
      column('name', divided ? w.division : w.item),
      ...columns.map((c) => column(c.key, unitBeside(c.word, c.unit), 'number')),
      ...told,
    ],
    notes: [],
    rows: (async function* () {
      for (const row of rows) {
        yield {
          name: say(row.name, language),
          ...Object.fromEntries(columns.map((c, at) => [c.key, valueIn(row.cells[at], as)])),
          unit: row.unit && say(row.unit, language),
          changed: row.cells.map((cell) => changedIn(language, cell)).join(' '),
          definition: row.definition && say(row.definition, language),
        };
      }
    })(),
  };
}

function valueIn(cell: LedgerCell | undefined, as: 'xlsx' | 'pdf'): number | string | null {
  if (!cell || cell.value === null) return null;
  return as === 'pdf' ? cellText(cell) : cell.value;
}

const unitBeside = (word: Word, unit: Word | null): Word => {
  const within = (language: Language) =>
    unit ? say(w.part, language, { text: word[language], inside: unit[language] }) : word[language];
  return { zh: within('zh'), en: within('en') };
};

function changedIn(language: Language, cell: LedgerCell): string {
  const change = changeOf(cell);
  return change ? say(ledgerWords.now, language, change) : '';
}

/** What it is of, by which version, and by which records. */
function linesOf(
  { language }: Context,
  { ledger, place, period, narrowed, definition, closed, readOn }: About,
): string[] {
  const time = ledger.when === 'asOf' ? period.to : `${period.from} – ${period.to}`;
  const closing = closed && {
    word: closed.kept ? ledgerWords.closedAs : ledgerWords.listedOn,
    said: { at: minuteText(new Date(closed.at)), by: closed.by, on: readOn },
  };
  return [
    say(w.where, language, { place: place.title, period: time }),
    ...(narrowed.length > 0 ? [say(w.narrowed, language, { only: listed(narrowed, language) })] : []),
    ...(definition ? [`${say(w.definition, language)}${say(marks.colon, language)}${say(definition, language)}`] : []),
    say(w.version, language, { version: ledger.version, source: say(ledger.source, language) }),
    closing ? say(closing.word, language, closing.said) : say(w.readOn, language, { on: readOn }),
  ];
}

function workbook(context: Context, about: About, { columns, rows, notes }: LedgerTable): FileAnswer {
  return listFile(context, {
    title: say(about.ledger.name, context.language),
    about: [about.place.title, spanOf(about)],
    notes: [...linesOf(context, about), ...notes],
    columns: columns.map(({ key, word, type }) => ({
      key,
      title: word,
      type,
      ...(key === 'definition' ? { width: 80 } : {}),
    })),
    rows,
  });
}

/** The month where it is one, otherwise both days. */
export const spanOf = ({ period: { from, to }, ledger }: About): string =>
  ledger.when === 'asOf' ? to : from.slice(0, 7) === to.slice(0, 7) ? from.slice(0, 7) : `${from}_${to}`;

async function paper(context: Context, about: About, { columns, rows, notes }: LedgerTable): Promise<FileAnswer> {
  const { language } = context;
  const title = say(about.ledger.name, language);
  const shown: FactColumn[] = columns.filter((c) => c.key !== 'definition');
  const table: PdfTable = await paperRows(language, { title, columns: shown, rows });
  const name = actorName(context);
  const pdf = await writePdf({
    title,
    lines: [...linesOf(context, about), ...notes],
    printed: say(ledgerWords.printed, language, { name, at: minuteText(context.now) }),
    signatures: Object.values(ledgerWords.signatures).map((role) => say(role, language)),
    tables: [table],
    pageOf: say(ledgerWords.pageOf, language, { page: '{page}', pages: '{pages}' }),
  });
  return {
    name: `${title}-${about.place.title}-${spanOf(about)}.pdf`,
    mediaType: 'application/pdf',
    body: Readable.from([pdf]),
    bytes: pdf.length,
  };
}
