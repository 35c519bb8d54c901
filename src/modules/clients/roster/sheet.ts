import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { errorSheet, templateSheet } from '../../../platform/sheets/index.ts';
import { cellsReturned } from '../importing/returned.ts';
import { rosterEntries } from '../scope.ts';
import { rosterColumns } from './columns.ts';
import { rosterRow } from './heads.ts';
import { sentences } from './queries.ts';
import type { Reason } from './rules.ts';
import { givenCells } from './sealed-rows.ts';
import { rosterHintWords as h } from './words.ts';

export async function rosterTemplate({ language }: Context): Promise<FileAnswer> {
  return {
    name: `${say(h.template, language)}.xlsx`,
    mediaType: mediaTypes.xlsx,
    body: templateSheet({ title: h.sheet, columns: rosterColumns, hints: [h.whole], language }),
  };
}

const rosterFileWord = word('名册-{month}-有误的行', 'Roster {month} wrong rows');

/** The wrong rows as they were typed, each with its reasons; of a child without what tells the day of birth. */
export async function rosterErrors(context: Context, { id }: { id: string }): Promise<FileAnswer> {
  const { cityCode, month } = await rosterRow(context, id);
  const { crypto } = context.services;
  const rows = await rosterEntries
    .from(context)
    .select(['id', 'line', 'given', 'reasons'])
    .where('cityCode', '=', cityCode)
    .where('rosterId', '=', id)
    .where('class', '=', 'wrong')
    .orderBy('line')
    .execute();
  const returned = await cellsReturned(context);
  const wrong = rows.map((row) => {
    const given = givenCells(crypto, row);
    const reasons = sentences(row.reasons as unknown as readonly Reason[], context);
    const { cells, note } = given ? returned(given) : { cells: {}, note: null };
    return { row: row.line ?? 0, cells, reasons: note === null ? reasons : [...reasons, note] };
  });
  return {
    name: `${say(rosterFileWord, context.language, { month })}.xlsx`,
    mediaType: mediaTypes.xlsx,
    body: errorSheet(h.sheet, rosterColumns, wrong, context.language),
  };
}
