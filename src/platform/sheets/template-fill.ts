/** A customer's workbook with values in its cells: styles, widths, merged cells and other sheets stay as they are. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Filling, filledSheet, followedXml, repeatedOf, type Written } from './filled-sheet.ts';
import { hangingXml, partsHangingOn } from './hanging-parts.ts';
import { sheetProblem } from './problems.ts';
import { movedFormula, type OwnRow, type Repeating } from './refs.ts';
import { mostRows } from './sheet-xml.ts';
import { headOf, type SheetSource, spool } from './spool.ts';
import { readCells } from './template-cells.ts';
import { extentOf, type TemplateSheet, templateSheet } from './template-sheet.ts';
import { openPackage, type XlsxPackage } from './xlsx-package.ts';
import { readSharedTexts, readStyles, readWorkbook } from './xlsx-parts.ts';
import { escaped, unescaped } from './xml-text.ts';
import { writeZip, type ZipPart } from './zip-writer.ts';

const mostBytes = 5_000_000;
const mostUnzippedBytes = 50_000_000;

interface Template {
  readonly file: FileHandle;
  readonly xlsx: XlsxPackage;
  readonly book: Awaited<ReturnType<typeof readWorkbook>>;
}

/** Whoever gets it closes the file. */
async function openTemplate(source: SheetSource): Promise<Template> {
  const file = await spool(source, mostBytes);
  try {
    if (!(await headOf(file, 4)).equals(Buffer.from('PK\x03\x04'))) throw sheetProblem('no-template');
    const xlsx = await openPackage(file, mostUnzippedBytes);
    return { file, xlsx, book: await readWorkbook(xlsx) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The sheet of a name, or the first. */
async function sheetIn({ xlsx, book }: Template, name: string | undefined) {
  const part = name === undefined ? book.sheetPart : book.sheets.find((s) => s.name === name)?.part;
  if (!part) throw sheetProblem('no-such-sheet', { params: { sheet: name ?? '' } });
  return { part, sheet: await templateSheet(await xlsx.text(part)) };
}

/** What a template looks like, to bind its cells: texts by address, merged cells, and the names of its sheets. */
export interface TemplateGrid {
  readonly sheets: string[];
  readonly sheet: string;
  readonly rows: number;
  readonly columns: number;
  readonly cells: { at: string; text: string }[];
  readonly merged: string[];
}

export async function templateGrid(source: SheetSource, name?: string): Promise<TemplateGrid> {
  const template = await openTemplate(source);
  const { file, xlsx, book } = template;
  try {
    const { part, sheet } = await sheetIn(template, name);
    const texts = await readSharedTexts(xlsx, book.related.get('sharedStrings'));
    return {
      sheets: book.sheets.map((s) => s.name),
      sheet: book.sheets.find((s) => s.part === part)?.name ?? '',
      ...extentOf(sheet),
      cells: readCells(sheet, texts),
      merged: [...sheet.merged],
    };
  } finally {
    await file.close();
  }
}

interface FilledPart {
  readonly name: string;
  readonly sheet: TemplateSheet;
  readonly filling: Written;
}

/** Its sheets by their names. Written as their rows come, in bounded memory. */
export async function fillTemplate(source: SheetSource, fillings: ReadonlyMap<string, Filling>): Promise<Readable> {
  const template = await openTemplate(source);
  const { file } = template;
  try {
    const styles = await readStyles(template.xlsx, template.book.related.get('styles'));
    const { from1904 } = template.book;
    const shownAs = (style: string) => styles[Number(style || '-1')] ?? 'other';
    const filled = new Map<string, FilledPart>();
    const hanging = new Map<string, Repeating[]>();
    const lists = new Map([...fillings].map(([name, filling]) => [name, repeatedOf(filling)]));
    const followOn = (name: string) => (formula: string, own?: OwnRow) => movedFormula(formula, lists, name, own);
    for (const [name, filling] of fillings) {
      const { part, sheet } = await sheetIn(template, name);
      const rows = filling.repeats.reduce((sum, r) => sum + r.count, extentOf(sheet).rows);
      if (rows > mostRows) throw sheetProblem('too-many-rows', { params: { max: mostRows } });
      filled.set(part, { name, sheet, filling: { ...filling, shownAs, from1904, follow: followOn(name) } });
      for (const other of await partsHangingOn(template.xlsx, part)) hanging.set(other, repeatedOf(filling));
    }
    const parts = partsOf(template, { filled, hanging, follow: (formula) => movedFormula(formula, lists) });
    const closing = async function* () {
      try {
        yield* writeZip(parts);
      } finally {
        await file.close();
      }
    };
    return Readable.from(closing(), { objectMode: false });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The order in which formulas were calculated names cells that have moved: without it, they are calculated anew. */
const chain = 'xl/calcChain.xml';

interface Filled {
  readonly filled: ReadonlyMap<string, FilledPart>;
  /** Parts that hang on a filled sheet, with what became of its rows. */
  readonly hanging: ReadonlyMap<string, Repeating[]>;
  readonly follow: (formula: string) => string;
}

async function* partsOf({ xlsx }: Template, { filled, hanging, follow }: Filled): AsyncGenerator<ZipPart> {
  for (const entry of xlsx.names) {
    if (entry === chain || entry.endsWith('/')) continue;
    const own = filled.get(entry);
    const hangs = hanging.get(entry);
    if (hangs) yield { name: entry, content: [hangingXml(await xlsx.text(entry), hangs)] };
    else if (own) yield { name: entry, content: filledSheet(own.sheet, own.filling) };
    else if (entry === '[Content_Types].xml' || entry === 'xl/_rels/workbook.xml.rels')
      yield { name: entry, content: [withoutChain(await xlsx.text(entry))] };
    else if (entry === 'xl/workbook.xml')
      yield { name: entry, content: [calculatedAnew(await xlsx.text(entry), follow)] };
    else if (/^xl\/(worksheets|charts)\/[^/]+\.xml$/.test(entry))
      yield { name: entry, content: [followedXml(await xlsx.text(entry), follow)] };
    else yield { name: entry, content: await xlsx.read(entry) };
  }
}

const withoutChain = (xml: string) => xml.replace(/<(?:Override|Relationship)\b[^>]*calcChain[^>]*\/>/g, '');

/** Print areas and names follow the rows as well. */
function calculatedAnew(xml: string, follow: Filled['follow']): string {
  const moved = xml.replace(
    /(<definedName\b[^>]*>)([\s\S]*?)(<\/definedName>)/g,
    (_, start: string, formula: string, end: string) => `${start}${escaped(follow(unescaped(formula)))}${end}`,
  );
  const calculation = '<calcPr fullCalcOnLoad="1"/>';
  if (/<calcPr\b[^>]*\/>/.test(moved)) return moved.replace(/<calcPr\b[^>]*\/>/, calculation);
  return /<\/definedNames>/.test(moved)
    ? moved.replace('</definedNames>', `</definedNames>${calculation}`)
    : moved.replace('</sheets>', `</sheets>${calculation}`);
}
