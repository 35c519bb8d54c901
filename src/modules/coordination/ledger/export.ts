import { Readable } from 'node:stream';
import { say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactColumn, FactQuery } from '../../../platform/facts.ts';
import { writePdf } from '../../../platform/pdf/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { writeBook } from '../../../platform/sheets/index.ts';
import { askedOf, visibleFacts } from '../asking.ts';
import { rowsOf } from '../export.ts';
import { namedColumns } from '../names.ts';
import type { Ledger } from './contract.ts';
import { ledgerPaper, paperRows } from './paper.ts';
import { ledger, ledgerQuery, type Whose } from './queries.ts';
import { headOf, splitRows, summaryRows } from './tables.ts';
import { ledgerWords as w } from './words.ts';

/** Rows that a ledger lists in full, by fact. */
const lists = ['services.encounters', 'clients.persons-new', 'clients.persons-ended'];

interface Listed {
  readonly title: string;
  /** On which day the rows of a closed month were read. */
  readonly note: string | undefined;
  readonly columns: readonly FactColumn[];
  readonly rows: AsyncIterable<Record<string, unknown>>;
}

/** The ledger of a station as a workbook or on paper, in one click. */
export async function exportLedger(context: Context, input: Whose & { as: 'xlsx' | 'pdf' }): Promise<FileAnswer> {
  const said = await ledger(context, input);
  const { query } = await ledgerQuery(context, input);
  const facts = visibleFacts(context);
  const listed = lists.flatMap((id): Listed[] => {
    const fact = facts.find((f) => f.id === id);
    return fact ? [listOf(context, fact, query, said)] : [];
  });
  const { language } = context;
  const name = `${say(w.title, language, { site: said.site.name })}-${said.month}.${input.as}`;
  if (input.as === 'xlsx') return workbookOf(context, said, listed, name);
  const tables = [];
  for (const list of listed) tables.push(await paperRows(language, list));
  const pdf = await writePdf(ledgerPaper(context, said, tables));
  return { name, mediaType: 'application/pdf', body: Readable.from([pdf]), bytes: pdf.length };
}

function listOf(context: Context, fact: Fact, query: FactQuery, { closed, readOn }: Ledger): Listed {
  const { language } = context;
  const title = fact.id === 'services.encounters' ? say(w.records, language) : say(fact.word, language);
  return {
    title,
    note: closed ? say(w.listedOn, language, { on: readOn }) : undefined,
    columns: namedColumns(fact.columns),
    rows: rowsOf(context, fact, askedOf(context, fact, query)),
  };
}

function workbookOf(context: Context, said: Ledger, listed: readonly Listed[], name: string): FileAnswer {
  const { language } = context;
  const head = headOf(context, said);
  const titled = (words: Readonly<Record<string, Word>>, number: string) =>
    Object.entries(words).map(([key, title]) => ({
      key,
      title,
      type: key === number ? ('number' as const) : ('text' as const),
      ...(key === 'definition' ? { width: 80 } : {}),
    }));
  const { block, item, value, unit, changed, definition } = w;
  const counted = { block, item, value, unit, ...(said.closed?.kept ? { changed } : {}) };
  return {
    name,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: writeBook([
      {
        title: say(w.summary, language),
        notes: [
          head.title,
          ...head.lines,
          ...(head.closing ? [head.closing] : []),
          head.printed,
          head.signatures.join('　　　　'),
        ],
        columns: titled({ ...counted, definition }, 'value'),
        language,
        rows: summaryRows(language, said),
      },
      {
        title: say(w.splits, language),
        columns: titled(counted, 'value'),
        language,
        rows: splitRows(language, said),
      },
      ...listed.map(({ title, note, columns, rows }) => ({
        title,
        ...(note ? { notes: [note] } : {}),
        columns: columns.map(({ key, word, type }) => ({ key, title: word, type })),
        language,
        rows,
      })),
    ]),
  };
}
