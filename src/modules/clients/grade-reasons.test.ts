import { expect, test } from 'vitest';
import { say } from '../../kernel/words.ts';
import { gradeReasonSaid, gradeReasons } from './grade-reasons.ts';

test.each([
  [gradeReasons.registered.zh, 'Graded when registered'],
  [say(gradeReasons.roster, 'zh', { month: '2026-11' }), 'Registered by the roster of 2026-11'],
  ['子女已搬回同住', '子女已搬回同住'],
])('the reason %s is said in English as %s', (stored, said) => {
  expect(gradeReasonSaid(stored, (word, params) => say(word, 'en', params))).toBe(said);
  expect(gradeReasonSaid(stored, (word, params) => say(word, 'zh', params))).toBe(stored);
});
