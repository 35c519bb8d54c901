import { lazy } from 'react';
import { expect, test } from 'vitest';
import { word } from '../kernel/words.ts';
import { pageAt } from './page-at.ts';
import type { PageEntry } from './pages.ts';

const entry = (path: string): PageEntry => ({
  path,
  title: word('页', 'Page'),
  group: 'workbench',
  component: lazy(async () => ({ default: () => null })),
});
const pages = ['/', '/people/workers', '/people/workers/new', '/people/workers/$id', '/cases/$id/print'].map(entry);

test.each([
  ['/people/workers', '/people/workers'],
  ['/people/workers?size=20', '/people/workers'],
  ['/people/workers/new', '/people/workers/new'],
  ['/people/workers/018f', '/people/workers/$id'],
  ['/people/workers/018f?tab=posts', '/people/workers/$id'],
  ['/cases/018f/print', '/cases/$id/print'],
  ['/cases/018f', undefined],
  ['/', '/'],
])('%s opens %s', (address, path) => {
  expect(pageAt(pages, address)?.path).toBe(path);
});
