import { describe, expect, it } from 'vitest';
import { cityOf, isWithin, levelOf } from './division.ts';

describe('division codes', () => {
  it.each([
    ['44', 'province'],
    ['4401', 'prefecture'],
    ['440104', 'county'],
    ['440104001', 'town'],
    ['440104001001', 'village'],
    ['44010', undefined],
    ['44010A', undefined],
    ['', undefined],
  ])('reads the level of %s as %s', (code, level) => {
    expect(levelOf(code)).toBe(level);
  });

  it.each([
    ['a village of Guangzhou', '440104001001', '4401'],
    ['Guangzhou itself', '4401', '4401'],
    ['a town of Wuzhishan, directly under Hainan', '469001198006', '469001'],
    ['Jiyuan, directly under Henan', '419001', '419001'],
    ['a province', '46', '46'],
  ])('names the city of %s', (_, code, city) => {
    expect(cityOf(code)).toBe(city);
  });

  it('counts a division as within itself and below its ancestors only', () => {
    expect(isWithin('440104001', '4401')).toBe(true);
    expect(isWithin('4401', '4401')).toBe(true);
    expect(isWithin('4401', '440104')).toBe(false);
    expect(isWithin('4501', '4401')).toBe(false);
  });
});
