import { expect, test } from 'vitest';
import type { DayTask } from './contract.ts';
import { dayGroups, isLate, isOfDay } from './rules.ts';

const task = (key: string, householdId: string, divisionCode: string, dueOn: string) =>
  ({ key, householdId, divisionCode, dueOn, fromOn: null }) as DayTask;
const rows = [
  task('a', 'h1', '440106003002', '2026-11-30'),
  task('b', 'h2', '440106003001', '2026-11-24'),
  task('c', 'h1', '440106003002', '2026-11-26'),
  task('d', 'h3', '440106003001', '2026-11-26'),
];

test.each([
  ['household', 'b|c a|d'],
  ['route', 'b d|c a'],
  ['due', 'b|c d|a'],
] as const)('ordered by %s', (order, expected) => {
  const groups = dayGroups(rows, order).map((g) => g.rows.map((r) => r.key).join(' '));
  expect(groups.join('|')).toBe(expected);
});

test('what is due by an hour stands before what was due days ago', () => {
  const urgent = { ...task('e', 'h4', '440106003001', '2026-11-27'), by: '2026-11-27T14:47:00.000Z' };
  const groups = dayGroups([...rows, urgent], 'household').map((g) => g.rows.map((r) => r.key).join(' '));
  expect(groups.join('|')).toBe('e|b|c a|d');
});

test('of the day from the beginning of its window on, late once its last day has passed', () => {
  expect(isOfDay({ fromOn: '2026-12-02', dueOn: '2026-12-31' }, '2026-11-25')).toBe(true);
  expect(isOfDay({ fromOn: '2026-12-03', dueOn: '2026-12-31' }, '2026-11-25')).toBe(false);
  expect(isOfDay({ fromOn: null, dueOn: '2026-12-03' }, '2026-11-25')).toBe(false);
  expect(['2026-11-24', '2026-11-25'].map((dueOn) => isLate({ dueOn }, '2026-11-25'))).toEqual([true, false]);
});
