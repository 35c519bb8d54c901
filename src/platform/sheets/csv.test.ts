import { describe, expect, it } from 'vitest';
import { word } from '../../kernel/words.ts';
import { readSheet, type SheetRow } from './index.ts';
import { sheetProblems } from './problems.ts';

const columns = [
  { key: 'name', title: word('姓名', 'Name'), required: true },
  { key: 'phone', title: word('电话', 'Telephone'), type: 'digits' },
  { key: 'note', title: word('备注', 'Note') },
] as const;

async function read(content: Buffer | string, maxRows?: number): Promise<SheetRow<'name' | 'phone' | 'note'>[]> {
  return Array.fromAsync(await readSheet(Buffer.from(content as string), { language: 'zh', columns, maxRows }));
}
const cells = async (content: Buffer | string) => (await read(content)).map((row) => Object.values(row.cells));

/** 姓名,电话 / 张𠮷,110 — the second name needs four bytes of GB18030. */
const gb18030 = Buffer.from('d0d5c3fb2cb5e7bbb00d0ad5c59534b2352c3131300d0a', 'hex');
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a CSV', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('姓名,电话\n张三,110\n')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF姓名,电话\n张三,110\n')],
    ['GBK', Buffer.from('d0d5c3fb2cb5e7bbb00d0ad5c5c8fd2c3131300d0a', 'hex')],
    ['UTF-16 as Excel saves "Unicode text"', Buffer.from('\uFEFF姓名\t电话\r\n张三\t110\r\n', 'utf16le')],
    ['UTF-16 the other way round', bigEndian('\uFEFF姓名,电话\r\n张三,110\r\n')],
    ['UTF-16 without a mark', Buffer.from('姓名,电话\r\n张三,110\r\n', 'utf16le')],
  ])('in %s is read', async (_, content) => {
    expect(await cells(content)).toEqual([['张三', '110', '']]);
  });

  it('holds names that only GB18030 can write', async () => {
    const [row] = await read(gb18030);
    expect(row?.cells.name).toBe(new TextDecoder('gb18030').decode(Buffer.from('d5c59534b235', 'hex')));
  });

  it.each<[string, Buffer]>([
    ['characters that an earlier program destroyed', Buffer.from('姓名,电话\n\uFFFD\uFFFD,110\n')],
    ['锟斤拷', Buffer.from('姓名,电话\n锟斤拷,110\n')],
    ['bytes of no encoding', Buffer.from('d0d5c3fb2cff00ff0a', 'hex')],
    ['GBK cut in the middle of a character', Buffer.from('d0d5c3fb2cb5e7bbb00d0ad5', 'hex')],
  ])('with %s is refused', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'sheets.encoding', status: 422 });
  });

  it('keeps commas, quotes and line breaks inside quotes', async () => {
    expect(await cells('姓名,电话,备注\r\n"张,三",110,"他说""好""\n第二行"\r\n')).toEqual([
      ['张,三', '110', '他说"好"\n第二行'],
    ]);
  });

  it.each([
    ['tabs', '姓名\t电话\n张三\t110'],
    ['semicolons', '姓名;电话\n张三;110'],
    ['full-width commas', '姓名，电话\n张三，110'],
    ['a Macintosh line end', '姓名,电话\r张三,110'],
  ])('may be separated by %s', async (_, content) => {
    expect(await cells(content)).toEqual([['张三', '110', '']]);
  });

  it('leaves blank lines out, yet counts them', async () => {
    expect(await read('姓名,电话\n\n , \n张三,110\n\n')).toEqual([
      { row: 4, cells: { name: '张三', phone: '110', note: '' }, warnings: [] },
    ]);
  });

  it('with a quote that never closes is refused, naming the row', async () => {
    await expect(read('姓名,电话\n张三,110\n"李四,120\n')).rejects.toMatchObject({
      code: 'sheets.broken-quotes',
      params: { row: 3 },
    });
  });

  it('with a megabyte in one cell is refused, naming the row', async () => {
    await expect(read(`姓名,电话\n${'长'.repeat(1_000_000)},110\n`)).rejects.toMatchObject({
      code: 'sheets.cell-too-long',
      params: { row: 2 },
    });
  });

  it('is refused at the row that is too many', async () => {
    const seen: string[] = [];
    const reading = await readSheet(Buffer.from('姓名\n甲\n乙\n\n丙\n'), { language: 'zh', columns, maxRows: 2 });
    await expect(
      (async () => {
        for await (const { cells } of reading) seen.push(cells.name);
      })(),
    ).rejects.toMatchObject({ code: 'sheets.too-many-rows', params: { max: 2 } });
    expect(seen).toEqual(['甲', '乙']);
  });

  it.each(['', '\n\n', 'nothing to see'])('without a header (%j) names what is missing', async (content) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'sheets.no-columns',
      facts: { missing: ['姓名'] },
    });
  });

  it('in Big5 is not told that its columns are missing only: the encoding is named', async () => {
    // 姓名, 李 as a computer in Hong Kong or Taiwan writes them.
    const big5 = Buffer.from([0xa9, 0x6d, 0xa6, 0x57, 0x0a, 0xa7, 0xf5, 0x0a]);
    await expect(read(big5)).rejects.toMatchObject({ code: 'sheets.no-columns' });
    expect(sheetProblems['no-columns'].word.zh).toMatch(/UTF-8 或 GBK/);
  });

  it('that is a web page under another name is refused', async () => {
    await expect(read('<html><table><tr><td>姓名</td></tr></table></html>')).rejects.toMatchObject({
      code: 'sheets.unreadable',
    });
  });
});
