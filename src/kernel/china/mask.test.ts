import { describe, expect, it } from 'vitest';
import { maskName, maskPhone, maskResidentId } from './mask.ts';

describe('what is shown before revealing', () => {
  it('keeps two and two characters of a resident ID', () => {
    expect(maskResidentId('11010519491231002X')).toBe('11**************2X');
    expect(maskResidentId('1234')).toBe('****');
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
