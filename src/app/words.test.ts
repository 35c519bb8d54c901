import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { countedThings } from '../kernel/counted-things.ts';
import { commonProblems } from '../kernel/problem.ts';
import type { Word } from '../kernel/words.ts';
import { allActions, registerContracts } from '../platform/permissions.ts';
import { contracts, facts } from './modules.ts';

const src = path.resolve(import.meta.dirname, '..');
const chinese = /\p{Script=Han}/u;

function isWord(value: unknown): value is Word {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Word).zh === 'string' &&
    typeof (value as Word).en === 'string'
  );
}

/** Every word below a value, with the path that leads to it. */
function wordsIn(value: unknown, at: string, seen = new Set<unknown>()): [string, Word][] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (isWord(value)) return [[at, value]];
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${at}.${key}`, seen));
}

const parameters = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort((a, b) => a.localeCompare(b));

/** Verbs and others that stand in the singular behind a name or the number of a row. */
const notCounted =
  'as asks begins closes comes counts differs ends gives goes has holds initials is leaves lies repeats sits supervises takes was';

/** What stands behind a number is known to be counted, or not: of one thing it is said in the singular. */
function expectCounted(at: string, en: string) {
  const known = new Set([...countedThings, ...notCounted.split(' ')]);
  for (const [said, thing = ''] of en.matchAll(/\{\w+\} (?:(?!of |and |or |on |left |without )[a-z]+ )??([a-z]+s)\b/g))
    expect(known.has(thing), `${at}: “${said}” is missing in counted-things.ts`).toBe(true);
  // Verbs that agree with a number stand right behind what it counts (`say`), or the sentence does without.
  expect(/[Tt]here are \{|\{(n|count|least|most)\} (are|were|have|need|stay|lie|wait)\b/.test(en), `${at}: ${en}`).toBe(
    false,
  );
}

function expectComplete(words: [string, Word][]) {
  for (const [at, word] of words) {
    expect(word.zh.trim(), at).not.toBe('');
    expect(word.en.trim(), at).not.toBe('');
    // The switch to Chinese is named in Chinese, so that its readers find it.
    if (!at.endsWith('.otherLanguage'))
      expect(chinese.test(word.en), `${at} is Chinese in the English interface: ${word.en}`).toBe(false);
    expect(parameters(word.en), `${at} takes other parameters in English`).toEqual(parameters(word.zh));
    expectCounted(at, word.en);
    expect(/[!！]/.test(word.zh + word.en), `${at} shouts`).toBe(false);
  }
}

test('every word of every module exists in both languages, with the same parameters', async () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) =>
    /(^|[\\/])(\w+-)?words\.ts$/.test(f),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const words = wordsIn(await import(path.join(src, file)), file);
    expectComplete(words);
  }
});

test('contracts, problems and figures speak both languages', () => {
  expectComplete(wordsIn({ contracts, commonProblems }, 'contracts'));
  expectComplete(wordsIn(facts, 'facts'));
  expect(facts.length).toBeGreaterThan(10);
});

test('every problem an endpoint may answer is declared by its module', () => {
  for (const contract of contracts) {
    for (const [name, endpoint] of Object.entries(contract.endpoints)) {
      for (const code of endpoint.problems)
        expect(Object.keys(contract.problems), `${contract.module}.${name}`).toContain(code);
    }
  }
});

test('ids of figures are unique', () => {
  const ids = facts.map((f) => f.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('whatever is written into the audit has a name there, also what a job does or a download tells', () => {
  registerContracts(contracts);
  const named = allActions();
  const modules = contracts.map(({ module }) => module).join('|');
  const started = new RegExp(`(?:runAction\\([^;]*?|\\bround\\()'((?:${modules})\\.[A-Za-z-]+)',`, 'g');
  const audited = readdirSync(path.join(src, 'modules'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
    .flatMap((name) =>
      [...readFileSync(path.join(src, 'modules', name), 'utf8').matchAll(started)].map((m) => m[1] ?? ''),
    );
  expect(audited.length).toBeGreaterThan(25);
  expect(audited).toContain('supervision.raise-questions');
  expect(audited.filter((name) => !named.has(name))).toEqual([]);
});
