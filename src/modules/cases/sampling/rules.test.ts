import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOf, drawn, type Framed, weightOf } from './rules.ts';

const frames = fc
  .uniqueArray(fc.uuid(), { maxLength: 60 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.integer({ min: 1, max: 9 }).map((weight): Framed => ({ id, weight })))),
  );

test('the same seed over the same frame draws the same, however it is ordered', () => {
  fc.assert(
    fc.property(frames, fc.nat(80), fc.string(), (frame, size, seed) => {
      const first = drawn(frame, size, seed);
      expect(drawn(frame.toReversed(), size, seed)).toEqual(first);
      expect(first).toHaveLength(Math.min(size, frame.length));
      expect(new Set(first).size).toBe(first.length);
      expect(first.every((id) => frame.some((f) => f.id === id))).toBe(true);
    }),
  );
});

test('a larger sample by the same seed contains the smaller one, and one more item moves nobody else', () => {
  fc.assert(
    fc.property(frames, fc.nat(20), fc.string(), fc.uuid(), (frame, size, seed, id) => {
      const large = drawn(frame, size + 5, seed);
      expect(large.slice(0, size)).toEqual(drawn(frame, size, seed));
      const rest = frame.filter((f) => f.id !== id);
      const more = drawn([...rest, { id, weight: 1 }], rest.length + 1, seed);
      expect(more.filter((one) => one !== id)).toEqual(drawn(rest, rest.length, seed));
    }),
  );
});

const many = (weightOfNth: (nth: number) => number): Framed[] =>
  Array.from({ length: 4000 }, (_, nth) => ({
    id: `01912f00-0000-7000-8000-${String(nth).padStart(12, '0')}`,
    weight: weightOfNth(nth),
  }));

test('chance is spread evenly over ids that follow each other, and another seed is another chance', () => {
  const chances = many(() => 1).map((f) => chanceOf('a', f.id));
  const tenths = Map.groupBy(chances, (c) => Math.floor(c * 10));
  for (let tenth = 0; tenth < 10; tenth += 1) expect(tenths.get(tenth)?.length).toBeGreaterThan(330);
  const [one, two] = [
    drawn(
      many(() => 1),
      50,
      'a',
    ),
    drawn(
      many(() => 1),
      50,
      'b',
    ),
  ];
  expect(one.filter((id) => two.includes(id)).length).toBeLessThan(6);
});

test('three times the weight is drawn about three times as often', () => {
  const frame = many((nth) => (nth % 2 === 0 ? 3 : 1));
  const heavy = new Set(frame.filter((f) => f.weight === 3).map((f) => f.id));
  const found = drawn(frame, 400, 'seed').filter((id) => heavy.has(id)).length;
  expect(found / 400).toBeGreaterThan(0.68);
  expect(found / 400).toBeLessThan(0.81);
});

const weights = {
  ...{ risk: { high: 4, key: 2, general: 1 }, crisis: 4, question: 3 },
  closings: [{ code: 'unwilling', add: 3 }],
};
test.each([
  ['nothing known', { risk: null, open: true, closing: null, questions: 0 }, 1],
  ['an open case of high risk', { risk: 'high', open: true, closing: null, questions: 0 }, 8],
  ['closed, of high risk', { risk: 'high', open: false, closing: 'goalMet', questions: 0 }, 4],
  ['broken off', { risk: 'key', open: false, closing: 'unwilling', questions: 0 }, 5],
  ['several records in question', { risk: 'general', open: true, closing: null, questions: 4 }, 4],
] as const)('weight: %s', (_, of, weight) => {
  expect(weightOf(of, weights)).toBe(weight);
});
