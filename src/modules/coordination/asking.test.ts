import { expect, test } from 'vitest';
import { periodBefore } from './asking.ts';
import { verdict } from './published.ts';

test.each([
  ['a month', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
  ['January', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['a quarter', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
  ['a year', '2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ['thirty days', '2026-10-25', '2026-11-23', '2026-09-25', '2026-10-24'],
  ['one day', '2026-11-23', '2026-11-23', '2026-11-22', '2026-11-22'],
])('before %s', (_what, from, to, earlierFrom, earlierTo) => {
  expect(periodBefore({ from, to }, '2027-01-31')).toEqual({ from: earlierFrom, to: earlierTo });
});

test.each([
  ['a month', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-23'],
  ['a quarter', '2026-10-01', '2026-12-31', '2026-07-01', '2026-08-23'],
  ['a month that has not begun', '2026-12-01', '2026-12-31', '2026-11-01', '2026-11-30'],
])('while %s runs, as many days of the one before', (_what, from, to, earlierFrom, earlierTo) => {
  expect(periodBefore({ from, to }, '2026-11-23')).toEqual({ from: earlierFrom, to: earlierTo });
});

test('a long month is held against the whole of a short one before', () => {
  expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' }, '2026-03-30')).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  });
});

test.each([
  ['176 stations', 176, 'equal', 176, true],
  ['175 of 176', 176, 'equal', 175, false],
  ['over 7,000', 7000, 'above', 7127, true],
  ['over 7,000, and just that', 7000, 'above', 7000, false],
  ['nearly 400', 400, 'nearly', 396, true],
  ['nearly 400, and more', 400, 'nearly', 401, false],
  ['nearly 400, and far less', 400, 'nearly', 300, false],
] as const)('published: %s', (_what, value, comparison, counted, agrees) => {
  expect(verdict({ value, comparison }, counted).agrees).toBe(agrees);
});
