import { describe, expect, test } from 'vitest';
import { destinationMissing, lostOn, sightOf } from './rules.ts';

test.each([
  ['worker', { toSiteId: 'a', toName: '妇联' }, 'toWorkerId'],
  ['site', { toWorkerId: 'a' }, 'toSiteId'],
  ['department', { toSiteId: 'a' }, 'toName'],
  ['agency', { toName: '康复中心' }, undefined],
  ['site', { toSiteId: 'a' }, undefined],
] as const)('to a %s with %j, %s is missing', (kind, given, missing) => {
  expect(destinationMissing({ kind, ...given })).toBe(missing);
});

describe('the sender still reads', () => {
  test('on as many days as the rule says, the day of the acceptance included', () => {
    expect(lostOn('2026-11-25', 14)).toBe('2026-12-09');
    expect(lostOn('2026-11-25', 0)).toBe('2026-11-25');
  });
});

test.each([
  ['whoever reads the case', { reads: true, incoming: false, state: 'accepted' }, 'whole'],
  ['whoever it is offered to', { reads: false, incoming: true, state: 'proposed' }, 'offered'],
  ['whoever refused it', { reads: false, incoming: true, state: 'refused' }, 'trace'],
  ['whoever lost it', { reads: false, incoming: false, state: 'accepted' }, 'trace'],
] as const)('%s sees as much as is needed', (_who, of, sight) => {
  expect(sightOf(of)).toBe(sight);
});
