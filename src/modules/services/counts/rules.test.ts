import { describe, expect, test } from 'vitest';
import { periodParts } from './rules.ts';

describe('a period is read from whole months and from days at its edges', () => {
  test.each([
    ['one month', '2026-11-01', '2026-11-30', '2026-11..2026-11', []],
    ['a leap February', '2028-02-01', '2028-02-29', '2028-02..2028-02', []],
    ['February without its last day', '2028-02-01', '2028-02-28', null, ['2028-02-01..2028-02-28']],
    ['a year', '2026-01-01', '2026-12-31', '2026-01..2026-12', []],
    ['some days of one month', '2026-11-03', '2026-11-20', null, ['2026-11-03..2026-11-20']],
    ['two half months', '2026-10-15', '2026-11-14', null, ['2026-10-15..2026-11-14']],
    [
      'a month and both edges',
      '2026-09-30',
      '2026-11-01',
      '2026-10..2026-10',
      ['2026-09-30..2026-09-30', '2026-11-01..2026-11-01'],
    ],
    ['from the first, to the middle', '2026-09-01', '2026-11-15', '2026-09..2026-10', ['2026-11-01..2026-11-15']],
    ['over the turn of the year', '2025-12-31', '2026-01-31', '2026-01..2026-01', ['2025-12-31..2025-12-31']],
    ['a reversed period', '2026-11-02', '2026-11-01', null, []],
  ])('%s', (_situation, from, to, months, edges) => {
    const parts = periodParts(from, to);
    expect(parts.months && `${parts.months.from}..${parts.months.to}`).toBe(months);
    expect(parts.edges.map((e) => `${e.from}..${e.to}`)).toEqual(edges);
  });
});
