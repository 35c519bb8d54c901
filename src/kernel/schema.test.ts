import { expect, test } from 'vitest';
import { inputSentences } from './input-words.ts';
import { day, divisionCode, instant, line, lines, month } from './schema.ts';

test('text with control characters or direction overrides is refused', () => {
  for (const wrong of [
    'a\u0000b',
    'bell\u0007',
    'name\u202Etxt',
    'tab\u000Bvertical',
    'half \ud83d',
    'next\u0085line',
    'line\u2028end',
  ]) {
    expect(line(50).safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
  expect(line(50).safeParse('two\nlines').success).toBe(false);
  expect(line(50).parse('one line\n')).toBe('one line');
  expect(line(50).safeParse('👩‍👩‍👧 𠮷野').success).toBe(true);
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
  expect(day.safeParse('2026-02-30', { error: inputSentences('zh') }).error?.issues[0]?.message).toContain(
    '2026-11-23',
  );
});

test('instants and months have to exist, and to lie where days do', () => {
  for (const wrong of [
    '2026-01-01T00:00:00+99:99',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
    '2026-02-30T00:00:00Z',
  ])
    expect(instant.safeParse(wrong).success, wrong).toBe(false);
  expect(instant.safeParse('2026-11-23T09:30:00+08:00').success).toBe(true);
  for (const wrong of ['2026-13', '0000-01', '9999-12', '2026-1'])
    expect(month.safeParse(wrong).success, wrong).toBe(false);
});
