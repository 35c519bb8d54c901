import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeResidentId } from '../../kernel/china/resident-id.ts';
import { asksWidely, holdsOn, type RiskRules, readIdentity, reviewDay, suggestedRisk, unfitting } from './rules.ts';
import type { Category } from './schemas.ts';

const shipped = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/rules/${name}.json`, import.meta.url), 'utf8')).content;
const risk: RiskRules = shipped('client-risk');
const today = '2026-11-23';

describe('who somebody is', () => {
  const woman = makeResidentId('990101', '1950-03-08', 2);
  const read = (given: object, demo = true) => {
    const { faults, warnings, ...who } = readIdentity({ sex: 'unknown', ...given }, { demo, today });
    return { ...who, faults: faults.map((f) => `${f.field} ${f.code}`), warnings: warnings.map((w) => w.code) };
  };
  test('a resident ID fills in sex and birth date', () => {
    expect(read({ residentId: woman })).toMatchObject({
      sex: 'female',
      bornOn: '1950-03-08',
      faults: [],
      warnings: ['resident-id-demo-region'],
    });
  });
  test.each([
    ['full-width digits and spaces', ` 9901 01 １９５００３０８００２${woman.slice(-1)}`, []],
    [
      'a wrong last character',
      woman.slice(0, 17) + (woman.endsWith('1') ? '2' : '1'),
      ['residentId resident-id-checksum'],
    ],
    ['a character missing', woman.slice(0, 17), ['residentId resident-id-length']],
    ['30 February', '99010119500230002X', ['residentId resident-id-birth-date']],
  ])('%s', (_, residentId, faults) => {
    expect(read({ residentId }).faults).toEqual(faults);
  });
  test('a birth before the earliest day that may be is refused, in the number as beside it', () => {
    const options = { demo: true, today, earliestBirth: shipped('client-birth').earliest };
    const told = (given: object) => readIdentity({ sex: 'unknown', ...given }, options).faults;
    const fault = (field: string) => [{ field, code: 'born-too-early', params: { day: '1900-01-01' } }];
    expect(told({ bornOn: '1899-12-31' })).toEqual(fault('bornOn'));
    expect(told({ residentId: makeResidentId('990101', '1899-12-31', 2) })).toEqual(fault('residentId'));
    expect(told({ bornOn: '1900-01-01' })).toEqual([]);
  });
  test('an old number of fifteen digits becomes one of eighteen', () => {
    expect(read({ residentId: '440106500308002' })).toMatchObject({
      bornOn: '1950-03-08',
      sex: 'female',
      warnings: ['resident-id-converted-15'],
    });
  });
  test('what was filled in must agree with the number', () => {
    expect(read({ residentId: woman, sex: 'male', bornOn: '1950-03-09' }).faults).toEqual([
      'sex sex-differs',
      'bornOn birth-differs',
    ]);
  });
  test('a demonstration number is refused in production', () => {
    expect(read({ residentId: woman }, false).faults).toEqual(['residentId resident-id-demo-region-not-allowed']);
  });
  test('nobody needs a number', () => {
    expect(read({ sex: 'male', bornOn: '2020-01-01' })).toMatchObject({
      residentId: null,
      sex: 'male',
      bornOn: '2020-01-01',
      faults: [],
    });
    expect(read({ bornOn: '2027-01-01' }).faults).toEqual(['bornOn in-future']);
  });
});

describe('the risk level a region’s rules suggest', () => {
  test.each([
    ['80, living alone', '1946-11-23', ['elderLivingAlone'], 'high'],
    ['79, living alone', '1946-11-24', ['elderLivingAlone'], 'general'],
    ['65, unable to care for himself', '1961-01-01', ['incapacitatedElder'], 'key'],
    ['an orphan', '2015-01-01', ['orphan'], 'key'],
    ['extreme poverty beside an allowance', '1990-01-01', ['minimumLiving', 'extremePoverty'], 'key'],
    ['an allowance alone', '1990-01-01', ['minimumLiving'], 'general'],
    ['no category', '1930-01-01', [], 'general'],
    ['unknown age, living alone', null, ['elderLivingAlone'], 'general'],
  ] as const)('%s', (_, bornOn, categories, expected) => {
    expect(suggestedRisk(risk, { bornOn, categories }, today)).toBe(expected);
  });
});

test.each([
  ['high', '2026-11-23', '2027-02-23'],
  ['high', '2026-11-30', '2027-02-28'],
  ['general', '2024-02-29', '2025-02-28'],
] as const)('a %s grade of %s is reviewed on %s', (level, from, expected) => {
  expect(reviewDay(risk, level, from)).toBe(expected);
});

test('a period holds from its first day to the day before its end', () => {
  const period = { validFrom: '2026-01-01', validTo: '2026-02-01' };
  expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((on) => holdsOn(period, on))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('the official categories are numbered 1 to 20, and what no source confirms says so', () => {
  const { categories } = shipped('client-categories') as {
    categories: { official: number | null; verified: boolean }[];
  };
  expect(categories.flatMap((c) => c.official ?? []).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  expect(categories.filter((c) => c.official === null).every((c) => !c.verified)).toBe(true);
});

test.each<[string, 'male' | 'female' | 'unknown', number | null, string | undefined]>([
  ['elderLivingAlone', 'male', 26, 'category-age'],
  ['elderLivingAlone', 'male', 60, undefined],
  ['veryOld', 'female', 79, 'category-age'],
  ['orphan', 'female', 18, 'category-age'],
  ['orphan', 'female', 17, undefined],
  ['leftBehindChild', 'male', 16, 'category-age'],
  ['singleMotherInNeed', 'male', 46, 'category-sex'],
  ['leftBehindWoman', 'unknown', null, undefined],
  ['minimumLiving', 'male', 3, undefined],
])('%s said of somebody %s of %s: %s', (code, sex, age, told) => {
  const { categories } = shipped('client-categories') as { categories: Pick<Category, 'code' | 'fits'>[] };
  const fits = categories.find((c) => c.code === code)?.fits;
  expect(unfitting(fits, { sex, age })).toBe(told);
});

describe('a number of people in a restricted category', () => {
  const city = { place: '4401', byPart: false, bySite: false, byGrade: false, on: '2026-10-31' };
  test.each<[string, object, boolean]>([
    ['of a city at the end of a month', {}, true],
    ['of a district', { place: '440103' }, true],
    ['district by district', { byPart: true }, true],
    ['of a district within the city', { part: '440103' }, true],
    ['today', { on: '2026-11-23' }, true],
    ['of a town', { place: '440103001' }, false],
    ['of a village within the city', { part: '440103001001' }, false],
    ['town by town', { place: '440103', byPart: true }, false],
    ['of a station', { bySite: true }, false],
    ['of one grade', { byGrade: true }, false],
    ['of a day within a month gone by', { on: '2026-10-30' }, false],
  ])('%s: told %j', (_, narrower, told) => {
    expect(asksWidely({ ...city, ...narrower }, 'county', '2026-11-23')).toBe(told);
  });

  test('down to towns where the region says so', () => {
    expect(asksWidely({ ...city, place: '440103001' }, 'town', '2026-11-23')).toBe(true);
  });
});
