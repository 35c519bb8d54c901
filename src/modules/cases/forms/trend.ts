import type { ListedAnswer } from './contract.ts';

type Row = Pick<ListedAnswer, 'id' | 'form' | 'state' | 'result'>;

/** Of one form, and of versions that score alike: points of another range are no more and no fewer. */
const scaleOf = ({ form, result }: Row) => [form, result?.least, result?.most].join(' ');

/** Of each submitted answer what the one before it on the same scale came to; rows come the latest first. */
export function lastResults(rows: readonly Row[]): Map<string, number> {
  const found = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const row of rows.toReversed()) {
    const { id, state, result } = row;
    if (state !== 'finished' || !result) continue;
    const before = seen.get(scaleOf(row));
    if (before !== undefined) found.set(id, before);
    seen.set(scaleOf(row), result.sum);
  }
  return found;
}

/** Scales of forms on which there are at least two results, each with its results in order of time. */
export function seriesOf<R extends Row>(rows: readonly R[]): R[][] {
  const scored = rows.filter((row) => row.state === 'finished' && row.result).toReversed();
  return [...Map.groupBy(scored, scaleOf).values()].filter((series) => series.length > 1);
}
