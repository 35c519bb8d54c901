import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { doneSaid, missingSaid } from '../units/telling.ts';
import { unitWords as u, unitStateWords } from '../units/words.ts';
import type { ItemFilters, ProgrammeFilters } from './contract.ts';
import { itemsOfFile, programmeInReach, programmeList, programmeRecordList, withSites } from './queries.ts';
import type { ItemKind } from './schemas.ts';
import {
  programmeFieldWords as f,
  itemKindWords,
  programmeStateWords,
  programmeWords,
  programmeRecordWords as r,
} from './words.ts';

/** The programmes of the list under the same filters. */
export async function exportProgrammes(context: Context, filters: ProgrammeFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => programmeList(context, query), filters))
      yield { ...row, state: say(programmeStateWords[row.state], language) };
  }
  return listFile(context, {
    title: say(programmeWords.programmes, language),
    columns: [
      c('name', f.name),
      c('state', f.state),
      c('contract', f.contract),
      c('contractLine', f.contractLine),
      c('purchaser', f.purchaser),
      c('siteName', f.siteId),
      c('divisionName', f.divisionCode),
      c('fromOn', f.fromOn, 'day'),
      c('toOn', f.toOn, 'day'),
      c('items', f.items, 'number'),
    ],
    rows: rows(),
  });
}

/** Every record that counts in a year, for whoever checks the contract; nobody is named but by the number of the case. */
export async function exportProgrammeRecords(
  context: Context,
  asked: { id: string; year?: number | undefined; kind?: ItemKind | undefined },
): Promise<FileAnswer> {
  const { language } = context;
  const { name } = await programmeInReach(context, asked.id);
  async function* rows() {
    for await (const row of listedRows((query) => programmeRecordList(context, query), asked))
      yield { ...row, kind: say(itemKindWords[row.kind], language) };
  }
  return listFile(context, {
    title: name,
    columns: [
      c('occurredOn', r.occurredOn, 'day'),
      c('kind', f.kind),
      c('name', r.name),
      c('siteName', f.siteId),
      c('personTimes', r.personTimes, 'number'),
      c('minutes', r.minutes, 'number'),
      c('id', r.id, 'digits'),
    ],
    rows: rows(),
  });
}

/** What is in it, with what each still needs until the contract counts it. */
export async function exportProgrammeItems(context: Context, asked: ItemFilters): Promise<FileAnswer> {
  const { language } = context;
  const { name } = await programmeInReach(context, asked.id);
  const items = await withSites(context, await itemsOfFile(context, asked));
  return listFile(context, {
    title: name,
    columns: [
      c('kind', f.kind),
      c('name', f.itemId),
      c('siteName', f.siteId),
      c('validFrom', f.validFrom, 'day'),
      c('validTo', f.validTo, 'day'),
      c('state', u.state),
      c('reachedOn', u.reachedOn, 'day'),
      c('done', u.done),
      c('missing', u.missing),
      c('contract', u.contract),
    ],
    rows: items.map(({ unit, ...item }) => ({
      ...item,
      kind: say(itemKindWords[item.kind], language),
      state: say(unitStateWords[unit?.state ?? 'notYet'], language),
      reachedOn: unit?.reachedOn ?? null,
      done: unit && doneSaid(unit, language),
      missing: unit && missingSaid(unit, language),
      contract: unit?.contract ?? null,
    })),
  });
}
