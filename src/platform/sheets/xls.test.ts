import XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { word } from '../../kernel/words.ts';
import { type Column, readSheet } from './index.ts';

const columns = [
  { key: 'name', title: word('姓名', 'Name'), required: true },
  { key: 'residentId', title: word('身份证号', 'Resident ID'), type: 'digits' },
  { key: 'bornOn', title: word('出生日期', 'Born on'), type: 'day' },
] as const satisfies Column[];

function made(rows: unknown[][], change?: (sheet: XLSX.WorkSheet, book: XLSX.WorkBook) => void): Buffer {
  const book = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  XLSX.utils.book_append_sheet(book, sheet, '名单');
  change?.(sheet, book);
  return XLSX.write(book, { type: 'buffer', bookType: 'biff8' });
}
const read = async (file: Buffer) => Array.fromAsync(await readSheet(file, { language: 'zh', columns }));

describe('an Excel 97 workbook', () => {
  it('gives the same as a new one', async () => {
    const file = made(
      [['姓　名', '身份证号码'], [], ['张三', Number('440104199001011234'), 45678], ['李四', '１１', '2026.1.5']],
      (sheet) => {
        sheet.B1 = { t: 's', v: '身份证号' };
        sheet.C1 = { t: 's', v: '出生日期' };
        sheet.C3 = { t: 'n', v: 45678, z: 'yyyy"年"m"月"d"日"' };
      },
    );
    expect(await read(file)).toMatchObject([
      {
        row: 3,
        cells: { name: '张三', bornOn: '2025-01-21' },
        warnings: [{ key: 'residentId', code: 'rounded-number' }],
      },
      { row: 4, cells: { name: '李四', residentId: '11', bornOn: '2026-01-05' }, warnings: [] },
    ]);
  });

  it('with merged cells is refused, naming the range', async () => {
    const file = made([['姓名'], ['张三'], ['李四']], (sheet) => {
      sheet['!merges'] = [XLSX.utils.decode_range('A2:A3')];
    });
    await expect(read(file)).rejects.toMatchObject({ code: 'sheets.merged-cells', params: { range: 'A2:A3' } });
  });

  it('opens at its first visible sheet', async () => {
    const file = made([['姓名'], ['藏起来']], (_, book) => {
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['姓名'], ['张三']]), '第二');
      book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    });
    expect((await read(file)).map((row) => row.cells.name)).toEqual(['张三']);
  });

  it('with another list on a second sheet is refused, naming both', async () => {
    const file = made([['姓名', '身份证号'], ['张三']], (_, book) => {
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['姓名', '身份证号'], ['李四']]), '第二');
    });
    await expect(read(file)).rejects.toMatchObject({ code: 'sheets.several-lists', params: { sheets: '名单、第二' } });
  });

  it('behind a password is refused with a sentence of its own', async () => {
    const container = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(5000));
    const file = Buffer.from(XLSX.CFB.write(container, { type: 'buffer' }) as Buffer);
    await expect(read(file)).rejects.toMatchObject({ code: 'sheets.protected', status: 422 });
  });

  it('that is damaged or no workbook is refused as unreadable', async () => {
    const whole = made([['姓名'], ['张三']]);
    await expect(read(whole.subarray(0, 600))).rejects.toMatchObject({ code: 'sheets.unreadable' });
    const letter = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(letter, '/WordDocument', Buffer.alloc(5000));
    const file = Buffer.from(XLSX.CFB.write(letter, { type: 'buffer' }) as Buffer);
    await expect(read(file)).rejects.toMatchObject({ code: 'sheets.unreadable' });
  });
});
