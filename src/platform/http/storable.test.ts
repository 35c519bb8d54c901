import { expect, test } from 'vitest';
import type { Problem } from '../../kernel/problem.ts';
import { refuseUnstorable } from './storable.ts';

const pointersOf = (input: unknown): string[] => {
  try {
    refuseUnstorable(input, 'zh');
    return [];
  } catch (refused) {
    return (refused as Problem).fields.map((f) => f.pointer);
  }
};

test.each([
  ['U+0000 in a text', { name: '张\u0000三' }, ['/name']],
  ['half a surrogate pair deep in a list', { rows: [{ a: 'fine' }, { 'a/b': '\ud800' }] }, ['/rows/1/a~1b']],
  ['U+0000 in a name of a field', { only: { 'a\u0000': 'x' } }, ['/only']],
])('%s is refused where it stands', (_situation, input, pointers) => {
  expect(pointersOf(input)).toEqual(pointers);
});

test('nesting without end is refused without walking it', () => {
  let nested: unknown = 'x';
  for (let i = 0; i < 100_000; i += 1) nested = [nested];
  expect(pointersOf({ rows: nested })).toHaveLength(1);
});

test('ordinary input passes, rare characters and emoji too', () => {
  expect(pointersOf({ name: '𠮷野家👨‍👩‍👧', rows: [{ n: 1, b: null, t: '第一行\n第二行' }] })).toEqual([]);
});
