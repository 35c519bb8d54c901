import { expect, test } from 'vitest';
import { z } from 'zod';
import { encodeQuery } from '../../kernel/query-string.ts';
import { readQuery } from './coerce.ts';

const schema = z.object({
  text: z.string().optional(),
  page: z.number().optional(),
  open: z.boolean().optional(),
  kinds: z.array(z.enum(['station', 'point'])).optional(),
  period: z.object({ from: z.string(), to: z.string() }).optional(),
  lead: z.string().nullable().optional(),
  overdue: z.literal(true).optional(),
});

test.each([
  ['text that looks like a number stays text', { text: '440104001' }],
  ['text with Chinese, spaces and ampersands', { text: '北京街 & 三元里' }],
  ['numbers and booleans', { page: 2, open: false, overdue: true }],
  ['lists and objects', { kinds: ['station', 'point'], period: { from: '2026-01-01', to: '2026-06-30' } }],
  ['nothing at all', {}],
])('what a page asks arrives as it was: %s', (_situation, input) => {
  const query = Object.fromEntries(new URLSearchParams(encodeQuery(input)));
  expect(schema.parse(readQuery(schema, query))).toEqual(input);
});

test('what is undefined is left out of the address', () => {
  expect(encodeQuery({ text: undefined, page: 1 })).toBe('page=1');
});
