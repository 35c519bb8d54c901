import { expect, test } from 'vitest';
import { roleWords } from '../../src/modules/access/roles.ts';
import { units } from '../../src/platform/facts.ts';
import { moduleNames, read } from './tree.ts';

const rows = read('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| zh '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const identifiers = new Set(rows.flatMap((row) => [...(row[2] ?? '').matchAll(/`(\w+)`/g)].map((m) => m[1])));

test('every row has the Chinese term, the English term and the name in code', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter((row) => row.length !== 3 || row.some((cell) => cell === ''))).toEqual([]);
});

test('a Chinese term has one row', () => {
  const terms = rows.map((row) => row[0]);
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});

test.each([
  ['module', moduleNames],
  ['role', Object.keys(roleWords)],
  ['unit of counting', Object.keys(units)],
])('every %s is explained', (_, names) => {
  expect(names.filter((name) => !identifiers.has(name))).toEqual([]);
});
