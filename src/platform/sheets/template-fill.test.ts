import type { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { onePixel } from '../files/testing.ts';
import type { FilledValue } from './filled-sheet.ts';
import { type Lists, movedFormula, movedRanges, shiftedFormula } from './refs.ts';
import { spool } from './spool.ts';
import { fillTemplate, templateGrid } from './template-fill.ts';
import { openPackage } from './xlsx-package.ts';

const repeating = new Map([['表一', [{ row: 4, times: 3 }]]]);

test.each([
  ['SUM(C4:C4)', 'SUM(C4:C6)'],
  ['C4+C5', 'C4+C7'],
  ['SUM($C$2:$C$9)/A1', 'SUM($C$2:$C$11)/A1'],
  ['IF(A5="B5 到 C9",其他!A5,\'另 表\'!B7:B8)', 'IF(A7="B5 到 C9",其他!A5,\'另 表\'!B7:B8)'],
  ['LOG10(A9)', 'LOG10(A11)'],
  // One cell that is gathered, as sheets write it of themselves over a single row.
  ['SUM(G4)/COUNTA($C$4)', 'SUM(G4:G6)/COUNTA($C$4:$C$6)'],
  ['SUMIF($C$4,"*(C4)",$G$4)+COUNTIF(C4, A4)', 'SUMIF($C$4:$C$6,"*(C4)",$G$4:$G$6)+COUNTIF(C4:C6, A4)'],
  ['SUMPRODUCT((C4>3)*G4)', 'SUMPRODUCT((C4:C6>3)*G4:G6)'],
  // However deep a function has it: by month, by a beginning, by a word, and how many different ones.
  ['SUMPRODUCT((MONTH(A4)=1)*B4)', 'SUMPRODUCT((MONTH(A4:A6)=1)*B4:B6)'],
  ['SUMPRODUCT(--(LEFT(A4,1)="甲"),B4)', 'SUMPRODUCT(--(LEFT(A4:A6,1)="甲"),B4:B6)'],
  ['SUMPRODUCT(--ISNUMBER(SEARCH("走访",C4)),B4*(2-1))', 'SUMPRODUCT(--ISNUMBER(SEARCH("走访",C4:C6)),B4:B6*(2-1))'],
  ['SUMPRODUCT(1/COUNTIF(A4,A4))', 'SUMPRODUCT(1/COUNTIF(A4:A6,A4:A6))'],
  ['SUM(COUNTIFS(A4,{"甲","乙"},B4,">3"))', 'SUM(COUNTIFS(A4:A6,{"甲","乙"},B4:B6,">3"))'],
  ['LOOKUP(1,0/((A4="甲")*(YEAR(B4)=2026)),C4)', 'LOOKUP(1,0/((A4:A6="甲")*(YEAR(B4:B6)=2026)),C4:C6)'],
  ['ROUND(G4,1)+SUM(G4*2,MAX(H4))', 'ROUND(G4,1)+SUM(G4*2,MAX(H4:H6))'],
  ["表一!C5+SUM('表一'!C4:C4)", "表一!C7+SUM('表一'!C4:C6)"],
  ['SUM(4:4)+SUM($5:$6)&"4:4"', 'SUM(4:6)+SUM($7:$8)&"4:4"'],
  // Columns named down to the last row of the sheet end there.
  ['SUM(B4:B1048576)', 'SUM(B4:B1048576)'],
])('below a repeated row %s becomes %s', (formula, moved) => {
  expect(movedFormula(formula, repeating, '表一')).toBe(moved);
});

test.each([
  ['B4*C4', ['B4*C4', 'B5*C5', 'B6*C6']],
  ['SUM(B4,C4)', ['SUM(B4,C4)', 'SUM(B5,C5)', 'SUM(B6,C6)']],
  // A running total, and how often the same name came so far.
  ['SUM(B$4:B4)', ['SUM(B$4:B4)', 'SUM(B$4:B5)', 'SUM(B$4:B6)']],
  ['COUNTIF($A$4:$A4,$A4)', ['COUNTIF($A$4:$A4,$A4)', 'COUNTIF($A$4:$A5,$A5)', 'COUNTIF($A$4:$A6,$A6)']],
  // The same from the row above, and a number that counts on.
  ['F3+B4', ['F3+B4', 'F4+B5', 'F5+B6']],
  ['N(A3)+1', ['N(A3)+1', 'N(A4)+1', 'N(A5)+1']],
  // A share of the whole, a rank in it, a comparison with the first.
  ['B4/SUM(B$4:B$4)', ['B4/SUM(B$4:B$6)', 'B5/SUM(B$4:B$6)', 'B6/SUM(B$4:B$6)']],
  ['B4/SUM(B$4)', ['B4/SUM(B$4:B$6)', 'B5/SUM(B$4:B$6)', 'B6/SUM(B$4:B$6)']],
  ['RANK(B4,B$1:B$4)', ['RANK(B4,B$1:B$6)', 'RANK(B5,B$1:B$6)', 'RANK(B6,B$1:B$6)']],
  ['SUMPRODUCT((A$4=A4)*B$4)', [4, 5, 6].map((n) => `SUMPRODUCT((A$4:A$6=A${n})*B$4:B$6)`)],
  ['SUMPRODUCT((MONTH(A$4)=MONTH(A4))*B$4)', [4, 5, 6].map((n) => `SUMPRODUCT((MONTH(A$4:A$6)=MONTH(A${n}))*B$4:B$6)`)],
  ['MATCH(B4,B$4,0)', [4, 5, 6].map((n) => `MATCH(B${n},B$4:B$6,0)`)],
  // How often the name came before: from the head to the row above.
  ['COUNTIF(A$3:A3,A4)', ['COUNTIF(A$3:A3,A4)', 'COUNTIF(A$3:A4,A5)', 'COUNTIF(A$3:A5,A6)']],
  ['B4-B$4', ['B4-B$4', 'B5-B$4', 'B6-B$4']],
  // What is left, of the list and to its total below.
  ['SUM(B4:B$4)', ['SUM(B4:B$6)', 'SUM(B5:B$6)', 'SUM(B6:B$6)']],
  ['B4/B$5*C$2', ['B4/B$7*C$2', 'B5/B$7*C$2', 'B6/B$7*C$2']],
  // Of one row nothing had to be fixed: the total below, a rate in the head and one on another sheet are the same for all.
  ['B4/B5*C2', ['B4/B7*C2', 'B5/B7*C2', 'B6/B7*C2']],
  ['VLOOKUP(A4,H1:J2,2)', ['VLOOKUP(A4,H1:J2,2)', 'VLOOKUP(A5,H1:J2,2)', 'VLOOKUP(A6,H1:J2,2)']],
  // An average of the last three.
  ['AVERAGE(B2:B4)', ['AVERAGE(B2:B4)', 'AVERAGE(B3:B5)', 'AVERAGE(B4:B6)']],
  ['COUNTA(4:4)+COUNTA($4:$4)', ['4:4', '5:5', '6:6'].map((own) => `COUNTA(${own})+COUNTA($4:$6)`)],
  // By its own name, as sheets write it after a look at another; and other sheets.
  ["'表一'!B4+表一!B$5+其他!A1+其他!A$9", [4, 5, 6].map((n) => `'表一'!B${n}+表一!B$7+其他!A1+其他!A$9`)],
])('%s in the repeated row is filled down, then grows with the list', (formula, moved) => {
  const ofRow = (as: number) => movedFormula(formula, repeating, '表一', { row: 4, as });
  expect([4, 5, 6].map(ofRow)).toEqual(moved);
});

test('a list right below another goes on from its last row; lists apart go along row by row', () => {
  const lists: Lists = new Map([
    ['表一', [2, 3, 7].map((row) => ({ row, times: 3 }))],
    ["站 's", [{ row: 1, times: 3 }]],
  ]);
  const inRow = (formula: string, row: number, first: number) =>
    [0, 1, 2].map((nth) => movedFormula(formula, lists, '表一', { row, as: first + nth }));
  expect(inRow('F2+B3', 3, 5)).toEqual(['F4+B5', 'F5+B6', 'F6+B7']);
  expect(inRow('B3&B$3', 7, 11)).toEqual(['B5&B$5', 'B6&B$5', 'B7&B$5']);
  expect(inRow("'站 ''s'!B1/SUM('站 ''s'!B$1)", 7, 11)).toEqual(
    [1, 2, 3].map((n) => `'站 ''s'!B${n}/SUM('站 ''s'!B$1:B$3)`),
  );
});

test('a repeated row that names a list below, a row of another or a table of it', () => {
  const lists: Lists = new Map([
    [
      '表一',
      [
        { row: 4, times: 3 },
        { row: 8, times: 2 },
      ],
    ],
    ['表二', [{ row: 2, times: 3 }]],
  ]);
  const inRow = (formula: string) => [4, 5, 6].map((as) => movedFormula(formula, lists, '表一', { row: 4, as }));
  expect(inRow('B8+B$8+SUM(B4:D4)')).toEqual([0, 1, 2].map((n) => `B${10 + n}+B$10+SUM(B${4 + n}:D${4 + n})`));
  expect(inRow('SUM(B8:D8)')).toEqual(['SUM(B10:D10)', 'SUM(B11:D11)', 'SUM(B12:D12)']);
  expect(inRow('SUM(表二!B2:D2)')).toEqual(['SUM(表二!B2:D2)', 'SUM(表二!B3:D3)', 'SUM(表二!B4:D4)']);
  // Looked up in the whole list, whoever wrote its one row; a table in the head is the same for all.
  expect(inRow('VLOOKUP(A4,表二!A2:C2,3,0)')).toEqual([4, 5, 6].map((n) => `VLOOKUP(A${n},表二!A2:C4,3,0)`));
  expect(inRow('XLOOKUP(A4,表二!A2,表二!B2)')).toEqual([4, 5, 6].map((n) => `XLOOKUP(A${n},表二!A2:A4,表二!B2:B4)`));
  // How often, how much and how long of the other list's rows are of this one.
  expect(inRow('COUNTIF(表二!A2,A4)+COUNTIFS(表二!A2,A4,表二!B2,">3")')).toEqual(
    [4, 5, 6].map((n) => `COUNTIF(表二!A2:A4,A${n})+COUNTIFS(表二!A2:A4,A${n},表二!B2:B4,">3")`),
  );
  expect(inRow('SUMIF(B8,A4,C8)+SUMIFS(C8,B8,A4)')).toEqual(
    [4, 5, 6].map((n) => `SUMIF(B10:B11,A${n},C10:C11)+SUMIFS(C10:C11,B10:B11,A${n})`),
  );
  expect(inRow('SUMPRODUCT((B8=A4)*(C$8>N(D8))*C8)')).toEqual(
    [4, 5, 6].map((n) => `SUMPRODUCT((B10:B11=A${n})*(C$10:C$11>N(D10:D11))*C10:C11)`),
  );
  // A yearly table: each part of one formula speaks of the same rows, whatever functions stand between.
  expect(inRow('SUMPRODUCT((MONTH(表二!A2)=A4)*表二!C2)+SUMPRODUCT(--(YEAR(表二!A2)=2026),表二!C2)')).toEqual(
    [4, 5, 6].map(
      (n) => `SUMPRODUCT((MONTH(表二!A2:A4)=A${n})*表二!C2:C4)+SUMPRODUCT(--(YEAR(表二!A2:A4)=2026),表二!C2:C4)`,
    ),
  );
  expect(inRow('INDEX(表二!C2,MATCH(1,(表二!A2=A4)*(LEFT(表二!B2)="甲"),0))')).toEqual(
    [4, 5, 6].map((n) => `INDEX(表二!C2:C4,MATCH(1,(表二!A2:A4=A${n})*(LEFT(表二!B2:B4)="甲"),0))`),
  );
  expect(inRow('VLOOKUP(A4,IF({1,0},表二!B2,表二!A2),2,0)')).toEqual(
    [4, 5, 6].map((n) => `VLOOKUP(A${n},IF({1,0},表二!B2:B4,表二!A2:A4),2,0)`),
  );
  expect(inRow('SUMPRODUCT((A4=表二!A2)*表二!B2:D2)+SUMPRODUCT(表二!B2:D2,表二!B$1:D$1)')).toEqual(
    [0, 1, 2].map((n) => {
      const ofAll = `SUMPRODUCT((A${4 + n}=表二!A2:A4)*表二!B2:D4)`;
      return `${ofAll}+SUMPRODUCT(表二!B${2 + n}:D${2 + n},表二!B$1:D$1)`;
    }),
  );
  // The marks of a row are those of the row.
  expect(inRow('COUNTIF(B8:D8,"√")')).toEqual([10, 11, 12].map((n) => `COUNTIF(B${n}:D${n},"√")`));
  expect(inRow('IF(B8>3,1,0)')).toEqual([10, 11, 12].map((n) => `IF(B${n}>3,1,0)`));
  expect(inRow('VLOOKUP(A4,H1:J3,2,0)')).toEqual([4, 5, 6].map((n) => `VLOOKUP(A${n},H1:J3,2,0)`));
  expect(inRow('SUM(表二!B1:B3)+SUM(B2:B8)')).toEqual(Array(3).fill('SUM(表二!B1:B5)+SUM(B2:B11)'));
});

test('ranges of the sheet and names of the workbook grow', () => {
  const rows = repeating.get('表一') ?? [];
  expect(movedRanges('A1:C1 A4:A4 B9', rows)).toBe('A1:C1 A4:A6 B11');
  expect(movedRanges('F4 A2 B9', rows, true)).toBe('F4:F6 A2 B11');
  expect(movedRanges('C4:C1048576', rows)).toBe('C4:C1048576');
  expect(movedFormula('表一!$A$1:$D$9,其他!$A$9', repeating)).toBe('表一!$A$1:$D$11,其他!$A$9');
  expect(movedFormula('表一!$4:$5,[1]表一!A9,A9', repeating)).toBe('表一!$4:$7,[1]表一!A9,A9');
});

/** A customer's form: a merged heading, one row to repeat, a sum and a signature below, and a second sheet. */
async function form(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表一');
  sheet.mergeCells('A1:D1');
  sheet.getCell('A1').value = '走访登记表';
  sheet.getCell('A1').font = { bold: true, size: 18 };
  sheet.getCell('A2').value = '单位：';
  sheet.getRow(3).values = ['日期', '姓名', '分钟', '双倍'];
  sheet.getCell('A4').numFmt = 'yyyy-mm-dd';
  sheet.getCell('A4').border = { bottom: { style: 'thin' } };
  sheet.getRow(4).height = 30;
  sheet.getCell('D4').value = { formula: 'C4*2', result: 0 };
  sheet.getCell('A5').value = '合计';
  sheet.getCell('C5').value = { formula: 'SUM(C4:C4)', result: 0 };
  sheet.mergeCells('A6:D6');
  sheet.getCell('A6').value = '审核人：';
  sheet.getColumn(2).width = 33;
  const cover = book.addWorksheet('说明');
  cover.getCell('A1').value = '不要改动';
  cover.getCell('A2').value = { formula: "表一!C5/COUNT('表一'!C4:C4)+A1", result: 0 };
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function* rows() {
  yield { on: '2026-11-02', name: '黄甲', minutes: 30 };
  yield { on: '2026-11-03', name: '=1+1', minutes: 10 };
}

async function read(body: Readable) {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.concat(await body.toArray()) as never);
  return book;
}

describe('a filled template', () => {
  test('keeps its styles, widths, merged cells and other sheets; what stands below moves down', async () => {
    const keys = new Map([
      [0, 'on'],
      [1, 'name'],
      [2, 'minutes'],
    ]);
    const cells = new Map([['B2', '永平街道社工站']]);
    const book = await read(
      await fillTemplate(
        await form(),
        new Map([['表一', { cells, repeats: [{ row: 4, keys, count: 2, rows: rows() }] }]]),
      ),
    );
    const sheet = book.getWorksheet('表一');
    const at = (address: string) => sheet?.getCell(address);
    expect(at('A1')).toMatchObject({ value: '走访登记表', font: { bold: true, size: 18 } });
    expect([at('B2')?.value, at('B4')?.value, at('B5')?.value]).toEqual(['永平街道社工站', '黄甲', '=1+1']);
    expect(at('A5')?.value).toEqual(new Date('2026-11-03T00:00:00Z'));
    expect([at('A5')?.border?.bottom?.style, sheet?.getRow(5).height, sheet?.getColumn(2).width]).toEqual([
      'thin',
      30,
      33,
    ]);
    expect([at('D5')?.formula, at('C6')?.formula, at('A7')?.value]).toEqual(['C5*2', 'SUM(C4:C5)', '审核人：']);
    expect(sheet?.model.merges.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['A1:D1', 'A7:D7']);
    const cover = book.getWorksheet('说明');
    expect([cover?.getCell('A1').value, cover?.getCell('A2').formula]).toEqual([
      '不要改动',
      "表一!C6/COUNT('表一'!C4:C5)+A1",
    ]);
  });

  test('without rows the repeated row stays, empty', async () => {
    const none = (async function* () {})();
    const repeats = [{ row: 4, keys: new Map([[1, 'name']]), count: 0, rows: none }];
    const book = await read(await fillTemplate(await form(), new Map([['表一', { cells: new Map(), repeats }]])));
    expect(book.getWorksheet('表一')?.getCell('A5').value).toBe('合计');
  });
});

test('two lists on one sheet and a third on another: each grows on its own, sums and signatures follow', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表一');
  sheet.getCell('B2').value = '甲表';
  sheet.getCell('C4').value = { formula: 'SUM(B3:B3)', result: 0 };
  sheet.mergeCells('C6:D6');
  sheet.getCell('C7').value = { formula: 'SUM(B6:B6)+C4', result: 0 };
  sheet.getCell('D7').value = { formula: '表一!C4+表二!A2', result: 0 };
  sheet.getCell('A8').value = '审核人：';
  book.addWorksheet('表二').getCell('A2').value = '以下为空';
  const keys = new Map([[1, 'minutes']]);
  const twice = [3, 6].map((row) => ({ row, keys, count: 2, rows: rows() }));
  const fillings = new Map([
    ['表一', { cells: new Map([['A7', '合计']]), repeats: twice }],
    ['表二', { cells: new Map<string, string>(), repeats: [{ row: 1, keys, count: 2, rows: rows() }] }],
  ]);
  const filled = await read(await fillTemplate(Buffer.from(await book.xlsx.writeBuffer()), fillings));
  const [one, two] = ['表一', '表二'].map((name) => filled.getWorksheet(name));
  const numbers = ['B3', 'B4', 'B7', 'B8'].map((at) => one?.getCell(at).value);
  expect([...numbers, two?.getCell('B2').value]).toEqual([30, 10, 30, 10, 10]);
  expect(['C5', 'C9', 'D9'].map((at) => one?.getCell(at).formula)).toEqual([
    ...['SUM(B3:B4)', 'SUM(B7:B8)+C5', '表一!C5+表二!A3'],
  ]);
  expect(one?.model.merges.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['C7:D7', 'C8:D8']);
  expect([one?.getCell('A9').value, one?.getCell('A10').value, two?.getCell('A3').value]).toEqual([
    ...['合计', '审核人：', '以下为空'],
  ]);
});

test('what holds for the row of a list holds for every row; what hangs below moves down with its row', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表一');
  sheet.getCell('B2').value = '分钟';
  const bold = { font: { bold: true } };
  const long = ['B3>$B$4', 'COUNTIF(B$3:B3,B3)>1'].map((formula, nth) => ({
    ...{ type: 'expression', formulae: [formula], style: bold, priority: nth + 1 },
  }));
  sheet.addConditionalFormatting({ ref: 'B3', rules: long as exceljs.ConditionalFormattingRule[] });
  sheet.getCell('C3').dataValidation = { type: 'list', allowBlank: true, formulae: ['$D$4:$D$5'] };
  sheet.getCell('A4').value = '合计';
  sheet.getCell('A4').note = '由站长核对';
  const seal = book.addImage({ buffer: onePixel as never, extension: 'png' });
  sheet.addImage(seal, { tl: { col: 2, row: 4 }, br: { col: 3, row: 6 } } as never);
  const repeats = [{ row: 3, keys: new Map([[1, 'minutes']]), count: 2, rows: rows() }];
  const filled = await read(
    await fillTemplate(
      Buffer.from(await book.xlsx.writeBuffer()),
      new Map([['表一', { cells: new Map<string, string>(), repeats }]]),
    ),
  );
  const one = filled.getWorksheet('表一') as exceljs.Worksheet & {
    conditionalFormattings: { ref: string; rules: { formulae: string[] }[] }[];
  };
  expect(one.conditionalFormattings).toMatchObject([
    { ref: 'B3:B4', rules: [{ formulae: ['B3>$B$5'] }, { formulae: ['COUNTIF(B$3:B3,B3)>1'] }] },
  ]);
  expect(['C3', 'C4', 'C5'].map((at) => one.getCell(at).dataValidation?.formulae)).toEqual([
    ...[['$D$5:$D$6'], ['$D$5:$D$6'], undefined],
  ]);
  expect([one.getCell('A5').note, one.getCell('A4').note]).toEqual(['由站长核对', undefined]);
  const [image] = one.getImages();
  expect([image?.range.tl.nativeRow, image?.range.br.nativeRow]).toEqual([5, 7]);
});

test('a workbook that counts its days from 1904 shows the days and hours that the ledger says', async () => {
  const book = new exceljs.Workbook();
  book.properties.date1904 = true;
  const sheet = book.addWorksheet('表一');
  sheet.getCell('A1').numFmt = 'yyyy-mm-dd';
  sheet.getCell('B1').numFmt = 'yyyy-mm-dd hh:mm';
  const cells = new Map<string, FilledValue>([
    ['A1', '2026-11-28'],
    ['B1', { instant: '2026-11-28T09:30:00+08:00' }],
  ]);
  const filled = await read(
    await fillTemplate(Buffer.from(await book.xlsx.writeBuffer()), new Map([['表一', { cells, repeats: [] }]])),
  );
  expect(['A1', 'B1'].map((at) => filled.getWorksheet('表一')?.getCell(at).value)).toEqual([
    ...[new Date('2026-11-28T00:00:00Z'), new Date('2026-11-28T09:30:00Z')],
  ]);
});

test('a share of 66.7 percent reads 66.7 % in a cell for percentages, and 66.7 in any other', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表一');
  ['0.0%', '0%', '0.0"%"', 'General'].forEach((format, at) => {
    sheet.getCell(1, at + 1).numFmt = format;
    sheet.getCell(2, at + 1).numFmt = format;
  });
  const shares = async function* () {
    yield { rate: { percent: 66.7 } };
    yield { rate: { percent: 7 } };
  };
  const keys = new Map([0, 1, 2, 3].map((column) => [column, 'rate']));
  const cells = new Map(['A1', 'B1', 'C1', 'D1'].map((at) => [at, { percent: 66.7 }]));
  const repeats = [{ row: 2, keys, count: 2, rows: shares() }];
  const filled = await read(
    await fillTemplate(Buffer.from(await book.xlsx.writeBuffer()), new Map([['表一', { cells, repeats }]])),
  );
  const one = filled.getWorksheet('表一');
  const valuesOf = (row: number) => [1, 2, 3, 4].map((column) => one?.getCell(row, column).value);
  expect([1, 2, 3].map(valuesOf)).toEqual([
    [0.667, 0.667, 66.7, 66.7],
    [0.667, 0.667, 66.7, 66.7],
    [0.07, 0.07, 7, 7],
  ]);
});

test('formulas of the repeated row that fill cells, or were filled down, are each those of their own row', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表一');
  sheet.fillFormula('D2:D4', 'B2*C$1+SUM(B:B)', [0, 0, 0]);
  sheet.fillFormula('F2:F4', "F1+B2/SUM('表一'!B$2:B$2)", [0, 0, 0]);
  sheet.getCell('E2').value = { formula: 'INDEX(B2:C2,1)', result: 0, shareType: 'array', ref: 'E2' } as never;
  const repeats = [{ row: 2, keys: new Map([[1, 'minutes']]), count: 2, rows: rows() }];
  const body = await fillTemplate(
    Buffer.from(await book.xlsx.writeBuffer()),
    new Map([['表一', { cells: new Map<string, string>(), repeats }]]),
  );
  const filled = (await read(body)).getWorksheet('表一');
  expect(['D2', 'D3', 'D4', 'D5'].map((at) => filled?.getCell(at).value)).toEqual([
    { formula: 'B2*C$1+SUM(B:B)' },
    { formula: 'B3*C$1+SUM(B:B)' },
    { formula: 'B4*C$1+SUM(B:B)' },
    { formula: 'B5*C$1+SUM(B:B)' },
  ]);
  expect(['F2', 'F3'].map((at) => filled?.getCell(at).formula)).toEqual([
    ...["F1+B2/SUM('表一'!B$2:B$3)", "F2+B3/SUM('表一'!B$2:B$3)"],
  ]);
  expect(['E2', 'E3'].map((at) => filled?.getCell(at).value)).toMatchObject([
    { formula: 'INDEX(B2:C2,1)', ref: 'E2' },
    { formula: 'INDEX(B3:C3,1)', ref: 'E3' },
  ]);
});

test.each([
  ['B2+$B2+B$2+$B$2', 'C4+$B4+C$2+$B$2'],
  ['\'Q1 表\'!A1&"A1"&LOG10(A1)&名A1', '\'Q1 表\'!B3&"A1"&LOG10(B3)&名A1'],
  ['SUM(A:$B)+SUM(1:$2)+SUM(A1:B2)', 'SUM(B:$B)+SUM(3:$2)+SUM(B3:C4)'],
  ['XFD1+A1048576', '#REF!+#REF!'],
])('%s, filled two rows down and a column across, reads %s', (formula, shifted) => {
  expect(shiftedFormula(formula, 2, 1)).toBe(shifted);
});

test('a page that ends below the list, or at its row, ends there when the list is long', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表一');
  sheet.getCell('A8').value = '审核人：';
  for (const row of [1, 2, 8]) sheet.getRow(row).addPageBreak();
  const repeats = [{ row: 2, keys: new Map([[1, 'minutes']]), count: 2, rows: rows() }];
  const body = await fillTemplate(
    Buffer.from(await book.xlsx.writeBuffer()),
    new Map([['表一', { cells: new Map<string, string>(), repeats }]]),
  );
  const file = await spool(body, 1_000_000);
  const xml = await (await openPackage(file, 1_000_000)).text('xl/worksheets/sheet1.xml');
  await file.close();
  expect([...xml.matchAll(/<brk[^>]*? id="(\d+)"/g)].map(([, id]) => id)).toEqual(['1', '3', '9']);
});

test('its cells can be chosen from; what is no workbook is refused', async () => {
  const grid = await templateGrid(await form());
  expect(grid).toMatchObject({
    sheets: ['表一', '说明'],
    sheet: '表一',
    rows: 6,
    columns: 4,
    merged: ['A1:D1', 'A6:D6'],
  });
  expect(grid.cells).toContainEqual({ at: 'C5', text: '=SUM(C4:C4)' });
  await expect(templateGrid(Buffer.from('name,age\n'))).rejects.toThrow('sheets.no-template');
  await expect(templateGrid(await form(), '表三')).rejects.toThrow('sheets.no-such-sheet');
});
