import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, maskResidentId } from './mask.ts';
import { makeResidentId } from './resident-id.ts';

describe('what is shown before revealing', () => {
  it('keeps two and two characters of a resident ID', () => {
    expect(maskResidentId('11010519491231002X')).toBe('11**************2X');
    expect(maskResidentId('1234')).toBe('****');
  });

  it('says nothing of the birth date: neither year, month nor day, nor the order that hides the sex', () => {
    for (const bornOn of ['1931-02-28', '1949-12-31', '2000-01-01', '2015-10-10']) {
      for (const order of [1, 2, 500, 999]) {
        const id = makeResidentId('990101', bornOn, order);
        const shown = maskResidentId(id);
        expect(shown).toMatch(/^99\*{14}[\dX]{2}$/);
        expect(shown.slice(2, 16)).not.toMatch(/\d/);
      }
    }
    // What is shown fits persons of every birth year alike.
    const years = new Map<string, Set<string>>();
    for (let year = 1930; year < 2020; year += 1) {
      for (let order = 1; order < 60; order += 1) {
        const shown = maskResidentId(makeResidentId('990101', `${year}-06-15`, order));
        years.set(shown, (years.get(shown) ?? new Set()).add(String(year)));
      }
    }
    expect(Math.min(...[...years.values()].map((found) => found.size))).toBeGreaterThan(20);
  });

  it.each([
    ['13800138000', '138****8000'],
    ['020-83185123', '020-******23'],
    ['020-83185123-801', '020-******23'],
    ['12345', '12345'],
    ['something odd 1', '***********'],
  ])('shows the telephone %s as %s', (number, shown) => {
    expect(maskPhone(number)).toBe(shown);
  });

  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳修', '欧阳*'],
    ['欧阳海涛', '欧阳**'],
    ['欧阳', '欧*'],
    ['阿依古丽·买买提', '阿**'],
    ['John Smith', 'J**'],
    ['𠮷田', '𠮷*'],
    ['张', '*'],
    ['', ''],
  ])('shows the name %s as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});
