/** The rows behind a figure as a workbook. */
import type { Parsed } from '../../kernel/contract.ts';
import { listed, marks, say } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { type FactQuery, type RowSource, units } from '../../platform/facts.ts';
import type { FileAnswer } from '../../platform/route.ts';
import { listFile } from '../../platform/sheets/list-file.ts';
import { askedOf, factOf, factQuery, narrowing, placeOfQuery } from './asking.ts';
import type { coordinationContract } from './contract.ts';
import { namedColumns, namedRows, narrowedTo } from './names.ts';
import { sheetWords } from './words.ts';

const pageSize = 1000;

/** All rows behind a figure, page by page, with names for codes. */
export async function* rowsOf(context: Context, fact: RowSource, query: FactQuery, sort?: string) {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await fact.rows(context, query, { offset, limit: pageSize, sort });
    yield* await namedRows(context, fact.columns, rows);
    if (rows.length < pageSize) return;
  }
}

/** The rows behind a figure, under its value, unit, period, place and definition. */
export async function exportFigure(
  context: Context,
  input: Parsed<(typeof coordinationContract)['endpoints']['exportFigure']['in']>,
): Promise<FileAnswer> {
  const { language } = context;
  const fact = factOf(context, input.fact);
  const query = askedOf(context, fact, await factQuery(context, input, narrowing(fact, input.only)));
  const [value, place, narrowed] = await Promise.all([
    fact.count(context, query),
    placeOfQuery(context, query),
    narrowedTo(context, query),
  ]);
  const inside = listed(narrowed, language);
  const whole = say(fact.word, language);
  const title = inside === '' ? whole : say(marks.brackets, language, { text: whole, inside });
  const period = fact.when === 'asOf' ? query.to : `${query.from} – ${query.to}`;
  return listFile(context, {
    title,
    about: [place.title, query.to],
    notes: [
      say(sheetWords.value, language, { value: value ?? '—', unit: say(units[fact.unit], language) }),
      say(sheetWords.where, language, { place: place.title, period }),
      say(sheetWords.definition, language, { definition: say(fact.definition, language) }),
    ],
    columns: namedColumns(fact.columns).map(({ key, word, type }) => ({ key, title: word, type })),
    rows: rowsOf(context, fact, query, input.sort),
  });
}
