import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { everyDivision } from '../divisions/queries.ts';
import { changeList } from '../reorganisation/actions.ts';
import { changeKindWords, divisionFieldWords, divisionKindWords, divisionLevelWords } from '../words.ts';
import { asOf } from './exports.ts';

type Where = { place?: string | undefined; on?: string | undefined };

const c = (key: keyof typeof divisionFieldWords, rest: Partial<Column> = {}): Column => ({
  key,
  title: divisionFieldWords[key],
  ...rest,
});

/** The divisions that existed on the day, under the names they bore then. */
export async function exportDivisions(context: Context, input: Where): Promise<FileAnswer> {
  const { language } = context;
  const on = input.on ?? context.today;
  async function* rows() {
    for await (const division of everyDivision(context, input)) {
      yield {
        ...division,
        level: divisionLevelWords[division.level][language],
        kind: divisionKindWords[division.kind][language],
      };
    }
  }
  const columns = [
    c('code', { type: 'digits' }),
    c('name', { width: 24 }),
    c('level'),
    c('kind'),
    c('parentCode', { type: 'digits' }),
    c('parentName', { width: 24 }),
    c('validFrom', { type: 'day' }),
    c('validTo', { type: 'day' }),
  ];
  const title = say(word('区划', 'Divisions'), language);
  return listFile(context, { title, ...asOf(context, on), columns, rows: rows() });
}

/** The record of changes with every division touched, those carried along too: old codes beside new ones. */
export async function exportDivisionChanges(context: Context, { place }: Where): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const { parts, kind, ...change } of listedRows((query) => changeList(context, query), { place })) {
      for (const part of parts) yield { ...change, ...part, change: changeKindWords[kind][language] };
    }
  }
  const columns = [
    c('effectiveOn', { type: 'day' }),
    c('change'),
    c('fromCode', { type: 'digits' }),
    c('fromName', { width: 24 }),
    c('toCode', { type: 'digits' }),
    c('toName', { width: 24 }),
    c('reason', { width: 30 }),
    c('document'),
    c('recordedBy'),
  ];
  const title = say(word('区划调整记录', 'Reorganisations'), language);
  return listFile(context, { title, columns, rows: rows() });
}
