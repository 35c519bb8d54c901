import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { errorSheet, templateSheet } from '../../../platform/sheets/index.ts';
import { rosterEntries } from '../scope.ts';
import { rosterColumns } from './columns.ts';
import { rosterRow } from './heads.ts';
import { sentences } from './queries.ts';
import type { Reason } from './rules.ts';
import { givenCells } from './sealed-rows.ts';

const hints = ['一行一人。按身份证号与已有档案比对；列名不同也能识别，导入时可逐列核对。'];

export async function rosterTemplate(): Promise<FileAnswer> {
  return {
    name: '名册模板.xlsx',
    mediaType: mediaTypes.xlsx,
    body: templateSheet({ title: '名册', columns: rosterColumns, hints }),
  };
}

const rosterFileWord = word('名册-{month}-有误的行', 'Roster {month} wrong rows');

/** The wrong rows as they were typed, each with its reasons. */
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
  const wrong = rows.map((row) => ({
    row: row.line ?? 0,
    cells: givenCells(crypto, row) ?? {},
    reasons: sentences(row.reasons as unknown as readonly Reason[], context),
  }));
  return {
    name: `${say(rosterFileWord, context.language, { month })}.xlsx`,
    mediaType: mediaTypes.xlsx,
    body: errorSheet('名册', rosterColumns, wrong, context.language),
  };
}
