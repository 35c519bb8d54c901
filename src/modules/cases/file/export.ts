import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import type { CaseFilters } from '../contract.ts';
import { numberRules } from '../region-rules.ts';
import { caseStateWords, caseFieldWords as f, sourceWords, stageWords, voluntaryWords } from '../words.ts';
import { caseList } from './queries.ts';

/** The cases of the list under the same filters, without what is written in them. */
export async function exportCases(context: Context, filters: CaseFilters): Promise<FileAnswer> {
  const { language } = context;
  const domains = new Map((await numberRules(context)).domains.map((d) => [d.code, d.name]));
  async function* rows() {
    for await (const row of listedRows((query) => caseList(context, query), filters)) {
      yield {
        ...row,
        domain: say(domains.get(row.domain) ?? word(row.domain, row.domain), language),
        source: say(sourceWords[row.source], language),
        voluntary: say(voluntaryWords[row.voluntary ? 'true' : 'false'], language),
        state: say(caseStateWords[row.state], language),
        stage: say(stageWords[row.stage], language),
      };
    }
  }
  return listFile(context, {
    title: say(word('个案', 'Cases'), language),
    columns: [
      c('number', f.number),
      c('clientName', f.client),
      c('domain', f.domain),
      c('source', f.source),
      c('voluntary', f.voluntary),
      c('state', f.state),
      c('stage', f.stage),
      c('workerName', f.worker),
      c('siteName', f.site),
      c('divisionName', f.division),
      c('receivedOn', f.receivedOn, 'day'),
      c('decidedOn', f.decidedOn, 'day'),
      c('dueOn', f.dueOn, 'day'),
    ],
    rows: rows(),
  });
}
