import { expect, test } from 'vitest';
import { lengthBelow } from './division-below.ts';

test.each([
  ['46', 4],
  ['4401', 6],
  ['440106', 9],
  ['440106003', 12],
  ['440106003001', 12],
  ['469001', 9],
])('below %s stand codes of %i digits', (place, length) => {
  expect(lengthBelow(place)).toBe(length);
});
