/** What hangs on the cells of a sheet in parts of its own, comments, pictures and tables: it follows its rows. */
import { posix } from 'node:path';
import { movedRanges, movedRow, type Repeating } from './refs.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { parseWhole } from './xml.ts';

const kinds = ['comments', 'threadedComment', 'vmlDrawing', 'drawing', 'table'];

/** Names of these parts of a sheet. */
export async function partsHangingOn(xlsx: XlsxPackage, sheet: string): Promise<string[]> {
  const folder = posix.dirname(sheet);
  const relations = posix.join(folder, '_rels', `${posix.basename(sheet)}.rels`);
  if (!xlsx.has(relations)) return [];
  const found: string[] = [];
  await parseWhole(await xlsx.read(relations), {
    open(name, { Target, Type }) {
      if (name !== 'Relationship' || !Target || !kinds.includes(posix.basename(Type ?? ''))) return;
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      if (xlsx.has(part)) found.push(part);
    },
  });
  return found;
}

/** Rows of drawings begin with 0. */
const movedBy = (row: number, repeated: readonly Repeating[]) => movedRow(row + 1, repeated) - row - 1;

/** Cells named, boxes of comments and anchors of pictures move with the row that they begin in, as large as they were. */
export function hangingXml(xml: string, repeated: readonly Repeating[]): string {
  return xml
    .replace(
      /(\sref=")([A-Z]+\d+(?::[A-Z]+\d+)?)(")/g,
      (_, start: string, ref: string, end: string) => `${start}${movedRanges(ref, repeated)}${end}`,
    )
    .replace(/<x:ClientData\b[\s\S]*?<\/x:ClientData>/g, (box) => {
      const by = movedBy(Number(/<x:Row>\s*(\d+)/.exec(box)?.[1] ?? 0), repeated);
      return box
        .replace(/(<x:Row>\s*)(\d+)/, (_, start: string, row: string) => `${start}${Number(row) + by}`)
        .replace(/(<x:Anchor>)([^<]*)/, (_, start: string, places: string) => {
          // Column, offset, row, offset; twice.
          const moved = places.split(',').map((n, nth) => (nth % 4 === 2 ? String(Number(n) + by) : n.trim()));
          return `${start}${moved.join(', ')}`;
        });
    })
    .replace(/<(\w+:)?from>[\s\S]*?<\/\1from>(?:\s*<\1to>[\s\S]*?<\/\1to>)?/g, (anchor) => {
      const row = /<(?:\w+:)?row>(\d+)/;
      const by = movedBy(Number(row.exec(anchor)?.[1] ?? 0), repeated);
      return anchor.replace(/(<(?:\w+:)?row>)(\d+)/g, (_, start: string, n: string) => `${start}${Number(n) + by}`);
    });
}
