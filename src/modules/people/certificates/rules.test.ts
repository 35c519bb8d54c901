import { describe, expect, test } from 'vitest';
import {
  dateFaults,
  type HeldLevel,
  nextStart,
  periodAsked,
  periodEnd,
  periodFaults,
  registrationState,
  replacements,
} from './rules.ts';

const rules = { periodYears: 3, expiringDays: 90 };
const today = '2026-11-23';

describe('a registration', () => {
  test.each([
    ['of whole years ends on the same day', '2024-03-01', '2027-03-01'],
    ['from 29 February ends with February', '2024-02-29', '2027-03-01'],
    ['from the last of a year', '2023-12-31', '2026-12-31'],
  ])('%s', (_, from, until) => {
    expect(periodEnd(from, rules)).toBe(until);
  });

  test.each([
    ['never made', null, 'unregistered'],
    ['that ended today is over', '2026-11-23', 'expired'],
    ['with today as its last day is about to end', '2026-11-24', 'expiring'],
    ['that ends in ninety days is about to end', '2027-02-21', 'expiring'],
    ['that ends a day later is valid', '2027-02-22', 'valid'],
  ])('%s', (_, until, state) => {
    expect(registrationState(until, today, rules)).toBe(state);
  });

  test.each([
    ['goes on where the last one ends', '2027-01-01', '2027-01-01'],
    ['begins today after a gap', '2025-01-01', today],
    ['begins today where there was none', null, today],
  ])('that is renewed %s', (_, until, start) => {
    expect(nextStart(until, today)).toBe(start);
    const asked = periodAsked({}, { issuedOn: null, registeredUntil: until }, today, rules);
    expect(asked).toEqual({ validFrom: start, validTo: periodEnd(start, rules) });
  });

  const registered = { issuedOn: '2021-10-20', registeredUntil: '2027-01-01' };
  const before = [{ validFrom: '2024-01-01', validTo: '2027-01-01' }];
  test.each([
    ['after the last one is in order', { validFrom: '2027-01-01', validTo: '2030-01-01' }, []],
    ['filling a gap of the past is in order', { validFrom: '2022-01-01', validTo: '2024-01-01' }, []],
    [
      'that ends before it begins',
      { validFrom: '2022-01-01', validTo: '2022-01-01' },
      ['lastDay registration-reversed'],
    ],
    [
      'before the certificate',
      { validFrom: '2021-01-01', validTo: '2024-01-01' },
      ['validFrom registered-before-issue'],
    ],
    [
      'ahead of today and of the last end',
      { validFrom: '2027-06-01', validTo: '2030-06-01' },
      ['validFrom registration-ahead'],
    ],
    [
      'over one day of another',
      { validFrom: '2023-01-01', validTo: '2024-01-02' },
      ['validFrom registration-overlaps'],
    ],
  ])('%s', (_, period, expected) => {
    expect(periodFaults(period, registered, before, today).map((f) => `${f.field} ${f.code}`)).toEqual(expected);
  });
});

describe('the dates of a certificate', () => {
  test.each([
    ['in order', { issuedOn: '2021-10-20', registeredFrom: '2021-12-01', registeredTo: '2024-11-30' }, []],
    ['none at all', {}, []],
    ['issued tomorrow', { issuedOn: '2026-11-24' }, ['issuedOn in-future']],
    ['registered tomorrow', { registeredFrom: '2026-11-24' }, ['registeredFrom in-future']],
    [
      'registered before it was issued',
      { issuedOn: '2024-01-02', registeredFrom: '2024-01-01' },
      ['registeredFrom registered-before-issue'],
    ],
    ['reversed', { registeredFrom: '2024-01-02', registeredTo: '2024-01-01' }, ['registeredTo registration-reversed']],
    ['an end without a beginning', { registeredTo: '2024-01-01' }, ['registeredFrom registration-start-needed']],
  ])('%s', (_, dates, expected) => {
    expect(dateFaults(dates, today).map((f) => `${f.field} ${f.code}`)).toEqual(expected);
  });
});

describe('of several certificates of one holder', () => {
  const held = (level: HeldLevel, issuedOn: string | null, recordedOn = '2026-01-01') => ({
    id: level,
    level,
    issuedOn,
    recordedOn,
  });
  test.each([
    ['the only one counts', [held('assistant', '2018-01-01')], [null]],
    [
      'the lower one counts until the higher was issued',
      [held('assistant', '2018-01-01'), held('socialWorker', '2022-01-01')],
      ['2022-01-01', null],
    ],
    [
      'the first higher one replaces',
      [held('assistant', '2018-01-01'), held('socialWorker', '2022-01-01'), held('senior', '2025-01-01')],
      ['2022-01-01', '2025-01-01', null],
    ],
    [
      'a higher one without a day replaces from its entry',
      [held('assistant', '2018-01-01'), held('senior', null)],
      ['2026-01-01', null],
    ],
  ])('%s', (_, all, expected) => {
    expect([...replacements(all).values()]).toEqual(expected);
  });
});
