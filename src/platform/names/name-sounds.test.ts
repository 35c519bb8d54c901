import { expect, test } from 'vitest';
import { nameSounds, otherReadings, plainName } from './name-sounds.ts';

test.each([
  ['刘羣', '劉群'],
  ['陈峰', '陳峯'],
  ['张喆', '張哲'],
  ['阿依古丽·买买提', '阿依古丽 • 买买提'],
  ['ＬＩ Ming', 'li ming'],
])('%s and %s are written alike', (one, other) => {
  expect(plainName(one)).toBe(plainName(other));
});

const shareSound = (one: string, other: string) => nameSounds(one).some((s) => nameSounds(other).includes(s));

test.each([
  ['李秀英', '李秀瑛'],
  ['单晓红', '山小红'],
  ['单晓红', '丹晓红'],
  ['曾乐', '增月'],
  ['劉偉', '刘伟'],
])('%s sounds like %s', (one, other) => {
  expect(shareSound(one, other)).toBe(true);
});

test.each([
  ['李秀英', '李秀梅'],
  ['王伟', '王'],
])('%s does not sound like %s', (one, other) => {
  expect(shareSound(one, other)).toBe(false);
});

test('however many ways there are to read it, a name has few sounds, the usual first', () => {
  expect(nameSounds('单乐盖行')).toHaveLength(6);
  expect(nameSounds('单乐')[0]).toBe('shanle');
});

test.each([
  ['李乐长', ['liyuechang', 'lilezhang', 'liyc']],
  ['曾莘茜', ['zengxinqian', 'zengshenxi']],
  ['覃朝晖', ['tanchaohui', 'qinzhaohui', 'tan']],
  ['吕碧婉', ['lubiwan']],
  ['单于', ['dan']],
])('%s is also found as %j', (name, readings) => {
  expect(otherReadings(name)).toEqual(expect.arrayContaining(readings));
});

test('a character whose plain form is rare stays whole, so that the name can be stored', () => {
  expect(otherReadings('朱寠市').join('').isWellFormed()).toBe(true);
});

test('a name that is read in one way only has no others', () => {
  expect(otherReadings('王芳')).toEqual([]);
});
