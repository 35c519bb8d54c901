import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RiskLevel } from '../../clients/contract.ts';
import { type Cycle, isMonthly, isVisit, nextDue, type VisitRules, visitCycle } from './rules.ts';
import { situations, turnedSituations } from './situations.ts';

const shipped = readFileSync(new URL('../../../../data/rules/visit-frequency.json', import.meta.url), 'utf8');
const rules: VisitRules = JSON.parse(shipped).content;
const [week, month, quarter] = [{ days: 7 }, { months: 1 }, { months: 3 }];

describe('how often', () => {
  test.each<[string, RiskLevel, boolean, Cycle, boolean]>([
    ['high risk: every week', 'high', false, week, true],
    ['key: every month', 'key', false, month, true],
    ['general: every quarter', 'general', false, quarter, false],
    ['an elder of the six groups: every month', 'general', true, month, true],
    ['an elder at high risk: still every week', 'high', true, week, true],
  ])('%s', (_what, riskLevel, monthlyElder, cycle, monthly) => {
    expect(visitCycle(rules, { riskLevel, monthlyElder })).toEqual(cycle);
    expect(isMonthly(cycle)).toBe(monthly);
  });
});

describe('what counts as a visit', () => {
  test.each([
    ['homeVisit', 'done', true],
    ['phone', 'followUp', true],
    ['online', 'declined', true],
    ['homeVisit', 'notMet', false],
    ['office', 'done', false],
    ['street', 'done', false],
  ])('%s, %s: %s', (way, result, expected) => {
    expect(isVisit(rules, { way, result })).toBe(expected);
  });
});

describe('when next', () => {
  test.each(situations)('%s', (_what, cycle, careFrom, lastVisitOn, agreedOn, urgentOn, on, reason) => {
    expect(nextDue(rules, { cycle, careFrom, lastVisitOn, agreedOn, urgentOn, turns: [] })).toEqual({ on, reason });
  });

  test.each(turnedSituations)('%s', (_what, cycle, turned, lastVisitOn, on, reason) => {
    const standing = {
      cycle,
      lastVisitOn,
      careFrom: lastVisitOn === null ? '2026-11-10' : '2025-01-01',
      agreedOn: null,
      urgentOn: null,
    };
    const turns = turned.map(([day, from]) => ({ on: day, from }));
    expect(nextDue(rules, { ...standing, turns })).toEqual({ on, reason });
  });
});
