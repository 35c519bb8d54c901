import { describe, expect, test } from 'vitest';
import type { ConsentRules } from './contract.ts';
import { consentFaults, consentGaps, consentHolds, consentNeed } from './rules.ts';

const rules: ConsentRules = { guardianBelow: 14, informGuardianBelow: 18, required: ['service'] };
const on = '2026-11-23';
const need = (bornOn: string | null, capacity: string | null = null) => consentNeed(rules, { bornOn, capacity }, on);

describe('whose consent counts', () => {
  test.each([
    ['the day before turning 14', '2012-11-24', null, 'guardian', false, 'child'],
    ['on turning 14', '2012-11-23', null, 'self', true, 'minor'],
    ['the day before turning 18', '2008-11-24', null, 'self', true, 'minor'],
    ['on turning 18', '2008-11-23', null, 'self', false, 'adult'],
    ['at 16 and unable to express', '2010-01-01', 'none', 'guardian', false, 'unable'],
    ['grown up and without capacity', '1950-01-01', 'none', 'guardian', false, 'unable'],
    ['grown up with limited capacity', '1950-01-01', 'limited', 'self', true, 'limited'],
    ['of unknown age', null, null, 'self', false, 'ageUnknown'],
  ] as const)('%s', (_who, bornOn, capacity, giver, informGuardian, basis) => {
    expect(need(bornOn, capacity)).toEqual({ giver, informGuardian, basis });
  });
});

describe('what is missing', () => {
  const given = {
    purpose: 'service' as const,
    givenOn: '2026-01-01',
    givenBy: 'guardian' as const,
    guardianInformedOn: null,
    validUntil: null,
    withdrawnOn: null,
  };
  const child = need('2015-01-01');
  const minor = need('2012-01-01');

  test('a guardian’s word for a child is enough, for one who has turned 14 since it is not', () => {
    expect(consentGaps(rules, child, [given], on)).toEqual([]);
    expect(consentGaps(rules, minor, [given], on)).toEqual([{ purpose: 'service', gap: 'wrongGiver' }]);
  });

  test('own consent of a minor, with and without the guardian told', () => {
    const own = { ...given, givenBy: 'self' as const };
    expect(consentGaps(rules, minor, [own], on)).toEqual([{ purpose: 'service', gap: 'guardianUninformed' }]);
    expect(consentGaps(rules, minor, [{ ...own, guardianInformedOn: '2026-01-02' }], on)).toEqual([]);
  });

  test.each([
    ['expired', { validUntil: '2026-11-22' }],
    ['withdrawn today', { withdrawnOn: on }],
    ['for something else', { purpose: 'publicity' as const }],
    ['not yet given', { givenOn: '2026-11-24' }],
  ])('%s is missing', (_what, part) => {
    expect(consentGaps(rules, child, [{ ...given, ...part }], on)).toEqual([{ purpose: 'service', gap: 'missing' }]);
  });

  test('the last day still holds', () => {
    expect(consentHolds({ ...given, validUntil: on }, on)).toBe(true);
  });
});

test('a consent says who, who was told, and what proves it', () => {
  const codes = (given: Parameters<typeof consentFaults>[1], of = need('2015-01-01')) =>
    consentFaults(of, given).map((f) => f.code);
  expect(codes({ givenBy: 'self', manner: 'oral', witness: '李四' })).toEqual(['consent-giver']);
  expect(codes({ givenBy: 'guardian', manner: 'oral' })).toEqual(['giver-name', 'witness-missing']);
  expect(codes({ givenBy: 'guardian', giverName: '张父', manner: 'paper' })).toEqual(['paper-missing']);
  expect(codes({ givenBy: 'self', manner: 'oral', witness: '李四' }, need('2011-01-01'))).toEqual([
    'guardian-uninformed',
  ]);
  expect(codes({ givenBy: 'guardian', giverName: '张父', manner: 'oral', witness: '李四' })).toEqual([]);
});
