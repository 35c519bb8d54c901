import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { type NormFilters, normEndpoints } from './contract.ts';
import { normList } from './queries.ts';
import { normFieldWords as f, normKindWords, normReadingWords, normStateWords } from './words.ts';

/** The norms of the list under the same filters, without their texts. */
export async function exportNorms(context: Context, filters: NormFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => normList(context, query), filters))
      yield {
        ...row,
        kind: say(normKindWords[row.kind], language),
        state: say(normStateWords[row.state], language),
        reading: say(normReadingWords[row.reading], language),
      };
  }
  return listFile(context, {
    title: say(normEndpoints.norms.word, language),
    columns: [
      c('title', f.title),
      c('number', f.number),
      c('kind', f.kind),
      c('issuer', f.issuer),
      c('placeName', f.place),
      c('effectiveOn', f.effectiveOn, 'day'),
      c('state', f.state),
      c('readBy', f.readBy, 'day'),
      c('reading', f.reading),
    ],
    rows: rows(),
  });
}
