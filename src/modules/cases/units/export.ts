import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listFile } from '../../../platform/sheets/list-file.ts';
import type { UnitFilters } from './contract.ts';
import { unitsForFile } from './queries.ts';
import { doneSaid, missingSaid } from './telling.ts';
import { unitKindWords, unitStateWords, unitWords as w } from './words.ts';

/** The list under the same filters. */
export async function exportUnits(context: Context, filters: UnitFilters): Promise<FileAnswer> {
  const { language } = context;
  const { period, rows } = await unitsForFile(context, filters);
  return listFile(context, {
    title: say(w.title, language),
    about: [period.from, period.to],
    columns: [
      c('kind', w.kind),
      c('title', w.what),
      c('state', w.state),
      c('as', w.as),
      c('reachedOn', w.reachedOn, 'day'),
      c('done', w.done),
      c('missing', w.missing),
      c('siteName', w.station),
      c('contract', w.contract),
      c('counting', w.counting),
    ],
    rows: rows.map((row) => ({
      ...row,
      kind: say(unitKindWords[row.kind], language),
      state: say(unitStateWords[row.state], language),
      as: row.as && say(row.as, language),
      counting: row.counting && say(row.counting, language),
      done: doneSaid(row, language),
      missing: missingSaid(row, language),
    })),
  });
}
