import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { word } from '../../kernel/words.ts';
import { type Column, readSheet, writeSheet } from './index.ts';

const columns = [
  { key: 'name', title: word('姓名', 'Name') },
  { key: 'residentId', title: word('身份证号', 'Resident ID'), type: 'digits' },
  { key: 'bornOn', title: word('出生日期', 'Born on'), type: 'day' },
  { key: 'visitedAt', title: word('走访时间', 'Visited at'), type: 'instant' },
  { key: 'minutes', title: word('分钟', 'Minutes'), type: 'number' },
] as const satisfies Column[];
type Row = Partial<Record<(typeof columns)[number]['key'], unknown>>;

const person: Row = {
  name: '张三',
  residentId: '440104199001011234',
  bornOn: '1990-01-01',
  visitedAt: '2026-01-05T06:30:00.000Z',
  minutes: 45,
};
const written = (rows: Row[], notes?: string[]) =>
  buffer(writeSheet({ title: '走访记录', language: 'zh', notes, columns, rows }));

/** Two programs that share nothing with ours read what was written. */
async function opened(file: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ArrayBuffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('an exported list', () => {
  it('opens with a heading, notes, a frozen header with filters, and real dates', async () => {
    const sheet = await opened(await written([person], ['统计期间：2026 年 1 月', '导出人：李四']));
    expect(sheet.name).toBe('走访记录');
    expect(sheet.getCell('A1').value).toBe('走访记录');
    expect(sheet.getCell('A2').value).toBe('统计期间：2026 年 1 月');
    expect(sheet.getRow(4).values).toEqual([undefined, ...columns.map((column) => column.title.zh)]);
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 4 }]);
    expect(sheet.autoFilter).toBe('A4:E5');
    expect(sheet.getRow(5).values).toEqual([
      undefined,
      '张三',
      '440104199001011234',
      new Date('1990-01-01T00:00:00Z'),
      new Date('2026-01-05T14:30:00Z'),
      45,
    ]);
    expect(sheet.getCell('C5').numFmt).toContain('yyyy');
    expect(sheet.getCell('B5').numFmt).toBe('@');
  });

  it('says the same to SheetJS and to our own reader', async () => {
    const file = await written([person]);
    const book = XLSX.read(file, { cellDates: true, UTC: true });
    expect(XLSX.utils.sheet_to_json(book.Sheets.走访记录 ?? {}, { UTC: true })).toEqual([
      {
        姓名: '张三',
        身份证号: '440104199001011234',
        出生日期: new Date('1990-01-01T00:00:00Z'),
        走访时间: new Date('2026-01-05T14:30:00Z'),
        分钟: 45,
      },
    ]);
    const [row] = await Array.fromAsync(await readSheet(file, { language: 'zh', columns }));
    expect(row?.cells).toEqual({ ...person, visitedAt: '2026-01-05T14:30:00+08:00', minutes: '45' });
  });

  it.each(["=cmd|' /C calc'!A0", '+86 138', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1'])(
    'keeps %j as text, marked so that editing the cell makes no formula of it',
    async (name) => {
      const file = await written([{ name }]);
      const cell = (await opened(file)).getCell('A2');
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.value).toBe(name.replace('\r', '\n'));
      expect(cell.numFmt).toBe('@');
      const book = XLSX.read(file, { cellFormula: true, cellStyles: true });
      expect(book.Sheets.走访记录?.A2).toMatchObject({ t: 's' });
      expect(book.Sheets.走访记录?.A2?.f).toBeUndefined();
    },
  );

  it.each<[string, string, string]>([
    ['markup', '<b>&"quoted"</b>', '<b>&"quoted"</b>'],
    ['line breaks and spaces', '  第一行\r\n第二行  ', '  第一行\n第二行  '],
    ['control characters', 'a\u0000b\u0007c\u001b', 'abc'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
    ['rare characters', '𠮷野家', '𠮷野家'],
    ['a cell longer than Excel holds', '长'.repeat(40_000), `${'长'.repeat(32_766)}…`],
  ])('survives %s', async (_, text, shown) => {
    expect((await opened(await written([{ name: text }]))).getCell('A2').value).toBe(shown);
  });

  it('survives what looks like an escape', async () => {
    const name = '_x000D_ file_x0041_ _x_';
    const file = await written([{ name }]);
    expect(XLSX.read(file).Sheets.走访记录?.A2?.v).toBe(name);
    expect((await Array.fromAsync(await readSheet(file, { language: 'zh', columns })))[0]?.cells.name).toBe(name);
  });

  it('leaves empty what is not there, and shows as text what its column cannot hold', async () => {
    const sheet = await opened(
      await written([
        { name: null, residentId: undefined, bornOn: '', minutes: Number.NaN },
        { name: true, bornOn: '1899-05-01', minutes: '约 30' },
      ]),
    );
    expect(sheet.getRow(2).values).toEqual([undefined, undefined, undefined, undefined, undefined, 'NaN']);
    expect(sheet.getRow(3).values).toEqual([undefined, '是', undefined, '1899-05-01', undefined, '约 30']);
  });

  it('is the same file for the same rows', async () => {
    expect((await written([person])).equals(await written([person]))).toBe(true);
  });

  it('without any row still has its header', async () => {
    expect((await opened(await written([]))).getCell('A1').value).toBe('姓名');
  });

  it('gets a name that Excel accepts', async () => {
    const file = await buffer(
      writeSheet({ title: "'[2026/1] 街道:走访*".repeat(4), language: 'zh', columns, rows: [] }),
    );
    expect((await opened(file)).name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
  });
});

describe('rows that come from somewhere slow or break off', () => {
  it('are asked for only as fast as the file is read', async () => {
    let asked = 0;
    async function* rows() {
      for (;;) {
        asked += 1;
        yield { name: Math.random().toString(36).repeat(100) };
      }
    }
    const file = writeSheet({ title: '无尽', language: 'zh', columns, rows: rows() });
    file.read();
    await wait(300);
    const before = asked;
    await wait(300);
    expect(asked).toBe(before);
    file.destroy();
  });

  it('are given up when the reader goes away', async () => {
    let closed = false;
    async function* rows() {
      try {
        for (;;) yield { name: Math.random().toString(36).repeat(100) };
      } finally {
        closed = true;
      }
    }
    const file = writeSheet({ title: '无尽', language: 'zh', columns, rows: rows() });
    await new Promise((first) => file.once('data', first));
    file.destroy();
    await expect.poll(() => closed).toBe(true);
  });

  it('that fail make the file fail', async () => {
    async function* rows() {
      yield { name: '张三' };
      throw new Error('database gone');
    }
    await expect(buffer(writeSheet({ title: '断', language: 'zh', columns, rows: rows() }))).rejects.toThrow(
      'database gone',
    );
  });
});
