import { expect, test } from 'vitest';
import { day, divisionCode, line, lines } from './schema.ts';

test('text with control characters or direction overrides is refused', () => {
  for (const wrong of ['a\u0000b', 'bell\u0007', 'name\u202Etxt', 'tab\u000Bvertical']) {
    expect(line(50).safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
  expect(lines(50).safeParse('第一行\n第二行\t列').success).toBe(true);
});

test('a line is trimmed and may not be blank', () => {
  expect(line(5).parse('  陈  ')).toBe('陈');
  expect(line(5).safeParse('   ').success).toBe(false);
  expect(line(5).safeParse('一二三四五六').success).toBe(false);
});

test('division codes have the length of a level', () => {
  for (const right of ['44', '4401', '440103', '440103001', '440103001001'])
    expect(divisionCode.safeParse(right).success).toBe(true);
  for (const wrong of ['', '4', '441', '44010', '4401030010010', '44a1'])
    expect(divisionCode.safeParse(wrong).success).toBe(false);
});

test('a wrong date says what would be right', () => {
  expect(day.safeParse('2026-02-30').error?.issues[0]?.message).toContain('2026-11-23');
});
