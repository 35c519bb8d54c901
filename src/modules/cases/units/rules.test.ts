import { expect, test } from 'vitest';
import { activityProgress, caseProgress, groupProgress, unitState } from './rules.ts';

const counting = {
  ...{ followUps: 5, sessions: 4, peopleEach: 5, attendances: 30 },
  activities: [
    { code: 'large', least: 200 },
    { code: 'small', least: 25 },
  ],
};
const days = (n: number) => Array.from({ length: n }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`);
const held = (...came: number[]) => came.map((n, i) => ({ on: days(9)[i] ?? '', came: n }));

test.each([
  ['nothing done', [], null, ['follow-ups 5']],
  ['three follow-ups', days(3), null, ['follow-ups 2']],
  ['the fifth makes it a unit, whatever their order', days(5).reverse(), '2026-03-05', []],
  ['later ones do not move it', days(8), '2026-03-05', []],
])('a case: %s', (_, of, reachedOn, missing) => {
  const found = caseProgress(of, counting);
  expect(found.reachedOn).toBe(reachedOn);
  expect(found.missing.map((m) => `${m.code} ${m.n}`)).toEqual(missing);
});

test.each([
  ['too few sessions', held(8, 8), null, ['full-sessions 2', 'attendances 14']],
  ['a session of four is none, but they came', held(8, 8, 4, 8), null, ['full-sessions 1', 'attendances 2']],
  ['sessions enough, attendances not', held(5, 5, 5, 5), null, ['attendances 10']],
  ['both on the fifth day', held(5, 5, 5, 5, 10), '2026-03-05', []],
])('a group: %s', (_, of, reachedOn, missing) => {
  const found = groupProgress(of, counting);
  expect(found.reachedOn).toBe(reachedOn);
  expect(found.missing.map((m) => `${m.code} ${m.n}`)).toEqual(missing);
});

test.each([
  [24, null, ['people 1']],
  [25, 'small', []],
  [199, 'small', []],
  [200, 'large', []],
])('an activity to which %i came', (came, as, missing) => {
  const found = activityProgress({ on: '2026-03-01', came }, counting);
  expect([found.as, found.missing.map((m) => `${m.code} ${m.n}`)]).toEqual([as, missing]);
});

test('without sessions of a certain size only their number is asked for', () => {
  const found = groupProgress(held(1), { sessions: 2, peopleEach: 1, attendances: 0 });
  expect(found.missing).toEqual([{ code: 'sessions', n: 1, of: 1 }]);
});

test.each([
  [null, 'notYet'],
  ['2026-02-28', 'before'],
  ['2026-03-01', 'counted'],
] as const)('met on %s, in March it is %s', (reachedOn, state) => {
  expect(unitState({ reachedOn }, '2026-03-01')).toBe(state);
});
