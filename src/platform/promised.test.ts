import { expect, it } from 'vitest';
import { z } from 'zod';
import { promisedOf } from './promised.ts';

const person = z.object({ id: z.string(), home: z.object({ town: z.string() }).nullable().optional() });
const row = { id: '1', home: { town: '员村', sealed: 'v1.k1' }, cityCode: '4401' };

it.each([
  ['rows of a page', z.object({ rows: z.array(person), total: z.number() }), { rows: [row], total: 1, cursor: 2 }],
  ['by key', z.object({ rows: z.record(z.string(), person) }), { rows: { a: row } }],
  [
    'with a default, as refined, as piped on',
    z.object({
      one: person.default({ id: '' }).readonly(),
      two: z.unknown().pipe(person),
    }),
    { one: row, two: row },
  ],
])('%s hold what the contract names, whatever the rows of the database have besides', (_title, schema, answer) => {
  expect(JSON.stringify(promisedOf(schema)?.(answer))).not.toMatch(/sealed|4401|cursor/);
  expect(JSON.stringify(promisedOf(schema)?.(answer))).toMatch(/员村/);
});

it('of several kinds each holds its own', () => {
  const kinds = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('a'), name: z.string() }),
    z.object({ kind: z.enum(['b', 'c']), born: z.string() }),
  ]);
  const both = { name: '何一', born: '1950', more: 1 };
  expect(promisedOf(kinds)?.({ kind: 'a', ...both })).toEqual({ kind: 'a', name: '何一' });
  expect(promisedOf(kinds)?.({ kind: 'c', ...both })).toEqual({ kind: 'c', born: '1950' });
  expect(promisedOf(z.union([z.object({ name: z.string() }), z.object({ born: z.string() })]))?.(both)).toEqual({
    name: '何一',
    born: '1950',
  });
});

it('what is left out stays left out, nothing stays nothing, and what has no fields is passed on', () => {
  expect(promisedOf(person)?.({ id: '1' })).toEqual({ id: '1' });
  expect(promisedOf(person)?.({ id: '1', home: null })).toEqual({ id: '1', home: null });
  expect(promisedOf(person.nullable())?.(null)).toBeNull();
  expect(promisedOf(z.array(z.string()))).toBeUndefined();
});
