import { say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { closingRules, numberRules } from '../region-rules.ts';
import { sourceWords, stageWords } from '../words.ts';

export interface CountedCase {
  readonly caseId: string;
  readonly domain: string;
  readonly source: keyof typeof sourceWords;
  readonly stage: keyof typeof stageWords | null;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly reason: string | null;
}

/** What the region calls the codes by which cases are counted. */
export async function caseCodeNames(context: Context, of: 'domain' | 'reason'): Promise<ReadonlyMap<string, Word>> {
  const coded = of === 'domain' ? (await numberRules(context)).domains : (await closingRules(context)).reasons;
  return new Map(coded.map(({ code, name }) => [code, name]));
}

/** Rows with the names of their places, workers and codes; the client is read in the case. */
export async function namedCases(context: Context, rows: readonly CountedCase[]): Promise<Record<string, unknown>[]> {
  const { language } = context;
  const [divisions, sites, workers, domains, reasons] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    workersByIds(context, [...new Set(rows.flatMap((r) => r.workerId ?? []))]),
    caseCodeNames(context, 'domain'),
    caseCodeNames(context, 'reason'),
  ]);
  const named = (names: ReadonlyMap<string, Word>, code: string | null) => {
    const found = code === null ? undefined : names.get(code);
    return found ? say(found, language) : (code ?? '');
  };
  return rows.map((row) => ({
    ...row,
    domain: named(domains, row.domain),
    reason: named(reasons, row.reason),
    source: say(sourceWords[row.source], language),
    stage: row.stage === null ? '' : say(stageWords[row.stage], language),
    workerName: (row.workerId && workers.get(row.workerId)?.name) || '',
    siteName: sites.get(row.siteId)?.name ?? '',
    divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
  }));
}
