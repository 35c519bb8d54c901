import type { ListedAnswer } from './contract.ts';

type Row = Pick<ListedAnswer, 'id' | 'form' | 'state' | 'result'>;

/** Of each submitted answer what the one before it of the same form came to; rows come the latest first. */
export function lastResults(rows: readonly Row[]): Map<string, number> {
  const found = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const { id, form, state, result } of rows.toReversed()) {
    if (state !== 'finished' || !result) continue;
    const before = seen.get(form);
    if (before !== undefined) found.set(id, before);
    seen.set(form, result.sum);
  }
  return found;
}

/** Forms of which there are at least two results, each with its results in order of time. */
export function seriesOf<R extends Row>(rows: readonly R[]): R[][] {
  const scored = rows.filter((row) => row.state === 'finished' && row.result).toReversed();
  return [...Map.groupBy(scored, (row) => row.form).values()].filter((series) => series.length > 1);
}
