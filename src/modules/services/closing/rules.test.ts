import { expect, test } from 'vitest';
import { runsOf } from './rules.ts';

test.each([
  [[], []],
  [['2026-03'], [['2026-03', '2026-03']]],
  [
    ['2025-11', '2025-12', '2026-01', '2026-03'],
    [
      ['2025-11', '2026-01'],
      ['2026-03', '2026-03'],
    ],
  ],
])('months %j put together', (months, runs) => {
  expect(runsOf(months).map(({ first, last }) => [first, last])).toEqual(runs);
});
