import { expect, test } from 'vitest';
import { followUpsDone } from './rules.ts';

const owed = [
  { id: 'spring', dueOn: '2027-01-27' },
  { id: 'winter', dueOn: '2026-12-03' },
];
const served = (...days: string[]) => days.map((on, nth) => ({ id: `s${nth}`, on }));

test.each([
  ['a visit before its day does the first', ['2026-11-28'], { winter: 's0' }],
  ['two on one day are one', ['2026-11-28', '2026-11-28'], { winter: 's0' }],
  ['nor is a second one before that day for the next', ['2026-11-28', '2026-12-02'], { winter: 's0' }],
  ['once it has passed the next one is', ['2026-11-28', '2026-12-02', '2027-01-20'], { winter: 's0', spring: 's2' }],
  ['late, the first is done before the second', ['2027-02-01', '2027-02-03'], { winter: 's0', spring: 's1' }],
  ['one on the day of the closing is none', ['2026-11-21'], {}],
])('%s', (_what, days, done) => {
  expect(Object.fromEntries(followUpsDone(owed, served(...days), '2026-11-21'))).toEqual(done);
});
