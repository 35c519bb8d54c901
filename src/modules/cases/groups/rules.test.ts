import { expect, test } from 'vitest';
import { sessionAt } from './rules.ts';

const half = '2026-11-12T14:30:00+08:00';
test.each([
  ['the first session, taken later on: in the morning', '2026-11-20', [], '2026-11-20T09:00:00+08:00'],
  ['a later one: at the hour of the one before', '2026-11-20', [half], '2026-11-20T14:30:00+08:00'],
  ['today, after that hour', '2026-11-25', [half], '2026-11-25T14:30:00+08:00'],
  ['today, the hour still to come: now', '2026-11-25', ['2026-11-12T19:00:00+08:00'], '2026-11-25T07:05:00.000Z'],
])('%s', (_, planned, before, at) =>
  expect(sessionAt(planned, before, new Date('2026-11-25T15:05:40+08:00'))).toBe(at),
);
