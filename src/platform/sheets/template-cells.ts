import { lettersOf } from './raw.ts';
import type { TemplateSheet } from './template-sheet.ts';
import { unescapeText } from './xlsx-parts.ts';
import { unescaped } from './xml-text.ts';

/** Cells that a person is shown to bind; a layout beyond them is none. */
const shownRows = 200;
const shownColumns = 80;

/** What stands in the cells: texts, numbers, and formulas with their `=`. */
export function readCells({ rows }: TemplateSheet, shared: readonly string[]): { at: string; text: string }[] {
  return rows
    .filter((row) => row.number <= shownRows)
    .flatMap(({ number, cells }) =>
      cells
        .filter((cell) => cell.column < shownColumns)
        .flatMap(({ column, type, inner }) => {
          const text = textOf(type, inner, shared);
          return text === '' ? [] : [{ at: `${lettersOf(column)}${number}`, text: text.slice(0, 200) }];
        }),
    );
}

function textOf(type: string, inner: string, shared: readonly string[]): string {
  const formula = /<f\b[^>]*>([\s\S]*?)<\/f>/.exec(inner)?.[1];
  if (formula !== undefined) return `=${unescaped(formula)}`;
  if (type === 'inlineStr')
    return [...inner.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)]
      .map(([, text = '']) => unescapeText(unescaped(text)))
      .join('');
  const value = unescaped(/<v>([\s\S]*?)<\/v>/.exec(inner)?.[1] ?? '');
  return type === 's' ? (shared[Number(value)] ?? '') : value;
}
