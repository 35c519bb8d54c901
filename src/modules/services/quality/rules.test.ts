import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alike, apart, burst, likeness, overlaps, type Placed, visitsInVain, type Written } from './rules.ts';

const rules = {
  ...{ timelyHours: 24, windowDays: 31, leastPairs: 3, likeness: 0.8, overlapMinutes: 15, inVain: 3 },
  burst: { lastDays: 3, fewest: 10, share: 0.5, times: 2 },
};
const written = (id: string, on: string, words: number[], wordsBy = 'k'): Written => ({
  ...{ id, on, words: new Set(words), wordsBy },
});

test('likeness is the same from either side, 1 for the same and 0 for nothing in common', () => {
  const sets = fc.array(fc.integer({ min: 0, max: 40 })).map((words) => new Set(words));
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      const like = likeness(a, b);
      expect(like).toBe(likeness(b, a));
      expect(like >= 0 && like <= 1).toBe(true);
      if (a.size > 0) expect(likeness(a, a)).toBe(1);
    }),
  );
});

test.each([
  ['the same words', written('b', '2026-11-20', [1, 2, 3, 4, 5]), ['a b 1']],
  ['the earlier one first, whichever is new', written('b', '2026-11-01', [1, 2, 3, 4, 5]), ['b a 1']],
  ['most of the words', written('b', '2026-11-20', [1, 2, 3, 4, 5, 6]), ['a b 0.83']],
  ['half of the words', written('b', '2026-11-20', [1, 2, 3]), []],
  ['the same words long ago', written('b', '2026-12-31', [1, 2, 3, 4, 5]), []],
  ['hashed by another key', written('b', '2026-11-20', [1, 2, 3, 4, 5], 'old'), []],
])('compared with an earlier note: %s', (_, record, expected) => {
  const found = alike([record], [written('a', '2026-11-10', [1, 2, 3, 4, 5]), record], rules);
  expect(found.map((f) => `${f.ids.join(' ')} ${Number(f.value.toFixed(2))}`)).toEqual(expected);
});

test('notes of a few words are often alike and asked about never', () => {
  const short = [written('a', '2026-11-10', [1, 2]), written('b', '2026-11-11', [1, 2])];
  expect(alike(short, short, rules)).toEqual([]);
});

const minute = 60_000;
const at = (id: string, from: number, to: number, parts: Partial<Placed> = {}): Placed => ({
  ...{ id, from: from * minute, to: to * minute, way: 'homeVisit', siteId: 's', divisionCode: '440106003001' },
  ...parts,
});
const far = { divisionCode: '440106003002' };

test.each([
  ['two villages', at('a', 0, 30), at('b', 0, 30, far), true],
  ['one village', at('a', 0, 30), at('b', 0, 30), false],
  ['a home and the site', at('a', 0, 30), at('b', 0, 30, { way: 'office' }), true],
  ['two rooms of the site', at('a', 0, 30, { way: 'group' }), at('b', 0, 30, { way: 'office' }), false],
  ['two sites', at('a', 0, 30, { way: 'activity' }), at('b', 0, 30, { way: 'office', siteId: 't' }), true],
  ['a telephone', at('a', 0, 30), at('b', 0, 30, { way: 'phone', ...far }), false],
])('places apart: %s', (_, a, b, expected) => {
  expect(apart(a, b)).toBe(expected);
});

test('an overlap is asked about where it is long enough and one of the two is new', () => {
  const day = [at('a', 0, 60), at('b', 50, 80, far), at('c', 30, 40, far), at('d', 20, 50, far)];
  const found = (isFresh: (id: string) => boolean) =>
    overlaps(day, isFresh, rules).map((f) => `${f.ids.join(' ')} ${f.value}`);
  expect(found(() => true)).toEqual(['a d 30']);
  expect(found((id) => id === 'd')).toEqual(['a d 30']);
  expect(found((id) => id === 'b')).toEqual([]);
});

test.each([
  ['three in vain', 'nnn', 3],
  ['met in between', 'nnmn', null],
  ['since last met', 'mnnnn', 4],
  ['met again', 'nnnm', null],
])('visits: %s', (_, visits, expected) => {
  const rows = [...visits].map((v, i) => ({ id: String(i), met: v === 'm' }));
  expect(visitsInVain(rows, rules)?.value ?? null).toBe(expected);
});

test.each([
  ['most in the last days', { all: 20, last: 12 }, { all: 0, last: 0 }, 0.6],
  ['as usual for that person', { all: 20, last: 12 }, { all: 60, last: 30 }, null],
  ['few records', { all: 9, last: 9 }, { all: 0, last: 0 }, null],
  ['less than half', { all: 20, last: 9 }, { all: 0, last: 0 }, null],
])('the end of a month: %s', (_, month, before, expected) => {
  expect(burst(month, before, rules)).toBe(expected);
});
