import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, maskResidentId } from './mask.ts';
import { makeResidentId } from './resident-id.ts';

describe('what is shown before revealing', () => {
  it('keeps the province of a resident ID', () => {
    expect(maskResidentId('11010519491231002X')).toBe('11****************');
    expect(maskResidentId('1234')).toBe('****');
  });

  it('leaves hundreds of numbers to whoever reads county, birth date and sex on the same page', () => {
    for (const [bornOn, order] of [
      ['1931-02-28', 2],
      ['1949-12-31', 501],
      ['2015-10-10', 999],
    ] as const) {
      const shown = maskResidentId(makeResidentId('990101', bornOn, order));
      const orders = Array.from({ length: 999 }, (_, i) => i + 1).filter((n) => n % 2 === order % 2);
      const fitting = orders
        .map((n) => makeResidentId('990101', bornOn, n))
        .filter((id) => maskResidentId(id) === shown);
      expect(fitting.length).toBeGreaterThan(400);
    }
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
