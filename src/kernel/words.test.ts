import { expect, test } from 'vitest';
import { say, unitSaid, word } from './words.ts';

const waiting = word('{n} 项任务未完成', '{n} tasks open');

test('of one thing English speaks in the singular, within sentences and beside figures', () => {
  expect(say(waiting, 'en', { n: 1 })).toBe('1 task open');
  expect(say(waiting, 'en', { n: '1' })).toBe('1 task open');
  expect(say(word('{n} 站无人督导', '{n} stations are without a supervisor'), 'en', { n: 1 })).toBe(
    '1 station is without a supervisor',
  );
  expect(say(word('{n} 个未结个案', '{n} open cases'), 'en', { n: 1 })).toBe('1 open case');
  expect(say(word('{n} 条', '{n} entries'), 'en', { n: 1 })).toBe('1 entry');
  expect(unitSaid(word('人', 'persons'), 1, 'en')).toBe('person');
  expect(unitSaid('persons', 1, 'en')).toBe('person');
});

test('of several, of none and of eleven it speaks in the plural', () => {
  expect(say(waiting, 'en', { n: 0 })).toBe('0 tasks open');
  expect(say(waiting, 'en', { n: 11 })).toBe('11 tasks open');
  expect(unitSaid('persons', 21, 'en')).toBe('persons');
});

test('verbs and words that only look like a plural stay as they are, and so does Chinese', () => {
  expect(say(word('第 {row} 行重复', 'Row {row} repeats'), 'en', { row: 1 })).toBe('Row 1 repeats');
  expect(say(word('{name}请假', '{name} leaves on {on}'), 'en', { name: '1', on: '12-01' })).toBe('1 leaves on 12-01');
  expect(say(word('第 {n} 行', 'row {n} is wrong'), 'en', { n: 1 })).toBe('row 1 is wrong');
  expect(say(word('{n}', '{n} progress'), 'en', { n: 1 })).toBe('1 progress');
  expect(say(word('另外 {n} 处', '{n} and others'), 'en', { n: 1 })).toBe('1 and others');
  expect(say(waiting, 'zh', { n: 1 })).toBe('1 项任务未完成');
});

test('a parameter that was not given stays visible', () => {
  expect(say(waiting, 'en')).toBe('{n} tasks open');
});
