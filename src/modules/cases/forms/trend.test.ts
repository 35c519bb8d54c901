import { expect, test } from 'vitest';
import { lastResults, seriesOf } from './trend.ts';

const answered = (id: string, sum: number, most: number) => ({
  ...{ id, form: 'support-net', state: 'finished' as const },
  result: { sum, least: 0, most, unanswered: 0, band: null, bandName: null },
});

test('a version that gives other points begins a line of its own: ten of ten is no more than one of one', () => {
  // The latest first, as the list has them.
  const rows = [answered('d', 20, 20), answered('c', 10, 20), answered('b', 1, 1), answered('a', 1, 1)];
  expect([...lastResults(rows)]).toEqual([
    ['b', 1],
    ['d', 10],
  ]);
  expect(seriesOf(rows).map((series) => series.map((row) => row.id))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(seriesOf([answered('b', 10, 10), answered('a', 1, 1)])).toEqual([]);
});
