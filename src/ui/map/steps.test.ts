import { expect, test } from 'vitest';
import { plainSteps, stepOf } from './steps.ts';

test.each([
  ['percentages', [0, 35.2, 100], [0, 20, 40, 60, 80]],
  ['counts below five', [1, 3], [0, 1, 2, 3]],
  ['thousands', [120, 8_700, 2_100], [0, 2000, 4000, 6000, 8000]],
  ['nothing but zeros', [0, 0], [0]],
  ['no values at all', [], [0]],
])('a map of %s gets plain steps', (_situation, values, steps) => {
  expect(plainSteps(values)).toEqual(steps);
});

test('a value on a bound belongs to the step that begins there', () => {
  expect(stepOf([0, 20, 40], 20)).toBe(1);
  expect(stepOf([0, 20, 40], 19.9)).toBe(0);
  expect(stepOf([0, 20, 40], 400)).toBe(2);
});
