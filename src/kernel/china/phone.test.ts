import { describe, expect, it } from 'vitest';
import { readPhone } from './phone.ts';

describe('reading a telephone number', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['(+86)138-0013-8000', '13800138000'],
    ['0086-13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['013800138000', '13800138000'],
  ])('takes %s as a mobile', (typed, number) => {
    expect(readPhone(typed)).toEqual({ ok: true, kind: 'mobile', number });
  });

  it.each([
    ['020-83185123', '020-83185123'],
    ['02083185123', '020-83185123'],
    ['（020）8318 5123', '020-83185123'],
    ['+86 20 8318 5123', '020-83185123'],
    ['0595-85681234', '0595-85681234'],
    ['0898—6522888', '0898-6522888'],
    ['020-83185123转801', '020-83185123-801'],
    ['020-83185123-801', '020-83185123-801'],
  ])('takes %s as the landline %s', (typed, number) => {
    expect(readPhone(typed)).toEqual({ ok: true, kind: 'landline', number });
  });

  it.each([
    '12345',
    '12349',
    '110',
    '119',
    '120',
    '122',
    '10086',
    '95588',
    '96110',
    '962110',
    '400-830-8000',
    '800-830-8000',
  ])('takes %s as a hotline', (typed) => {
    expect(readPhone(typed)).toEqual({
      ok: true,
      kind: 'hotline',
      number: typed.replaceAll('-', ''),
    });
  });

  it.each([
    ['ten digits', '1380013800', 'form'],
    ['a mobile that begins with 12', '12800138000', 'form'],
    ['nothing', '', 'form'],
    ['a landline that is too short', '010-12345', 'form'],
    ['a landline without its area code', '83185123', 'form'],
    ['three digits that are no emergency number', '123', 'form'],
    ['four digits', '1234', 'form'],
    ['six digits beginning with 12', '123456', 'form'],
    ['a 400 number cut short', '400-830-800', 'form'],
    ['a name', '张三', 'characters'],
  ])('refuses %s', (_, typed, problem) => {
    expect(readPhone(typed)).toEqual({ ok: false, problem });
  });
});
