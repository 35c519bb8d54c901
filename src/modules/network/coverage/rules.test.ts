import { expect, test } from 'vitest';
import { divisionOfPolygon, percent } from './rules.ts';

test.each([
  [142, 217, 65.4],
  [176, 176, 100],
  [0, 217, 0],
  [0, 0, null],
  // One village missing among thousands is not everything.
  [2843, 2844, 99.9],
])('%i of %i is %s %%', (part, whole, shown) => {
  expect(percent(part, whole)).toBe(shown);
});

test('polygons of prefectures carry two zeros too many', () => {
  expect(divisionOfPolygon('460100')).toBe('4601');
  expect(divisionOfPolygon('440103')).toBe('440103');
});
