import type { ProblemDeclaration } from '../../kernel/contract.ts';
import { Problem, type ProblemOptions } from '../../kernel/problem.ts';
import { type Word, word } from '../../kernel/words.ts';

/** What can be wrong with an uploaded sheet as a whole. On the wire the codes are `sheets.…`. */
export const sheetProblems = {
  unreadable: {
    status: 422,
    word: word(
      '文件无法读取：请用 Excel 或 WPS 打开后另存为 .xlsx，再上传',
      'The file cannot be read: open it in Excel or WPS, save it as .xlsx and upload again',
    ),
  },
  protected: {
    status: 422,
    word: word('文件设有打开密码：请取消密码后再上传', 'The file needs a password: remove it and upload again'),
  },
  'inflates-too-far': {
    status: 422,
    word: word(
      '文件解压后过大，已拒绝：请删除多余的工作表和空白行列后再上传',
      'The file grows too large when unpacked and was refused: remove sheets, rows and columns that are not needed',
    ),
  },
  encoding: {
    status: 422,
    word: word(
      '文字编码无法识别或汉字已损坏：请另存为 .xlsx，或保存为 UTF-8、GBK 编码的 CSV',
      'The text encoding is unknown or characters are damaged: save as .xlsx, or as CSV in UTF-8 or GBK',
    ),
  },
  'broken-quotes': {
    status: 422,
    word: word('第 {row} 行的双引号不成对，请核对', 'The double quotes of row {row} do not match'),
  },
  'cell-too-long': {
    status: 422,
    word: word('第 {row} 行有单元格超过 {max} 个字', 'A cell of row {row} is longer than {max} characters'),
  },
  'missing-columns': {
    status: 422,
    word: word(
      '缺少这些列：{columns}。请用系统提供的模板，不要改动表头',
      'Columns are missing: {columns}. Use the template and keep its header',
    ),
  },
  'no-columns': {
    status: 422,
    word: word(
      '没有认出任何一列，应有：{columns}。请用系统提供的模板；CSV 请用 UTF-8 或 GBK 编码（其他编码如 Big5 会成乱码），或另存为 .xlsx',
      'Not one column was recognised; needed: {columns}. Use the template; save CSV in UTF-8 or GBK (others, such as Big5, turn to nonsense), or save as .xlsx',
    ),
  },
  'duplicate-columns': {
    status: 422,
    word: word('这些列出现了不止一次：{columns}', 'These columns stand more than once: {columns}'),
  },
  'merged-cells': {
    status: 422,
    word: word(
      '{range} 是合并单元格：请取消合并，并把内容填到每一行',
      '{range} are merged cells: split them and fill every row',
    ),
  },
  'several-lists': {
    status: 422,
    word: word(
      '文件中有 {n} 张列相同的工作表：{sheets}。一次只读一张工作表，请合并到一张，不导入的请删去或隐藏',
      'The file holds {n} sheets with the same columns: {sheets}. Only one sheet is read at once: put them on one, and delete or hide what is not to be imported',
    ),
  },
  'no-template': {
    status: 422,
    word: word('模板须为 .xlsx 工作簿', 'A template must be an .xlsx workbook'),
  },
  'no-such-sheet': {
    status: 422,
    word: word('工作簿中没有工作表“{sheet}”', 'The workbook has no sheet “{sheet}”'),
  },
  'template-too-large': {
    status: 422,
    word: word('模板的工作表过大，请只保留表样', 'The sheet of the template is too large; keep the layout only'),
  },
  'too-many-rows': {
    status: 422,
    word: word('一次最多导入 {max} 行，请分成几个文件', 'At most {max} rows at once: split the file'),
  },
} as const satisfies Record<string, ProblemDeclaration>;

export type SheetProblemCode = keyof typeof sheetProblems;

export function sheetProblem(code: SheetProblemCode, options?: ProblemOptions): Problem {
  return new Problem(`sheets.${code}`, sheetProblems[code].status, options);
}

/** What is doubtful about one cell; the row is still given. */
export const sheetWarnings = {
  'rounded-number': word(
    '超过 15 位的号码被存成了数值，末尾数字已丢失：请把该列设为“文本”后重新填写',
    'A number of more than 15 digits was stored as a number and lost its last digits: make the column text and type it again',
  ),
  'formula-error': word('公式结果有误', 'The formula has an error'),
  'formula-without-result': word(
    '公式没有保存结果：请用 Excel 打开并保存一次',
    'The formula has no stored result: open and save it in Excel once',
  ),
} as const satisfies Record<string, Word>;

export type SheetWarning = keyof typeof sheetWarnings;
