import { expect, test, vi } from 'vitest';
import { newId } from './id.ts';

test('ids are UUIDs of version 7 that carry their time', async () => {
  // Ids never go back, and other tests have been in later years.
  vi.resetModules();
  const fresh = await import('./id.ts');
  const id = fresh.newId(Date.parse('2027-01-01T00:00:00Z'));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2027-01-01T00:00:00Z'));
});

test('ids of one process rise strictly, also within a millisecond and when the clock steps back', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => newId(Date.parse('2027-06-01') - (i % 3)));
  expect([...many].sort()).toEqual(many);
  expect(new Set(many).size).toBe(many.length);
});
