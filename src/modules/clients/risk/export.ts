import type { Parsed } from '../../../kernel/contract.ts';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { categoryTexts } from '../region-rules.ts';
import { fieldWords as f, riskWords } from '../words.ts';
import type { riskEndpoints } from './contract.ts';
import { riskProposalList } from './queries.ts';
import { riskProposalStateWords, riskFieldWords as w } from './words.ts';

/** The proposals of the list under the same filters, with what its drawer tells of each. */
export async function exportRiskProposals(
  context: Context,
  filters: Parsed<(typeof riskEndpoints.exportRiskProposals)['in']>,
): Promise<FileAnswer> {
  const { language } = context;
  const categoriesSaid = await categoryTexts(context);
  async function* rows() {
    for await (const row of listedRows((query) => riskProposalList(context, query), filters)) {
      yield {
        ...row,
        categories: categoriesSaid(row.categories),
        fromLevel: say(riskWords[row.fromLevel], language),
        toLevel: say(riskWords[row.toLevel], language),
        state: say(riskProposalStateWords[row.state], language),
      };
    }
  }
  return listFile(context, {
    title: say(word('风险下调审批', 'Lower grades for approval'), language),
    columns: [
      c('clientName', f.name),
      c('age', f.age, 'number'),
      c('categories', f.categories),
      c('siteName', f.site),
      c('fromLevel', w.from),
      c('toLevel', w.to),
      c('reason', f.reason),
      c('nextReviewOn', f.nextReviewOn, 'day'),
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
