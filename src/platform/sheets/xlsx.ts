import type { FileHandle } from 'node:fs/promises';
import { positionOf, type RawCell, type RawRow, type RawSheet } from './raw.ts';
import { asUnreadable, openPackage, type XlsxPackage } from './xlsx-package.ts';
import { readSharedTexts, readStyles, readWorkbook, type Shown, unescapeText } from './xlsx-parts.ts';
import { type Attributes, parseXml } from './xml.ts';

/** The first visible sheet of an .xlsx file, read row by row. */
export async function openXlsx(file: FileHandle, maxUnzippedBytes: number): Promise<RawSheet> {
  const xlsx = await openPackage(file, maxUnzippedBytes);
  const { sheets, sheetPart, from1904, related } = await readWorkbook(xlsx);
  const merged = await mergedRanges(xlsx, sheetPart);
  const texts = await readSharedTexts(xlsx, related.get('sharedStrings'));
  const styles = await readStyles(xlsx, related.get('styles'));
  const rows = (part: string) => rowsOf(xlsx, part, { texts, styles });
  const others = sheets.slice(1).filter(({ part }) => xlsx.has(part));
  return {
    name: sheets[0]?.name ?? '',
    merged,
    from1904,
    rows: rows(sheetPart),
    others: others.map(({ name, part }) => ({ name, rows: rows(part) })),
  };
}

interface Lookups {
  readonly texts: readonly string[];
  readonly styles: readonly Shown[];
}

/** Merges stand behind the rows they concern: a first pass looks for nothing else. */
async function mergedRanges(xlsx: XlsxPackage, part: string): Promise<string[]> {
  const merged: string[] = [];
  let tail = '';
  try {
    for await (const piece of await xlsx.read(part)) {
      const text = tail + piece.toString('latin1');
      const complete = text.lastIndexOf('>') + 1;
      for (const [, range = ''] of text.slice(0, complete).matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]+)"/g)) {
        merged.push(range);
      }
      tail = text.slice(complete);
    }
  } catch (error) {
    throw asUnreadable(error);
  }
  return merged;
}

async function* rowsOf(xlsx: XlsxPackage, part: string, lookups: Lookups): AsyncGenerator<RawRow> {
  let ready: RawRow[] = [];
  let row = 0;
  let cells = new Map<number, RawCell>();
  let position = -1;
  let cell: Attributes = {};
  let value = '';
  let formula = false;
  let collecting = false;
  let phonetic = false;

  const listener = {
    open(name: string, attributes: Attributes) {
      switch (name) {
        case 'row':
          // Rows and cells may leave out where they stand when they follow their neighbour.
          row = attributes.r ? Number(attributes.r) : row + 1;
          position = -1;
          cells = new Map();
          break;
        case 'c':
          position = attributes.r ? positionOf(attributes.r) : position + 1;
          cell = attributes;
          value = '';
          formula = false;
          break;
        case 'v':
        case 't':
          collecting = !phonetic;
          break;
        case 'f':
          formula = true;
          break;
        case 'rPh':
          phonetic = true;
          break;
      }
    },
    text(text: string) {
      if (collecting) value += text;
    },
    close(name: string) {
      switch (name) {
        case 'v':
        case 't':
          collecting = false;
          break;
        case 'rPh':
          phonetic = false;
          break;
        case 'c': {
          const read = cellOf(cell, value, formula, lookups);
          if (read) cells.set(position, read);
          break;
        }
        case 'row':
          if (cells.size > 0) ready.push({ row, cells });
          break;
      }
    },
  };

  for await (const _ of parseXml(await xlsx.read(part), listener)) {
    const rows = ready;
    ready = [];
    yield* rows;
  }
  yield* ready;
}

function cellOf(cell: Attributes, value: string, formula: boolean, { texts, styles }: Lookups): RawCell | undefined {
  if (value === '') return formula ? { kind: 'text', text: '', warning: 'formula-without-result' } : undefined;
  switch (cell.t) {
    case 's':
      return { kind: 'text', text: texts[Number(value)] ?? '' };
    case 'inlineStr':
    case 'str':
      return { kind: 'text', text: unescapeText(value) };
    case 'b':
      return { kind: 'text', text: value === '1' || value === 'true' ? '是' : '否' };
    case 'e':
      return { kind: 'text', text: value, warning: 'formula-error' };
    case 'd':
      return { kind: 'text', text: value };
    default: {
      const number = Number(value);
      if (!Number.isFinite(number)) return { kind: 'text', text: value };
      return { kind: styles[Number(cell.s ?? 0)] === 'date' ? 'date' : 'number', number };
    }
  }
}
