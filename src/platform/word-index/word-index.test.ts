import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openCipherbox } from '../crypto/index.ts';
import { excerptOf, holdsAll } from './finding.ts';
import { folded, pairsOf, termsOf } from './folding.ts';
import { indexed, wantedHashes } from './hashes.ts';
import { byTime, monthsBack, readOn } from './reading-on.ts';

const key = (id: string) => `${id}:aes-256-gcm:${randomBytes(32).toString('base64')}`;
const lookupKey = randomBytes(32).toString('base64');
const box = (...keys: string[]) => openCipherbox({ keys: keys.join(), lookupKey });

test('a text is folded character by character: width, case and traditional forms', () => {
  const written = '家訪：ＭＭＳＥ評估１２分，İ𠮷';
  expect(folded(written)).toBe('家访:mmse评估12分,İ𠮷');
  expect(folded(written)).toHaveLength(written.length);
});

test('what was typed falls into words at spaces and marks, each once', () => {
  expect(termsOf(' 探访　跌倒，探访 MMSE ')).toEqual(['探访', '跌倒', 'mmse']);
  expect(termsOf('，。')).toEqual([]);
  expect([...pairsOf('服药2次 ok')]).toEqual(['服药', '药2', '2次', 'ok']);
});

test('a row is found by any of its pairs, in its own city and while keys are changed', () => {
  const [old, fresh] = [key('k1'), key('n1')];
  const { words, words_by } = indexed(box(old), '4401', ['上门探访，血压偏高', null, '']);
  expect(words_by).toBe('k1.1');
  const holds = (wanted: number[]) => wanted.every((hash) => words?.includes(hash));
  expect(wantedHashes(box(old), '4401', ['探访', '血压偏高']).map(holds)).toEqual([true]);
  expect(wantedHashes(box(fresh, old), '4401', ['探访']).map(holds)).toEqual([false, true]);
  expect(wantedHashes(box(old), '4403', ['血压偏高']).map(holds)).toEqual([false]);
  expect(indexed(box(old), '4401', ['', '好'])).toEqual({ words: null, words_by: 'k1.1' });
});

test('every word must stand in one of the texts', () => {
  expect(holdsAll(['上门探訪', '陪同就医'], ['探访', '就医'])).toBe(true);
  expect(holdsAll(['上门探访'], ['探访', '就医'])).toBe(false);
  expect(holdsAll(['上门', '探访'], ['门探'])).toBe(false);
});

test('an excerpt begins shortly before the first word, marks each, and says where it was cut', () => {
  const text = `${'前'.repeat(40)}跌倒后送医，家属說再次跌倒。${'后'.repeat(200)}`;
  const pieces = excerptOf(text, ['跌倒', '家属说']) ?? [];
  expect(pieces.filter((p) => p.found).map((p) => p.text)).toEqual(['跌倒', '家属說', '跌倒']);
  const whole = pieces.map((p) => p.text).join('');
  expect(whole).toMatch(/^…前{16}跌倒/);
  expect(whole).toMatch(/后…$/);
  expect(excerptOf('没有', ['跌倒'])).toBeUndefined();
});

test('months are looked through backwards, ever more of them at once', () => {
  expect([...monthsBack({ from: '2025-11-10', to: '2026-03-05' })]).toEqual([
    { from: '2026-03-01', to: '2026-03-05' },
    { from: '2026-01-01', to: '2026-02-28' },
    { from: '2025-11-10', to: '2025-12-31' },
  ]);
  expect([...monthsBack({ from: '2026-03-06', to: '2026-03-05' })]).toEqual([]);
});

const rows = Array.from({ length: 5000 }, (_, i) => ({ moment: String(900_000 - i), id: `r${i}`, nth: i }));
const periods = [{ from: '2026-03-01', to: '2026-03-31' }];

test('no more candidates are opened than it takes, and where too many are none, it says how far it came', async () => {
  let opened = 0;
  const read = async (_: unknown, before: { moment: string; id: string } | undefined, limit: number) => {
    const found = rows.filter((row) => !before || byTime(row, before) > 0).slice(0, limit);
    opened += found.length;
    return found;
  };
  const all = await readOn({ size: 20 }, periods, read, () => true);
  expect([all.rows.length, all.reached, opened]).toEqual([20, null, 32]);
  const rare = await readOn({ size: 20 }, periods, read, ({ nth }) => nth === 3000);
  expect(rare.rows).toEqual([]);
  const further = await readOn(
    { size: 20, before: rare.reached ?? undefined },
    periods,
    read,
    ({ nth }) => nth === 3000,
  );
  expect(further.rows.map((r) => r.nth)).toEqual([3000]);
  expect(further.reached).not.toBeNull();
  const end = await readOn(
    { size: 20, before: further.reached ?? undefined },
    periods,
    read,
    ({ nth }) => nth === 3000,
  );
  expect(end).toEqual({ rows: [], reached: null });
});
