import type { Parsed } from '../../../kernel/contract.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import type { duplicateEndpoints } from './contract.ts';
import { pairList } from './queries.ts';
import { duplicateLevelWords, duplicateReasonWords, duplicateStateWords, duplicateWords as w } from './words.ts';

/** The pairs of the list under the same filters. */
export async function exportDuplicatePairs(
  context: Context,
  filters: Parsed<(typeof duplicateEndpoints.exportDuplicatePairs)['in']>,
): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => pairList(context, query), filters)) {
      yield {
        ...row,
        first: row.names[0],
        second: row.names[1],
        level: say(duplicateLevelWords[row.level], language),
        reasons: listed(
          row.reasons.map((reason) => duplicateReasonWords[reason]),
          language,
        ),
        siteNames: listed([...new Set(row.siteNames)], language),
        state: say(duplicateStateWords[row.state], language),
      };
    }
  }
  return listFile(context, {
    title: say(w.title, language),
    columns: [
      c('first', w.first),
      c('second', w.second),
      c('level', w.level),
      c('reasons', w.reasons),
      c('siteNames', w.site),
      c('foundAt', w.foundAt, 'instant'),
      c('state', w.state),
      c('decidedBy', w.decidedBy),
    ],
    rows: rows(),
  });
}
