import { expect, test } from 'vitest';
import type { LedgerPart, LedgerTemplate } from './schemas.ts';
import { boundIn, onFile, withNewPart, withoutPart, withPart } from './template-parts.ts';

const file = { fileId: '0', cityCode: '4401', fileName: '旧.xlsx' };
const part = (sheet: string): LedgerPart => ({
  ...{ sheet, cells: [{ at: 'B2', field: 'place' }] },
  repeat: { row: 4, cells: [{ column: 'A', field: 'line' }] },
});
const template: LedgerTemplate = { ...file, ...part('低保'), more: [{ ...part('特困'), only: { category: 'x' } }] };

test('a new edition of a form with two lists: both stay bound, on the sheet of their name or the first', () => {
  const next = onFile(template, { ...file, fileName: '新.xlsx' }, { sheets: ['封面', '特困'], sheet: '封面' });
  expect(next).toMatchObject({
    fileName: '新.xlsx',
    sheet: '封面',
    more: [{ sheet: '特困', only: { category: 'x' } }],
  });
  expect(next && boundIn(next)).toBe(4);
  expect(onFile(null, file, { sheets: ['封面'], sheet: '封面' })).toEqual({
    ...{ ...file, sheet: '封面', cells: [], repeat: null },
  });
});

test('lists are added, changed and taken away; the first that is left leads', () => {
  const three = withNewPart(template, '特困');
  expect(three?.more?.map((p) => [p.sheet, p.cells.length])).toEqual([
    ['特困', 1],
    ['特困', 0],
  ]);
  expect(withPart(template, 1, part('孤儿'))?.more).toEqual([part('孤儿')]);
  const left = withoutPart(template, 0);
  expect(left).toEqual({ ...file, ...part('特困'), only: { category: 'x' } });
  expect(left && withoutPart(left, 0)).toBeNull();
});
