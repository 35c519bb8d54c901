import { expect, test } from 'vitest';
import { keptUntil, retentionClassOf, yearsAfter } from './rules.ts';

const classes = [
  { code: 'long', years: 3, domains: ['CHI'], reasons: [] },
  { code: 'middle', years: 2, domains: [], reasons: ['goalMet', 'newNeed'] },
  { code: 'short', years: 1, domains: [], reasons: [] },
];

test.each([
  ['CHI', 'goalMet', 'long'],
  ['ELD', 'newNeed', 'middle'],
  ['ELD', 'unwilling', 'short'],
])('%s closed for %s: %s', (domain, reason, code) => {
  expect(retentionClassOf(classes, { domain, reason })?.code).toBe(code);
});

test.each([
  ['2023-11-25', 3, '2026-11-25'],
  ['2024-02-29', 1, '2025-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
])('%s and %i years: %s', (on, years, until) => expect(yearsAfter(on, years)).toBe(until));

test('a decision keeps it longer, never shorter', () => {
  const file = { domain: 'ELD', reason: 'unwilling', closedOn: '2025-01-10' };
  expect(keptUntil({ ...file, extendedUntil: null }, { years: 1 })).toBe('2026-01-10');
  expect(keptUntil({ ...file, extendedUntil: '2027-06-30' }, { years: 1 })).toBe('2027-06-30');
  expect(keptUntil({ ...file, extendedUntil: '2025-06-30' }, { years: 1 })).toBe('2026-01-10');
});
