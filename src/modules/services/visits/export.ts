import { listed, say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listFile } from '../../../platform/sheets/list-file.ts';
import { riskWords } from '../../clients/words.ts';
import { dueReasonWords, dueViewWords, fieldWords as f, nobody, ratePartWords } from '../words.ts';
import { type DueFilters, everyVisit } from './queries.ts';
import { type RatesAsked, visitRates } from './rates.ts';
import { reasonsShown } from './rules.ts';

/** The persons of the list under the same filters, in its order. */
export async function exportVisits(context: Context, filters: DueFilters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of everyVisit(context, filters)) {
      yield {
        ...row,
        riskLevel: say(riskWords[row.riskLevel], language),
        dueOn: row.careTo ? null : row.dueOn,
        dueReason: listed(
          reasonsShown(row).map((reason) => dueReasonWords[reason]),
          language,
        ),
      };
    }
  }
  return listFile(context, {
    title: say(word('应访名单', 'Persons to visit'), language),
    notes: [say(dueViewWords[filters.view], language)],
    columns: [
      c('clientName', f.client),
      c('riskLevel', f.riskLevel),
      c('dueOn', f.dueOn, 'day'),
      c('dueReason', f.dueReason),
      c('urgentUntil', f.urgentUntil, 'instant'),
      c('lastVisitOn', f.lastVisitOn, 'day'),
      c('workerName', f.responsible),
      c('siteName', f.site),
      c('divisionName', f.division),
    ],
    rows: rows(),
  });
}

/** The parts of the page, the lowest rate first, and their sum. */
export async function exportVisitRates(context: Context, asked: RatesAsked): Promise<FileAnswer> {
  const { language } = context;
  const { month, rows, total } = await visitRates(context, asked);
  const sum = { ...total, name: say(word('合计', 'Total'), language) };
  const measured = ['monthlyDone', 'monthly', 'due', 'done', 'today', 'overdue', 'never'] as const;
  return listFile(context, {
    title: say(word('探访完成情况', 'Visits this month'), language),
    notes: [month],
    columns: [
      c('name', ratePartWords[asked.by]),
      c('rate', f.monthlyRate, 'number'),
      ...measured.map((measure) => c(measure, dueViewWords[measure], 'number')),
    ],
    rows: [...rows.map((row) => ({ ...row, name: row.name || say(nobody, language) })), sum].map((row) => ({
      ...row,
      rate: row.monthly === 0 ? null : Math.round((row.monthlyDone * 1000) / row.monthly) / 10,
    })),
  });
}
