import { describe, expect, it } from 'vitest';
import { cellText, numberText } from './cell-text.ts';
import { isDateFormat } from './number-format.ts';

const text = (typed: string, type: Parameters<typeof cellText>[1]) =>
  cellText({ kind: 'text', text: typed }, type, false).text;

describe('a day', () => {
  it.each([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    [' 2026 年 1 月 5 日 ', '2026-01-05'],
    ['２０２６－０１－０５', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026-01-05 14:30:00', '2026-01-05'],
    ['2026-01-05T14:30', '2026-01-05'],
    ['45678', '2025-01-21'],
    ['45678.75', '2025-01-21'],
  ])('typed as %s is %s', (typed, day) => {
    expect(text(typed, 'day')).toBe(day);
  });

  it.each(['2026年1月', '5/1/2026', '26-1-5', '去年', '12345678', '2026-1-5-7'])('is not guessed from %s', (typed) => {
    expect(text(typed, 'day')).toBe(typed);
  });

  it('that does not exist stays as it is, for the form to refuse', () => {
    expect(text('2026/2/30', 'day')).toBe('2026-02-30');
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45678, '2025-01-21'],
    [45678.9999999, '2025-01-22'],
    [20260105, '2026-01-05'],
    [202611, '202611'],
    [2026.11, '2026.11'],
    [2026, '2026'],
    [2958465, '9999-12-31'],
    [2958466, '2958466'],
    [-1, '-1'],
  ])('stored as the number %d is %s', (number, day) => {
    expect(cellText({ kind: 'number', number }, 'day', false).text).toBe(day);
  });

  it('counts from 1904 in workbooks that began on a Macintosh', () => {
    expect(cellText({ kind: 'date', number: 44216 }, 'day', true).text).toBe('2025-01-21');
  });
});

describe('an instant', () => {
  it.each([
    ['2026-01-05 14:30', '2026-01-05T14:30:00+08:00'],
    ['2026/1/5 9:05:07', '2026-01-05T09:05:07+08:00'],
    ['2026年1月5日 14时30分', '2026-01-05T14:30:00+08:00'],
    ['2026年1月5日14点', '2026-01-05T14:00:00+08:00'],
    ['2026-01-05', '2026-01-05T00:00:00+08:00'],
    ['45678.75', '2025-01-21T18:00:00+08:00'],
  ])('typed as %s is %s', (typed, instant) => {
    expect(text(typed, 'instant')).toBe(instant);
  });
});

describe('a date in a column of text', () => {
  it.each([
    [45678, '2025-01-21'],
    [45678.5, '2025-01-21 12:00:00'],
    [0.5, '12:00:00'],
  ])('%d reads %s', (number, shown) => {
    expect(cellText({ kind: 'date', number }, 'text', false).text).toBe(shown);
  });
});

describe('digits', () => {
  it.each([
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ["'110105 19491231 002x", '11010519491231002X'],
    ['="440104199001011234"', '440104199001011234'],
    ['\t440104199001011234', '440104199001011234'],
    ['０２０－８３１８５１２３', '020-83185123'],
  ])('typed as %j are %s', (typed, digits) => {
    expect(text(typed, 'digits')).toBe(digits);
  });

  it('stored as a number are never scientific, and a warning tells when some were lost', () => {
    expect(cellText({ kind: 'number', number: 13800138000 }, 'digits', false)).toEqual({ text: '13800138000' });
    expect(cellText({ kind: 'number', number: Number('440104199001011234') }, 'digits', false)).toEqual({
      text: '440104199001011264',
      warning: 'rounded-number',
    });
  });
});

describe('a number', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [0.0000001, '0.0000001'],
    [-12.5, '-12.5'],
    [1e-30, '0'],
  ])('%d reads %s', (number, shown) => {
    expect(numberText(number)).toBe(shown);
  });

  it.each([
    ['1,234.50', '1234.50'],
    ['１２３', '123'],
    ['十二', '十二'],
    ['1.2.3', '1.2.3'],
  ])('typed as %s is %s', (typed, number) => {
    expect(text(typed, 'number')).toBe(number);
  });
});

describe('a number format', () => {
  it.each([
    [14, undefined, true],
    [31, undefined, true],
    [57, undefined, true],
    [0, undefined, false],
    [49, undefined, false],
    [176, 'yyyy"年"m"月"d"日";@', true],
    [177, '[$-804]yyyy/m/d', true],
    [178, 'h:mm', true],
    [179, '0.00_ ', false],
    [180, '#,##0"days"', false],
    [181, '[Red]0.00', false],
    [182, 'General', false],
    [183, 'G/通用格式', false],
  ])('%d %s shows a date: %s', (id, code, date) => {
    expect(isDateFormat(id, code)).toBe(date);
  });
});
