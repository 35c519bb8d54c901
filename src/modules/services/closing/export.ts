import type { Parsed } from '../../../kernel/contract.ts';
import { addMonths } from '../../../kernel/dates.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { monthStateWords } from '../words.ts';
import type { closingEndpoints } from './contract.ts';
import { stationMonths } from './queries.ts';
import { closingWords as w } from './words.ts';

/** The stations of the list, each with how it stands in the month. */
export async function exportStationMonths(
  context: Context,
  filters: Parsed<(typeof closingEndpoints.exportStationMonths)['in']>,
): Promise<FileAnswer> {
  const { language, today } = context;
  const month = filters.month ?? addMonths(today.slice(0, 7), -1);
  async function* rows() {
    for await (const row of listedRows((query) => stationMonths(context, query), { ...filters, month }))
      yield { ...row, state: say(monthStateWords[row.state], language) };
  }
  return listFile(context, {
    title: `${say(w.title, language)} ${month}`,
    columns: [
      c('siteName', w.site),
      c('divisionName', w.division),
      c('state', w.state),
      c('encounters', w.encounters, 'number'),
      c('closedBy', w.closedBy),
      c('closedAt', w.closedAt, 'instant'),
      c('reopenedBy', w.reopenedName),
      c('reopenedAt', w.reopenedAt, 'instant'),
      c('reopenReason', w.reopenReason),
    ],
    rows: rows(),
  });
}
