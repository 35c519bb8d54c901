import { describe, expect, test } from 'vitest';
import { employedOn, joiningFaults } from './rules.ts';

describe('in employment', () => {
  test.each([
    ['the day of joining counts', '2024-07-01', null, '2024-07-01', true],
    ['the day before does not', '2024-07-01', null, '2024-06-30', false],
    ['the leaving day is the first day out', '2024-07-01', '2025-01-01', '2025-01-01', false],
    ['the day before it still counts', '2024-07-01', '2025-01-01', '2024-12-31', true],
  ])('%s', (_, joinedOn, leftOn, on, expected) => {
    expect(employedOn({ joinedOn, leftOn }, on)).toBe(expected);
  });
});

describe('what is wrong with somebody joining', () => {
  const today = '2026-11-23';
  test.each([
    ['direct employment', { employment: 'direct', joinedOn: '2024-01-01' }, []],
    ['an agency worker without agency', { employment: 'agency', joinedOn: '2024-01-01' }, ['agencyId agency-needed']],
    [
      'direct employment with an agency',
      { employment: 'direct', agencyId: 'a', joinedOn: '2024-01-01' },
      ['agencyId agency-needed'],
    ],
    ['joining tomorrow', { employment: 'direct', joinedOn: '2026-11-24' }, ['joinedOn in-future']],
    ['fifteen years old', { employment: 'direct', joinedOn: '2024-01-01', bornOn: '2008-06-01' }, ['bornOn too-young']],
    ['sixteen that day', { employment: 'direct', joinedOn: '2024-06-01', bornOn: '2008-06-01' }, []],
    [
      'two hundred years old',
      { employment: 'direct', joinedOn: '2024-06-01', bornOn: '1800-06-01' },
      ['bornOn too-old'],
    ],
    ['the oldest age that may be', { employment: 'direct', joinedOn: '2024-06-01', bornOn: '1949-06-01' }, []],
    ['born next year', { employment: 'direct', joinedOn: '2024-01-01', bornOn: '2027-01-01' }, ['bornOn in-future']],
  ] as const)('%s', (_, row, expected) => {
    expect(joiningFaults(row, { youngest: 16, oldest: 75 }, today).map((f) => `${f.field} ${f.code}`)).toEqual(
      expected,
    );
  });
});
