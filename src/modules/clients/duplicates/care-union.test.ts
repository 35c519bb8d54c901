import { expect, test } from 'vitest';
import { joinCare, type Stretch } from './care-union.ts';

const stays = (from: string, to: string | null = null, id: string | null = null): Stretch => ({
  of: 'survivor',
  id,
  from,
  to,
});
const goes = (from: string, to: string | null = null, id: string | null = null): Stretch => ({
  of: 'merged',
  id,
  from,
  to,
});
const told = (...stretches: Stretch[]) => joinCare(stretches).map((j) => [j.from, j.to, j.ends.of, j.parts.length]);

test('an ended file and a later one keep the gap between them, and the end', () => {
  const expected = [
    ['2026-01-01', '2026-06-30', 'merged', 1],
    ['2026-11-26', null, 'survivor', 1],
  ];
  expect(told(stays('2026-11-26'), goes('2026-01-01', '2026-06-30'))).toEqual(expected);
});

test('two that were cared for at one time were so from the first day to the last', () => {
  expect(told(stays('2026-03-01'), goes('2026-01-01'))).toEqual([['2026-01-01', null, 'survivor', 2]]);
  expect(told(stays('2026-03-01', '2026-05-01'), goes('2026-01-01', '2026-09-01'))).toEqual([
    ['2026-01-01', '2026-09-01', 'merged', 2],
  ]);
});

test('where the one begins on the day the other ends, there was an end', () => {
  expect(told(stays('2026-06-30'), goes('2026-01-01', '2026-06-30'))).toHaveLength(2);
});

test('a gap of the one in which the other was cared for is none of the person', () => {
  const [only, ...more] = joinCare([
    stays('2025-01-01', '2025-03-01', 'a'),
    stays('2025-09-01'),
    goes('2025-02-01', '2025-10-01'),
    goes('2024-01-01', '2024-01-01', 'no days'),
  ]);
  expect([only?.from, only?.to, only?.parts.length, more]).toEqual(['2025-01-01', null, 3, []]);
});
