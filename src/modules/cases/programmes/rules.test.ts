import { expect, test } from 'vitest';
import { coversItem, programmeStateOf, yearAt, yearsOf } from './rules.ts';

test('a contract is counted by its own years, the last as long as it runs', () => {
  const contract = { fromOn: '2025-07-01', toOn: '2027-03-31' };
  expect(yearsOf(contract)).toEqual([
    { nth: 1, from: '2025-07-01', to: '2026-06-30' },
    { nth: 2, from: '2026-07-01', to: '2027-03-31' },
  ]);
  expect(yearsOf({ fromOn: '2024-02-29', toOn: '2025-03-01' })).toEqual([
    { nth: 1, from: '2024-02-29', to: '2025-02-27' },
    { nth: 2, from: '2025-02-28', to: '2025-03-01' },
  ]);
});

test.each([
  ['2025-06-30', 'coming', 1],
  ['2025-07-01', 'running', 1],
  ['2026-07-01', 'running', 2],
  ['2027-03-31', 'running', 2],
  ['2027-04-01', 'over', 2],
] as const)('on %s it is %s, in year %i', (on, state, year) => {
  const contract = { fromOn: '2025-07-01', toOn: '2027-03-31' };
  expect([programmeStateOf(contract, on), yearAt(contract, on)]).toEqual([state, year]);
});

test.each([
  ['a point of the station', { divisionCode: '440106003', siteId: 'station' }, 'point', true],
  ['another station of the town', { divisionCode: '440106003', siteId: 'station' }, 'other', false],
  ['a place of the district', { divisionCode: '440106', siteId: null }, 'point', true],
  ['another district', { divisionCode: '440104', siteId: null }, 'point', false],
])('%s lies in the area or does not', (_where, area, siteId, covered) => {
  expect(coversItem(area, { divisionCode: '440106003001', siteId }, ['station', 'point'])).toBe(covered);
});
