import { expect, test } from 'vitest';
import type { CoverageRow } from '../coverage/contract.ts';
import { columnsOf } from './coverage-columns.tsx';

const none = { towns: 0, townsWithStation: 0, villages: 0, villagesWithPoint: 0, stations: 0, points: 0, centres: 0 };
const row = (parts: Partial<CoverageRow>): CoverageRow => ({
  ...none,
  ...{ code: '4602', name: '三亚市', kind: 'prefecture', hasChildren: true, specials: 0 },
  ...parts,
});
const shown = (total: CoverageRow, rows: CoverageRow[]) =>
  columnsOf({ on: '2026-11-23', total, rows }).flatMap(({ key, phone }) => (phone === 'none' ? [] : [key]));

test('a special station of the place itself has its column, though none stands in a part of it', () => {
  const rows = [row({ code: '460202' })];
  expect(shown(row({ specials: 1 }), rows)).toContain('specials');
  expect(shown(row({}), rows)).not.toContain('specials');
});

test('a phone shows the towns without a station and the special ones of each part', () => {
  const rows = [row({ code: '440103', towns: 22, specials: 2 })];
  expect(shown(row({ specials: 2 }), rows)).toEqual(expect.arrayContaining(['uncovered', 'specials']));
});
