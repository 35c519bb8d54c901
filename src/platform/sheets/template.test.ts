import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type Language, word } from '../../kernel/words.ts';
import { type Column, errorSheet, readSheet, templateSheet } from './index.ts';

const columns = [
  { key: 'name', title: word('姓名', 'Name'), required: true, example: '张三' },
  {
    key: 'residentId',
    title: word('身份证号', 'Resident ID'),
    type: 'digits',
    required: true,
    hint: word('18 位', '18 characters'),
    example: '11010519491231002X',
  },
  { key: 'sex', title: word('性别', 'Sex'), choices: [word('男', 'Male'), word('女', 'Female')] },
  { key: 'since', title: word('入职日期', 'Joined on'), type: 'day' },
  {
    key: 'kind',
    title: word('用工方式', 'Employment'),
    choices: [word('直接聘用', 'Direct'), word('劳务派遣', 'Agency'), word('购买服务', 'Bought service')],
  },
] as const satisfies Column[];

async function opened(file: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ArrayBuffer);
  return book;
}

describe('a template', () => {
  const file = (language: Language = 'zh') =>
    buffer(
      templateSheet({
        title: word('人员导入', 'Persons'),
        columns,
        hints: [word('每行一人，不要合并单元格', 'One person a row, no merged cells')],
        language,
      }),
    );

  it('has text columns where long numbers are typed, and lists to choose from', async () => {
    const [sheet] = (await opened(await file())).worksheets;
    expect(sheet?.getRow(1).values).toEqual([undefined, '*姓名', '*身份证号', '性别', '入职日期', '用工方式']);
    expect(sheet?.getColumn(2).numFmt).toBe('@');
    expect(sheet?.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$A$1:$A$2"] });
    expect(sheet?.getCell('E9').dataValidation).toMatchObject({ type: 'list', formulae: ["'选项'!$B$1:$B$3"] });
  });

  it('explains every column on its second sheet, and keeps the choices out of sight', async () => {
    const [, explained, choices] = (await opened(await file())).worksheets;
    expect(explained?.name).toBe('填写说明');
    expect(explained?.getRow(1).values).toEqual([undefined, '每行一人，不要合并单元格']);
    expect(explained?.getRow(4).values).toEqual([undefined, '身份证号', '必填', '18 位', '11010519491231002X']);
    expect(explained?.getRow(5).values).toEqual([undefined, '性别', '选填', '从列表中选择：男、女']);
    expect(choices?.state).toBe('hidden');
    expect(choices?.getCell('B3').value).toBe('购买服务');
  });

  it('speaks the language of whoever asks for it', async () => {
    const [sheet, explained, choices] = (await opened(await file('en'))).worksheets;
    expect([sheet?.name, explained?.name, choices?.name]).toEqual(['Persons', 'How to fill in', 'Choices']);
    expect(sheet?.getRow(1).values).toEqual([undefined, '*Name', '*Resident ID', 'Sex', 'Joined on', 'Employment']);
    expect(sheet?.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ["'Choices'!$A$1:$A$2"] });
    expect(explained?.getRow(4).values).toEqual([
      undefined,
      ...['Resident ID', 'Required', '18 characters', '11010519491231002X'],
    ]);
    expect(choices?.getCell('B3').value).toBe('Bought service');
  });

  it('filled in by another program reads back with nothing ignored', async () => {
    const book = await opened(await file());
    book.worksheets[0]?.addRow(['张三', '11010519491231002X', '男', new Date('2026-01-05'), '劳务派遣']);
    const reading = await readSheet(Buffer.from(await book.xlsx.writeBuffer()), { language: 'zh', columns });
    expect(reading.ignored).toEqual([]);
    expect(await Array.fromAsync(reading)).toEqual([
      {
        row: 2,
        cells: { name: '张三', residentId: '11010519491231002X', sex: '男', since: '2026-01-05', kind: '劳务派遣' },
        warnings: [],
      },
    ]);
  });

  it('as it was downloaded has no rows', async () => {
    expect(await Array.fromAsync(await readSheet(await file(), { language: 'zh', columns }))).toEqual([]);
  });
});

describe('a sheet of errors', () => {
  const wrong = {
    row: 17,
    cells: { name: '=1+1', residentId: '440104199001011234', sex: '男', since: '2026-02-30', kind: '' },
    reasons: ['身份证号校验位不符，请逐位核对', '入职日期不存在'],
  };

  it('shows each wrong row as it was typed, with the reasons and where it stood', async () => {
    const [sheet] = (await opened(await buffer(errorSheet(word('未导入', 'Not imported'), columns, [wrong], 'zh'))))
      .worksheets;
    expect(sheet?.getRow(1).values).toEqual([undefined, ...columns.map((c) => c.title.zh), '原因', '原表行号']);
    expect(sheet?.getCell('A2').value).toBe('=1+1');
    expect(sheet?.getCell('D2').value).toBe('2026-02-30');
    expect(sheet?.getCell('F2').value).toBe('身份证号校验位不符，请逐位核对；入职日期不存在');
    expect(sheet?.getCell('G2').value).toBe(17);
  });

  it('put right can be uploaded again as it is', async () => {
    const file = await buffer(errorSheet(word('未导入', 'Not imported'), columns, [wrong], 'zh'));
    const reading = await readSheet(file, { language: 'zh', columns });
    expect(reading.ignored).toEqual(['原因', '原表行号']);
    expect((await Array.fromAsync(reading)).map((row) => row.cells)).toEqual([wrong.cells]);
  });
});
