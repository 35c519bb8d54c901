import type { Parsed } from '../../../kernel/contract.ts';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { categoryTexts } from '../region-rules.ts';
import { fieldWords as f, riskWords } from '../words.ts';
import type { handoverEndpoints } from './contract.ts';
import { handoverList } from './queries.ts';
import { handoverStateWords, handoverFieldWords as w } from './words.ts';

/** The hand-overs of the list under the same filters, with what its drawer tells of each. */
export async function exportHandovers(
  context: Context,
  filters: Parsed<(typeof handoverEndpoints.exportHandovers)['in']>,
): Promise<FileAnswer> {
  const { language } = context;
  const categoriesSaid = await categoryTexts(context);
  async function* rows() {
    for await (const row of listedRows((query) => handoverList(context, query), filters)) {
      yield {
        ...row,
        riskLevel: say(riskWords[row.riskLevel], language),
        categories: categoriesSaid(row.categories),
        state: say(handoverStateWords[row.state], language),
      };
    }
  }
  return listFile(context, {
    title: say(word('移交', 'Hand-overs'), language),
    columns: [
      c('clientName', f.name),
      c('age', f.age, 'number'),
      c('riskLevel', f.risk),
      c('categories', f.categories),
      c('fromSiteName', w.fromSite),
      c('fromWorkerName', w.fromWorker),
      c('toSiteName', w.toSite),
      c('toWorkerName', w.toWorker),
      c('reason', f.reason),
      c('notes', w.notes),
      c('fromDay', w.fromDay, 'day'),
      c('proposedBy', w.proposedBy),
      c('proposedAt', w.proposedAt, 'instant'),
      c('state', f.state),
      c('decidedBy', w.decidedBy),
      c('decidedAt', w.decidedAt, 'instant'),
      c('refusal', w.refusal),
    ],
    rows: rows(),
  });
}
