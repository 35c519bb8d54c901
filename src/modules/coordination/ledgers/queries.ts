import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { type FactQuery, type RowSource, units } from '../../../platform/facts.ts';
import { askedOf, placeOfQuery, visibleFacts } from '../asking.ts';
import { namedRows, narrowedTo } from '../names.ts';
import { can } from '../permissions.ts';
import { type AskedLedger, type Making, making } from './asking.ts';
import { cellOf, narrowed } from './cells.ts';
import type { LedgerView, ListedLedger } from './contract.ts';
import type { LedgerBody } from './schemas.ts';
import { sheetOf } from './sheet.ts';
import { choicesOf, columnsOf, isVisible, visibleSources } from './sources.ts';
import { ledgersInUse, type StoredLedger, unpublished } from './versions.ts';

type List = Extract<LedgerBody, { kind: 'list' }>;

/** Ledgers whose rows or figures the caller may see; to who designs them, all. */
export async function ledgers(context: Context): Promise<{ rows: ListedLedger[] }> {
  const designs = context.reach(can.designLedgers).kind !== 'nowhere';
  const found = (await ledgersInUse(context)).filter((l) => designs || isVisible(context, l.content));
  const begun = designs ? await unpublished(context) : [];
  const rows = await Promise.all(
    [...found, ...begun].map(async (l) => ({
      ...headOf(context, l),
      choices: await choicesOf(context, l.content),
      readable: l.version > 0 && isVisible(context, l.content),
    })),
  );
  return { rows };
}

export function headOf(context: Context, stored: StoredLedger): Omit<ListedLedger, 'choices' | 'readable'> {
  const { ledgerId, version, content, source, verified, publishedAt } = stored;
  const { body } = content;
  const of = body.kind === 'list' ? visibleSources(context).find((s) => s.id === body.source) : undefined;
  return {
    ...{ id: ledgerId, version, source, verified, publishedAt },
    name: content.name,
    purpose: content.purpose,
    kind: body.kind,
    when: of?.when ?? 'period',
    mappings: content.mappings.map(({ key, name }) => ({ key, name })),
  };
}

export function sourceOf(context: Context, { source }: List): RowSource {
  const found = visibleSources(context).find((s) => s.id === source);
  if (!found) throw problem('not-found');
  return found;
}

/** The rows of a list as its source takes the question: narrowed by the ledger and by what was chosen. */
export function rowsAsked(context: Context, { query }: Making, list: List, source: RowSource): FactQuery {
  const only = { ...query.only, ...list.only };
  const to = source.when === 'asOf' && query.to > context.today ? context.today : query.to;
  return { ...query, to, ...(Object.keys(only).length > 0 ? { only } : {}) };
}

export async function ledgerView(
  context: Context,
  input: AskedLedger & { page: number; size: number },
): Promise<LedgerView> {
  const made = await making(context, input);
  const { body } = made.stored.content;
  const [about, list, sheet] = await Promise.all([
    aboutOf(context, made),
    body.kind === 'list' ? listOf(context, made, body, input) : null,
    body.kind === 'sheet' ? sheetOf(context, made, body) : null,
  ]);
  return { ...about, list, sheet };
}

/** What stands above a ledger, on the page and in files. */
export async function aboutOf(context: Context, made: Making): Promise<Omit<LedgerView, 'list' | 'sheet'>> {
  const { stored, query, closing } = made;
  const { body } = stored.content;
  return {
    ledger: headOf(context, stored),
    place: await placeOfQuery(context, query),
    period: { from: query.from, to: query.to },
    narrowed: await narrowedTo(context, query),
    definition: body.kind === 'list' ? sourceOf(context, body).definition : null,
    readOn: context.today,
    closed: closing && { at: closing.at, by: closing.by, kept: body.kind === 'sheet' && closing.kept !== undefined },
  };
}

async function listOf(context: Context, made: Making, list: List, { page, size }: { page: number; size: number }) {
  const source = sourceOf(context, list);
  const query = rowsAsked(context, made, list, source);
  const offset = (page - 1) * size;
  const [{ rows, total }, totals] = await Promise.all([
    source.rows(context, query, { offset, limit: size, sort: list.sort }),
    totalsOf(context, made, list),
  ]);
  const named = await namedRows(context, source.columns, rows);
  return {
    source: source.id,
    columns: columnsOf(list, source),
    rows: named.map((row, at) => ({ ...row, line: offset + at + 1 })),
    total,
    totals,
  };
}

/** What its columns add up to: each is a figure of its own, so that it opens to its rows. */
export async function totalsOf(context: Context, made: Making, list: List) {
  const facts = new Map(visibleFacts(context).map((f) => [f.id, f]));
  const found = list.columns.flatMap(({ field, total }) => {
    const fact = total && facts.get(total.fact);
    const asked = fact && narrowed(fact, made.query, { ...list.only, ...total.only });
    return fact && asked ? [{ key: field, fact, asked: askedOf(context, fact, asked) }] : [];
  });
  return Promise.all(
    found.map(async ({ key, fact, asked }) => ({
      key,
      // By what it counts: the column it stands under may be a date.
      word: fact.word,
      unit: units[fact.unit],
      // Rows are those of today, also of a closed month: what stands below them adds them up.
      cell: await cellOf(context, { ...made, closing: null }, fact, asked),
    })),
  );
}
