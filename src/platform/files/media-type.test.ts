import XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { Bytes } from './bytes.ts';
import { agrees, mediaTypes, recogniseFile } from './media-type.ts';

const file = (content: Buffer): Bytes => ({
  length: content.length,
  read: async (from, length) => content.subarray(from, from + length),
});

const book = (bookType: XLSX.BookType): Buffer => {
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['姓名'], ['张三']]));
  return XLSX.write(made, { type: 'buffer', bookType });
};

describe('what a file is', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['a PDF', Buffer.from('%PDF-1.4\n...'), mediaTypes.pdf],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), mediaTypes.jpeg],
    ['a WebP picture', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), mediaTypes.webp],
    ['a workbook', book('xlsx'), mediaTypes.xlsx],
    ['an Excel 97 workbook', book('biff8'), mediaTypes.xls],
    ['text in UTF-8', Buffer.from('姓名,电话\n张三,110\n'), mediaTypes.csv],
    ['text in UTF-16', Buffer.from('\ufeff姓名\t电话\n', 'utf16le'), mediaTypes.csv],
    ['text in UTF-16 without its mark', Buffer.from('姓名,电话\n张三,110\n', 'utf16le'), mediaTypes.csv],
    ['a package cut short', Buffer.from('PK\x03\x04nothing', 'latin1'), 'damaged'],
    ['a page', Buffer.from('<!DOCTYPE html><script>'), undefined],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), undefined],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s is recognised', async (_name, content, type) => {
    expect(await recogniseFile(file(content))).toBe(type);
  });

  it.each(['text/csv', 'application/vnd.ms-excel', 'text/plain'])(
    'broken text that is called %s is a list: what is wrong with it is told by its reader',
    async (claimed) => {
      expect(await recogniseFile(file(Buffer.from([0xd0, 0xd5, 0xff, 0xff, 0x2c, 0x0a])), claimed)).toBe(
        mediaTypes.csv,
      );
    },
  );

  it('a workbook with macros is refused', async () => {
    const made = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([['姓名']]));
    made.vbaraw = Buffer.from('macro');
    const content: Buffer = XLSX.write(made, { type: 'buffer', bookType: 'xlsm' });
    expect(await recogniseFile(file(content))).toBeUndefined();
  });
});

describe('what the sender claims', () => {
  it.each([
    [undefined, mediaTypes.pdf, true],
    ['', mediaTypes.pdf, true],
    ['application/octet-stream', mediaTypes.xlsx, true],
    ['image/jpg', mediaTypes.jpeg, true],
    ['text/csv; charset=gbk', mediaTypes.csv, true],
    ['image/png', mediaTypes.jpeg, false],
    ['text/plain', mediaTypes.pdf, false],
  ] as const)('%s for %s: %s', (claimed, found, fits) => {
    expect(agrees(claimed, found)).toBe(fits);
  });
});
