/** A sheet of a template as rows and cells, with everything around them as it was written. */
import { Readable } from 'node:stream';
import { sheetProblem } from './problems.ts';
import { positionOf } from './raw.ts';
import { placeOf } from './refs.ts';
import { withOwnFormulas } from './shared-formulas.ts';
import { parseWhole } from './xml.ts';

export interface TemplateCell {
  readonly column: number;
  /** Index of its style; empty for none. */
  readonly style: string;
  /** Its other attributes and what stands inside, as written. */
  readonly type: string;
  readonly inner: string;
}

export interface TemplateRow {
  readonly number: number;
  /** Height, style and such, as written. */
  readonly attributes: string;
  readonly cells: readonly TemplateCell[];
}

export interface TemplateSheet {
  readonly before: string;
  readonly rows: readonly TemplateRow[];
  readonly after: string;
  readonly merged: readonly string[];
}

/** A layout is a page or two: longer ones are lists, not templates. */
const mostCharacters = 4_000_000;

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/** Read as it is written, once it is known to be well-formed XML without entities of its own. */
export async function templateSheet(xml: string): Promise<TemplateSheet> {
  if (xml.length > mostCharacters) throw sheetProblem('template-too-large');
  await parseWhole(Readable.from([Buffer.from(xml)]), {});
  const data = /<sheetData(?:\s[^>]*)?(?:\/>|>([\s\S]*)<\/sheetData>)/.exec(xml);
  if (!data || xml.includes('<!')) throw sheetProblem('unreadable');
  const rows: TemplateRow[] = [];
  for (const [, attributes = '', inner = ''] of (data[1] ?? '').matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    const number = Number(attribute(attributes, 'r')) || (rows.at(-1)?.number ?? 0) + 1;
    rows.push({
      number,
      attributes: attributes.replace(/\s(?:r|spans)="[^"]*"/g, ''),
      cells: cellsOf(inner),
    });
  }
  const after = xml.slice(data.index + data[0].length);
  return {
    before: xml.slice(0, data.index).replace(/<dimension\b[^>]*\/>/, ''),
    rows: withOwnFormulas(rows, mostCharacters),
    after,
    merged: [...after.matchAll(/<mergeCell\b[^>]*?\sref="([^"]*)"/g)].map(([, ref = '']) => ref),
  };
}

function cellsOf(inner: string): TemplateCell[] {
  const cells: TemplateCell[] = [];
  for (const [, attributes = '', content = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const letters = attribute(attributes, 'r').replace(/\d+$/, '');
    cells.push({
      column: letters ? positionOf(letters) : (cells.at(-1)?.column ?? -1) + 1,
      style: attribute(attributes, 's'),
      type: attribute(attributes, 't'),
      inner: content,
    });
  }
  return cells;
}

/** Up to where the sheet is written or merged. */
export function extentOf({ rows, merged }: TemplateSheet): { rows: number; columns: number } {
  const ends = merged.map((range) => placeOf(range.split(':')[1] ?? '')).filter((p) => p !== undefined);
  return {
    rows: Math.max(0, ...rows.map((r) => r.number), ...ends.map((p) => p.row)),
    columns: Math.max(0, ...rows.map((r) => (r.cells.at(-1)?.column ?? -1) + 1), ...ends.map((p) => p.column + 1)),
  };
}
