import { describe, expect, it } from 'vitest';
import type { Problem } from '../../kernel/problem.ts';
import { type Language, word } from '../../kernel/words.ts';
import { cellTerms } from './cell-terms.ts';
import { type Column, checkHeader, readHeader } from './columns.ts';

const columns: Column<'name' | 'residentId' | 'phone'>[] = [
  { key: 'name', title: word('姓名', 'Name'), required: true },
  { key: 'residentId', title: word('身份证号', 'Resident ID'), aliases: ['身份证号码', '证件号码'], required: true },
  { key: 'phone', title: word('联系电话（手机）', 'Telephone (mobile)'), aliases: ['电话'] },
];
const read = (...titles: string[]) => readHeader(new Map(titles.map((title, i) => [i, title])), columns);
const keys = (...titles: string[]) => [...read(...titles).byPosition].map(([at, column]) => [at, column.key]);

describe('a header row', () => {
  it.each([
    ['as in the template', ['*姓名', '*身份证号', '联系电话（手机）']],
    ['with spaces and line breaks', ['姓 名', '身份证\n号', ' 联系电话 (手机) ']],
    ['with other known titles', ['姓　名：', '身份证号码', '电话']],
    ['in the other language', ['*Name', 'RESIDENT ID', 'Telephone(mobile)']],
    ['in both languages at once', ['姓名', '*Resident ID', '电话']],
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
    expect(read('电话')).toMatchObject({ missing: [columns[0], columns[1]], duplicate: [] });
    expect(read('姓名', '身份证号', 'Resident ID')).toMatchObject({ missing: [], duplicate: [columns[1]] });
  });

  it('takes its own title before what others call the column, and the first of those', () => {
    const header = read('电话', '姓名', '联系电话（手机）', '证件号码', '身份证号码');
    expect([...header.byPosition].map(([at, column]) => [at, column.key])).toEqual([
      [1, 'name'],
      [2, 'phone'],
      [3, 'residentId'],
    ]);
    expect(header).toMatchObject({ ignored: ['电话', '身份证号码'], duplicate: [] });
  });

  it('is refused in the words of whoever sent it', () => {
    const said = (language: Language) => {
      try {
        checkHeader(read('电话'), language);
      } catch (error) {
        return (error as Problem).params;
      }
    };
    expect(said('zh')).toEqual({ columns: '姓名、身份证号' });
    expect(said('en')).toEqual({ columns: 'Name, Resident ID' });
  });
});

it.each([
  ['粤语、手语', ['粤语', '手语']],
  ['粤语 手语', ['粤语', '手语']],
  ['Cantonese, Sign language', ['Cantonese', 'Sign language']],
  ['低保（农村） 独居老人', ['低保（农村）', '独居老人']],
  ['Sign language 粤语; 粤语', ['Sign language', '粤语']],
  ['Minimum living allowance (Rural), Orphan', ['Minimum living allowance (Rural)', 'Orphan']],
])('a cell that says %j names %j', (cell, terms) => {
  expect(cellTerms(cell)).toEqual(terms);
});
