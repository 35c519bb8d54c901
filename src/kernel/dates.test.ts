import { expect, test } from 'vitest';
import { addDays, addMonths, ageOn, dayOf, daysBetween, isDay, lastDayOf, startOfDay } from './dates.ts';

test('an instant late in the UTC evening is already tomorrow in Shanghai', () => {
  expect(dayOf(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
  expect(dayOf(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  expect(startOfDay('2026-11-23').toISOString()).toBe('2026-11-22T16:00:00.000Z');
});

test('days that do not exist are no days', () => {
  for (const wrong of [
    '2026-02-30',
    '2026-13-01',
    '2025-02-29',
    '2026-1-5',
    '20260105',
    '',
    '2026-00-10',
    '0000-01-01',
    '9999-12-31',
  ]) {
    expect(isDay(wrong), wrong).toBe(false);
  }
  expect(isDay('2024-02-29')).toBe(true);
});

test('counting goes over months, years and leap days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2025-12-31', '2026-01-02')).toBe(2);
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2026-11', 14)).toBe('2028-01');
  expect(lastDayOf('2024-02')).toBe('2024-02-29');
});

test('age is completed on the birthday, not before', () => {
  expect(ageOn('2012-11-24', '2026-11-23')).toBe(13);
  expect(ageOn('2012-11-23', '2026-11-23')).toBe(14);
});
