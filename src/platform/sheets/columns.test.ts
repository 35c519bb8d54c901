import { describe, expect, it } from 'vitest';
import { type Column, readHeader } from './columns.ts';

const columns: Column<'name' | 'residentId' | 'phone'>[] = [
  { key: 'name', title: '姓名', required: true },
  { key: 'residentId', title: '身份证号', aliases: ['身份证号码', '证件号码'], required: true },
  { key: 'phone', title: '联系电话（手机）', aliases: ['电话'] },
];
const read = (...titles: string[]) => readHeader(new Map(titles.map((title, i) => [i, title])), columns);
const keys = (...titles: string[]) => [...read(...titles).byPosition].map(([at, column]) => [at, column.key]);

describe('a header row', () => {
  it.each([
    ['as in the template', ['*姓名', '*身份证号', '联系电话（手机）']],
    ['with spaces and line breaks', ['姓 名', '身份证\n号', ' 联系电话 (手机) ']],
    ['with other known titles', ['姓　名：', '身份证号码', '电话']],
    ['with remarks in brackets', ['姓名（必填）', '证件号码[18位]', '电话(必填)']],
  ])('is understood %s', (_, titles) => {
    expect(keys(...titles)).toEqual([
      [0, 'name'],
      [1, 'residentId'],
      [2, 'phone'],
    ]);
  });

  it('may stand in any order, with gaps and with columns that nobody asked for', () => {
    const header = read('序号', '电话', '', '身份证号', '姓名', '备注');
    expect([...header.byPosition.keys()]).toEqual([1, 3, 4]);
    expect(header.ignored).toEqual(['序号', '备注']);
  });

  it('names required columns that are missing, and columns that stand twice', () => {
    expect(read('电话')).toMatchObject({ missing: ['姓名', '身份证号'], duplicate: [] });
    expect(read('姓名', '身份证号', '证件号码')).toMatchObject({ missing: [], duplicate: ['身份证号'] });
  });
});
