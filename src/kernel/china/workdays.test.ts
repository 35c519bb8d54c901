import { expect, test } from 'vitest';
import { byDay, isWorkday, workdayFrom } from './workdays.ts';

const name = { zh: '国庆节', en: 'National Day' };
const holidays = byDay([
  { on: '2026-10-01', name, off: true },
  { on: '2026-10-02', name, off: true },
  { on: '2026-10-10', name, off: false },
]);

test.each([
  ['2026-09-30', true, '2026-09-30'],
  ['2026-10-01', false, '2026-10-05'],
  ['2026-10-03', false, '2026-10-05'],
  ['2026-10-10', true, '2026-10-10'],
  ['2026-10-11', false, '2026-10-12'],
])('%s worked: %s, else %s', (day, worked, next) => {
  expect([isWorkday(day, holidays), workdayFrom(day, holidays)]).toEqual([worked, next]);
});
