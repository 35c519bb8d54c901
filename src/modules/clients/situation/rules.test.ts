import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RiskRules } from '../rules.ts';
import { selfCareRules } from './contract.ts';
import { selfCareResult, suggestionsOf } from './rules.ts';

const content = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../../../data/rules/${id}.json`, import.meta.url), 'utf8')).content;
const selfCare = selfCareRules.parse(content('self-care'));
const risk: RiskRules = content('client-risk');
const items = selfCare.items.map((i) => i.code);

describe('the six items', () => {
  test.each([
    [0, 'independent'],
    [1, 'partial'],
    [3, 'partial'],
    [4, 'dependent'],
    [6, 'dependent'],
  ])('%i that do not work alone: %s', (n, result) => {
    expect(selfCareResult(selfCare, items.slice(0, n))).toBe(result);
  });

  test('an item named twice is one item', () => {
    expect(selfCareResult(selfCare, ['eat', 'eat', 'eat', 'eat'])).toBe('partial');
  });
});

describe('what a result gives reason to look at', () => {
  const elder = { bornOn: '1950-01-01', categories: ['minimumLiving'], riskLevel: 'general' as const };
  const on = '2026-11-23';
  const rules = { selfCare, risk };

  test('an elder who cannot cope: the category, and the grade that goes with it', () => {
    expect(suggestionsOf(rules, { ...elder, result: 'dependent' }, on)).toEqual([
      { kind: 'category', category: 'incapacitatedElder' },
      { kind: 'risk', level: 'key' },
    ]);
  });

  test.each([
    ['copes in part', { ...elder, result: 'partial' }],
    ['is too young', { ...elder, bornOn: '1990-01-01', result: 'dependent' }],
    ['holds the category', { ...elder, categories: ['incapacitatedElder'], result: 'dependent' }],
    ['has no known age', { ...elder, bornOn: null, result: 'dependent' }],
  ])('nothing for who %s', (_who, person) => {
    expect(suggestionsOf(rules, person, on)).toEqual([]);
  });

  test('no lower grade is ever suggested', () => {
    const high = { ...elder, riskLevel: 'high' as const, result: 'dependent' };
    expect(suggestionsOf(rules, high, on)).toEqual([{ kind: 'category', category: 'incapacitatedElder' }]);
  });
});
