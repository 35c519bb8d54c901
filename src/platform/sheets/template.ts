import type { Readable } from 'node:stream';
import { type Language, listed, say, type Word, word } from '../../kernel/words.ts';
import type { Column } from './columns.ts';
import { lettersOf } from './raw.ts';
import type { WrittenRow } from './sheet-xml.ts';
import { workbook } from './workbook.ts';
import { widthOf } from './write.ts';
import { textCell } from './written-cell.ts';

export interface TemplateOptions {
  readonly title: Word;
  /** Required columns carry a star; hints, examples and choices go to the second sheet. */
  readonly columns: readonly Column[];
  /** Sentences about the sheet as a whole. */
  readonly hints?: readonly Word[];
  readonly language: Language;
}

/** What the columns say when they give no hint of their own. */
const usualHint = {
  text: word('文本', 'Text'),
  digits: word('按文本填写，不要带空格', 'As text, without spaces'),
  number: word('数字', 'A number'),
  day: word('日期，形如 2026-01-05', 'A date such as 2026-01-05'),
  instant: word('日期和时间，形如 2026-01-05 14:30', 'Date and time such as 2026-01-05 14:30'),
} as const;

const templateWords = {
  explanation: word('填写说明', 'How to fill in'),
  choices: word('选项', 'Choices'),
  column: word('列名', 'Column'),
  demanded: word('是否必填', 'Required'),
  asked: word('填写要求', 'What to write'),
  example: word('示例', 'Example'),
  required: word('必填', 'Required'),
  optional: word('选填', 'Optional'),
  oneOf: word('从列表中选择：{choices}', 'One of the list: {choices}'),
  refused: word('请从列表中选择', 'Choose from the list'),
  refusal: word('该列只能填写下拉列表中的内容', 'This column takes only what stands in its list'),
} as const;
const w = templateWords;

/** Of a returned workbook: rows that went in as they were. */
export const remarkedSheet = word('有提示的行', 'Rows worth a look');

/** What second sheets are called: no lists, though they name every column. */
export const explanationNames: readonly string[] = [w.explanation, remarkedSheet].flatMap((name) =>
  Object.values(name),
);

/**
 * An empty sheet to fill in, with how to fill it in as its second sheet. Columns of IDs and telephones are text
 * from the start: typed into a number cell, an 18-digit ID loses its last three digits.
 */
export function templateSheet({ title, columns, hints = [], language }: TemplateOptions): Readable {
  const choosing = columns
    .map((column, position) => ({ position, choices: (column.choices ?? []).map((c) => say(c, language)) }))
    .filter((c) => c.choices.length > 0);
  const longest = Math.max(0, ...choosing.map(({ choices }) => choices.length));
  const choiceRows: WrittenRow[] = Array.from({ length: longest }, (_, row) =>
    choosing.map(({ choices }) => (choices[row] === undefined ? undefined : textCell(choices[row]))),
  );
  const choiceSheet = say(w.choices, language);
  return workbook([
    {
      name: say(title, language),
      layout: {
        frozenRows: 1,
        filter: false,
        columns: columns.map((column) => ({
          width: widthOf(column, language),
          style: column.type === 'number' ? 'number' : 'text',
        })),
        refusal: { title: say(w.refused, language), detail: say(w.refusal, language) },
        choices: choosing.map(({ position, choices }, i) => ({
          position,
          range: `'${choiceSheet}'!$${lettersOf(i)}$1:$${lettersOf(i)}$${choices.length}`,
        })),
      },
      rows: [
        columns.map((column) => ({
          value: `${column.required ? '*' : ''}${say(column.title, language)}`,
          style: 'header',
        })),
      ],
    },
    {
      name: say(w.explanation, language),
      layout: {
        frozenRows: hints.length + 1,
        filter: false,
        columns: [20, 10, 60, 30].map((width) => ({ width, style: 'plain' })),
      },
      rows: explanation(columns, hints, language),
    },
    ...(choosing.length
      ? [{ name: choiceSheet, hidden: true, layout: { frozenRows: 0, filter: false, columns: [] }, rows: choiceRows }]
      : []),
  ]);
}

function explanation(columns: readonly Column[], hints: readonly Word[], language: Language): WrittenRow[] {
  const header = [w.column, w.demanded, w.asked, w.example];
  return [
    ...hints.map((hint): WrittenRow => [{ value: say(hint, language), style: 'note' }]),
    header.map((title) => ({ value: say(title, language), style: 'header' })),
    ...columns.map(({ title, required, hint, type = 'text', choices, example }): WrittenRow => {
      const chosen = choices?.length ? say(w.oneOf, language, { choices: listed(choices, language) }) : undefined;
      return [
        textCell(say(title, language)),
        textCell(say(required ? w.required : w.optional, language)),
        { value: hint ? say(hint, language) : (chosen ?? say(usualHint[type], language)), style: 'wrapped' },
        example ? textCell(typeof example === 'string' ? example : say(example, language)) : undefined,
      ];
    }),
  ];
}
