import type { Readable } from 'node:stream';
import type { Column } from './columns.ts';
import { lettersOf } from './raw.ts';
import type { WrittenRow } from './sheet-xml.ts';
import { workbook } from './workbook.ts';
import { widthOf } from './write.ts';
import { textCell } from './written-cell.ts';

export interface TemplateOptions {
  readonly title: string;
  /** Required columns carry a star; hints, examples and choices go to the second sheet. */
  readonly columns: readonly Column[];
  /** Sentences about the sheet as a whole. */
  readonly hints?: readonly string[];
}

/** What the columns say when they give no hint of their own. */
const usualHint = {
  text: '文本',
  digits: '按文本填写，不要带空格',
  number: '数字',
  day: '日期，形如 2026-01-05',
  instant: '日期和时间，形如 2026-01-05 14:30',
} as const;

/**
 * An empty sheet to fill in, with 填写说明 as its second sheet. Columns of IDs and telephones are text
 * from the start: typed into a number cell, an 18-digit ID loses its last three digits.
 */
export function templateSheet({ title, columns, hints = [] }: TemplateOptions): Readable {
  const listed = columns
    .map((column, position) => ({ position, choices: column.choices ?? [] }))
    .filter((c) => c.choices.length > 0);
  const longest = Math.max(0, ...listed.map(({ choices }) => choices.length));
  const choiceRows: WrittenRow[] = Array.from({ length: longest }, (_, row) =>
    listed.map(({ choices }) => (choices[row] === undefined ? undefined : textCell(choices[row]))),
  );
  return workbook([
    {
      name: title,
      layout: {
        frozenRows: 1,
        filter: false,
        columns: columns.map((column) => ({
          width: widthOf(column),
          style: column.type === 'number' ? 'number' : 'text',
        })),
        choices: listed.map(({ position, choices }, i) => ({
          position,
          range: `'选项'!$${lettersOf(i)}$1:$${lettersOf(i)}$${choices.length}`,
        })),
      },
      rows: [columns.map((column) => ({ value: `${column.required ? '*' : ''}${column.title}`, style: 'header' }))],
    },
    {
      name: '填写说明',
      layout: {
        frozenRows: hints.length + 1,
        filter: false,
        columns: [20, 10, 60, 30].map((width) => ({ width, style: 'plain' })),
      },
      rows: explanation(columns, hints),
    },
    ...(listed.length
      ? [{ name: '选项', hidden: true, layout: { frozenRows: 0, filter: false, columns: [] }, rows: choiceRows }]
      : []),
  ]);
}

function explanation(columns: readonly Column[], hints: readonly string[]): WrittenRow[] {
  const header = ['列名', '是否必填', '填写要求', '示例'];
  return [
    ...hints.map((hint): WrittenRow => [{ value: hint, style: 'note' }]),
    header.map((value) => ({ value, style: 'header' })),
    ...columns.map(({ title, required, hint, type = 'text', choices, example }): WrittenRow => {
      const asked = hint ?? (choices?.length ? `从列表中选择：${choices.join('、')}` : usualHint[type]);
      return [
        textCell(title),
        textCell(required ? '必填' : '选填'),
        { value: asked, style: 'wrapped' },
        example ? textCell(example) : undefined,
      ];
    }),
  ];
}
