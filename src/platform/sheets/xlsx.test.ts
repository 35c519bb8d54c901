import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { word } from '../../kernel/words.ts';
import { type Column, readSheet, surveySheet } from './index.ts';
import { writeZip } from './zip-writer.ts';

const columns = [
  { key: 'name', title: word('姓名', 'Name'), required: true },
  { key: 'residentId', title: word('身份证号', 'Resident ID'), type: 'digits', aliases: ['公民身份号码'] },
  { key: 'bornOn', title: word('出生日期', 'Born on'), type: 'day' },
  { key: 'visits', title: word('走访次数', 'Visits'), type: 'number' },
] as const satisfies Column[];
const titles = columns.map((column) => column.title.zh);

async function made(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('名单'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
async function rows(source: Buffer | Readable | string) {
  return Array.fromAsync(await readSheet(source, { language: 'zh', columns }));
}
const cells = async (source: Buffer) => (await rows(source)).map((row) => Object.values(row.cells));

/** A workbook of exactly these parts, as programs other than Excel write them. */
function raw(sheet: string, others: Record<string, string> = {}): Promise<Buffer> {
  const parts: Record<string, string> = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...others,
  };
  async function* each() {
    for (const [name, content] of Object.entries(parts)) yield { name, content: [content] };
  }
  return buffer(Readable.from(writeZip(each())));
}
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const header = `<row>${titles.map(inline).join('')}</row>`;
const sheetOf = (body: string) => `<worksheet><sheetData>${header}${body}</sheetData></worksheet>`;

describe('a workbook', () => {
  it('gives text, days, numbers and results of formulas as its columns ask for them', async () => {
    const file = await made((sheet) => {
      sheet.addRow(titles);
      sheet.addRow(['张三', '11010519491231002X', new Date(Date.UTC(1949, 11, 31)), 3]);
      sheet.addRow([{ richText: [{ text: '李' }, { text: '四', font: { bold: true } }] }, '', '2026年1月5日', '１２']);
      sheet.addRow([{ formula: 'A2&"之子"', result: '张三之子' }, '', 45678, { formula: '1+1', result: 2 }]);
      sheet.addRow([{ text: '王五', hyperlink: 'https://example.org' }, '', '2026/1/5', 0.1 + 0.2]);
    });
    expect(await cells(file)).toEqual([
      ['张三', '11010519491231002X', '1949-12-31', '3'],
      ['李四', '', '2026-01-05', '12'],
      ['张三之子', '', '2025-01-21', '2'],
      ['王五', '', '2026-01-05', '0.3'],
    ]);
  });

  it('is read the same from a path and from a stream', async () => {
    const file = await made((sheet) => sheet.addRows([titles, ['张三']]));
    const directory = await mkdtemp(path.join(tmpdir(), '表格 sheets-'));
    await writeFile(path.join(directory, '名单.xlsx'), file);
    expect(await rows(path.join(directory, '名单.xlsx'))).toEqual(await rows(file));
    expect(await rows(Readable.from([file.subarray(0, 700), file.subarray(700)]))).toEqual(await rows(file));
    await rm(directory, { recursive: true });
  });

  it('warns where an ID was stored as a number, and where a formula has no good result', async () => {
    const file = await made((sheet) => {
      sheet.addRow(titles);
      sheet.addRow(['张三', Number('440104199001011234')]);
      sheet.addRow([{ formula: 'VLOOKUP(1,A:A,1)', result: { error: '#N/A' } }]);
      sheet.addRow([{ formula: 'A2' }]);
    });
    const read = await rows(file);
    expect(read[0]?.cells.residentId).not.toContain('E');
    expect(read.map((row) => row.warnings)).toEqual([
      [{ key: 'residentId', code: 'rounded-number' }],
      [{ key: 'name', code: 'formula-error' }],
      [{ key: 'name', code: 'formula-without-result' }],
    ]);
  });

  it('may have a merged title and notes above its header', async () => {
    const file = await made((sheet) => {
      sheet.addRows([['某镇社工站人员名册'], ['填报日期：2026-11-23'], [], titles, ['张三']]);
      sheet.mergeCells('A1:D1');
    });
    expect(await rows(file)).toMatchObject([{ row: 5, cells: { name: '张三' } }]);
  });

  it('with merged cells in its rows or header is refused, naming the range', async () => {
    const file = await made((sheet) => {
      sheet.addRows([titles, ['张三'], ['李四'], ['王五']]);
      sheet.mergeCells('A3:A4');
    });
    await expect(rows(file)).rejects.toMatchObject({
      code: 'sheets.merged-cells',
      status: 422,
      params: { range: 'A3:A4' },
    });
  });

  it('without a required column is refused, naming it', async () => {
    const file = await made((sheet) =>
      sheet.addRows([
        ['姓　氏', '身份证号'],
        ['张三', '1'],
      ]),
    );
    await expect(rows(file)).rejects.toMatchObject({
      code: 'sheets.missing-columns',
      params: { columns: '姓名' },
      facts: { ignored: ['姓　氏'] },
    });
  });

  it('opens at its first visible sheet', async () => {
    const file = await made((sheet, book) => {
      sheet.state = 'hidden';
      sheet.addRows([titles, ['藏起来']]);
      book.addWorksheet('第二').addRows([titles, ['张三']]);
    });
    expect(await cells(file)).toEqual([['张三', '', '', '']]);
  });

  const idTitles = ['公民身份号码', '姓 名', '出生日期', '*走访次数'];
  const notes = Array.from({ length: 30 }, (_, i) => [`说明第 ${i} 条`]);
  it.each([
    ['the same titles, for each village', [titles, ['李四']], 'refused'],
    ['other words for the same columns, in another order', [idTitles, ['', '李四']], 'refused'],
    ['the same far below notes', [...notes, titles, ['李四', '1']], 'refused'],
    ['columns of its own besides', [['城镇低保'], ['备注', '身份证号', '姓名', '社区'], ['', '', '李四']], 'told'],
    ['the list going on without titles', [['李四', '11010519491231002X']], 'told'],
    [
      'members of households',
      [
        ['户主姓名', ...titles],
        ['李四', '王五'],
      ],
      'told',
    ],
    [
      'a sum',
      [
        ['社区', '人数'],
        ['第一', 3],
      ],
      'told',
    ],
    ['a header and nobody', [titles], 'nothing'],
    ['notes one below the other', notes, 'nothing'],
    ['nothing', [], 'nothing'],
  ])(
    'beside the list with %s: refused where surely the same, named as not read where in doubt',
    async (_, other, then) => {
      const file = await made((sheet, book) => {
        sheet.addRows([titles, ['张三']]);
        book.addWorksheet('第二').addRows(other);
      });
      if (then === 'refused')
        return expect(rows(file)).rejects.toMatchObject({
          code: 'sheets.several-lists',
          params: { n: 2, sheets: '名单、第二' },
        });
      const reading = await readSheet(file, { language: 'zh', columns });
      expect(reading.otherSheets).toEqual(then === 'told' ? ['第二'] : []);
      return expect((await Array.fromAsync(reading)).map((row) => row.cells.name)).toEqual(['张三']);
    },
  );

  it.each([
    ['a cover', [['某镇低保名册']], [titles, ['张三', '1']], ['第二']],
    [
      'titles nobody knows',
      [
        ['对象', '证号'],
        ['张三', '1'],
      ],
      [
        ['序号', '内容'],
        ['1', '按月报送'],
      ],
      ['第二'],
    ],
    ['rows without titles', [['张三', '1']], [['须知'], ['按月报送']], []],
  ])('whose first sheet is %s is surveyed, and the other named if it holds rows', async (_, own, other, unread) => {
    const file = await made((sheet, book) => {
      sheet.addRows(own);
      book.addWorksheet('第二').addRows(other);
    });
    expect(await surveySheet(file, columns, 'zh')).toMatchObject({ headerRow: 0, otherSheets: unread });
  });

  it('counts its days from 1904 where it says so', async () => {
    const file = await made((sheet, book) => {
      book.properties.date1904 = true;
      sheet.addRows([titles, ['张三', '', new Date(Date.UTC(2026, 0, 5))]]);
    });
    expect((await rows(file))[0]?.cells.bornOn).toBe('2026-01-05');
  });
});

describe('a workbook of another program', () => {
  it('may leave out references, prefix its elements, and number its dates in the Chinese way', async () => {
    const body =
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c/><x:c s="1"><x:v>45678</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row>';
    const file = await raw(sheetOf(body).replaceAll('<worksheet>', '<worksheet xmlns:x="x">'), {
      'xl/sharedStrings.xml':
        '<sst><si><r><t>重</t></r><r><t xml:space="preserve"> 庆_x000A_市</t></r><rPh sb="0" eb="1"><t>chóng</t></rPh></si></sst>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>',
    });
    expect(await cells(file)).toEqual([['重 庆\n市', '', '2025-01-21', '是']]);
  });

  it('may begin with a chart, and say of its sheets that they show', async () => {
    const file = await raw(sheetOf(`<row>${inline('张三')}</row>`), {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="图" sheetId="2" r:id="rId2"/><sheet name="表" sheetId="1" state="show" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
    });
    expect(await cells(file)).toEqual([['张三', '', '', '']]);
  });

  it('may skip rows and cells', async () => {
    const file = await raw(sheetOf(`<row r="7"><c r="D7"><v>5</v></c></row><row>${inline('张三')}</row>`));
    expect(await rows(file)).toMatchObject([
      { row: 7, cells: { name: '', visits: '5' } },
      { row: 8, cells: { name: '张三' } },
    ]);
  });

  it.each([
    ['broken XML', sheetOf('<row><c>').replace('</worksheet>', ''), {}],
    [
      'entities that grow',
      `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>${sheetOf(`<row>${inline('&y;')}</row>`)}`,
      {},
    ],
    ['no workbook', sheetOf(''), { 'xl/workbook.xml': '<workbook/>' }],
  ])('with %s is refused as unreadable', async (_, sheet, others) => {
    await expect(raw(sheet, others).then(rows)).rejects.toMatchObject({ code: 'sheets.unreadable', status: 422 });
  });

  it('cut off in the middle is refused as unreadable', async () => {
    const file = await made((sheet) => sheet.addRows([titles, ['张三']]));
    await expect(rows(file.subarray(0, file.length - 500))).rejects.toMatchObject({ code: 'sheets.unreadable' });
  });
});
