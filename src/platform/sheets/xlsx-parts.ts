import { posix } from 'node:path';
import { isDateFormat, isPercentFormat } from './number-format.ts';
import { sheetProblem } from './problems.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { parseWhole } from './xml.ts';

export interface Workbook {
  /** Those that are not hidden, in their order. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** Part of the first sheet that is not hidden. */
  readonly sheetPart: string;
  readonly from1904: boolean;
  /** Part names by the last word of their relationship type. */
  readonly related: ReadonlyMap<string, string>;
}

export async function readWorkbook(xlsx: XlsxPackage): Promise<Workbook> {
  const part = 'xl/workbook.xml';
  if (!xlsx.has(part)) throw sheetProblem('unreadable');
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  await parseWhole(await xlsx.read(part), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes.name ?? '', relation, hidden: /^(very)?hidden$/i.test(attributes.state ?? '') });
    },
  });
  const byId = new Map<string, string>();
  const related = new Map<string, string>();
  await parseWhole(await xlsx.read('xl/_rels/workbook.xml.rels'), {
    open(name, { Id, Target, Type }) {
      if (name !== 'Relationship' || !Id || !Target) return;
      const target = posix.normalize(Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
      const type = posix.basename(Type ?? '');
      // A tab may also be a chart.
      if (type === 'worksheet') byId.set(Id, target);
      else related.set(type, target);
    },
  });
  const shown = sheets.flatMap(({ hidden, name, relation }) => {
    const sheet = byId.get(relation);
    return hidden || sheet === undefined ? [] : [{ name, part: sheet }];
  });
  const [first] = shown;
  if (!first) throw sheetProblem('unreadable');
  return { sheets: shown, sheetPart: first.part, from1904, related };
}

export type Shown = 'date' | 'percent' | 'other';

/** For each cell style, by its index, as what it shows a number. */
export async function readStyles(xlsx: XlsxPackage, part: string | undefined): Promise<Shown[]> {
  const styles: Shown[] = [];
  if (!part || !xlsx.has(part)) return styles;
  const formats = new Map<number, string>();
  let inCellStyles = false;
  await parseWhole(await xlsx.read(part), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode ?? '');
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const [id, code] = [Number(numFmtId ?? 0), formats.get(Number(numFmtId ?? 0))];
        styles.push(isDateFormat(id, code) ? 'date' : isPercentFormat(id, code) ? 'percent' : 'other');
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** Texts that cells point to; runs of rich text are joined, reading aids (phonetic runs) left out. */
export async function readSharedTexts(xlsx: XlsxPackage, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!part || !xlsx.has(part)) return texts;
  let current = '';
  let inText = false;
  let phonetic = false;
  await parseWhole(await xlsx.read(part), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') phonetic = true;
    },
    text(text) {
      if (inText && !phonetic) current += text;
    },
    close(name) {
      if (name === 'si') texts.push(unescapeText(current));
      else if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
    },
  });
  return texts;
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
