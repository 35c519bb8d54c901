/** A customer's workbook with values in its cells: styles, widths, merged cells and other sheets stay as they are. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { escaped, type Filling, filledSheet, repeatingOf, unescaped } from './filled-sheet.ts';
import { sheetProblem } from './problems.ts';
import { movedFormula } from './refs.ts';
import { mostRows } from './sheet-xml.ts';
import { headOf, type SheetSource, spool } from './spool.ts';
import { readCells } from './template-cells.ts';
import { extentOf, type TemplateSheet, templateSheet } from './template-sheet.ts';
import { openPackage, type XlsxPackage } from './xlsx-package.ts';
import { readDateStyles, readSharedTexts, readWorkbook } from './xlsx-parts.ts';
import { writeZip, type ZipPart } from './zip-writer.ts';

const mostBytes = 5_000_000;
const mostUnzippedBytes = 50_000_000;

interface Template {
  readonly file: FileHandle;
  readonly xlsx: XlsxPackage;
  readonly book: Awaited<ReturnType<typeof readWorkbook>>;
  readonly sheet: TemplateSheet;
  readonly part: string;
}

/** Opens the sheet of a name, or the first; whoever gets it closes the file. */
async function openTemplate(source: SheetSource, name: string | undefined): Promise<Template> {
  const file = await spool(source, mostBytes);
  try {
    if (!(await headOf(file, 4)).equals(Buffer.from('PK\x03\x04'))) throw sheetProblem('no-template');
    const xlsx = await openPackage(file, mostUnzippedBytes);
    const book = await readWorkbook(xlsx);
    const part = name === undefined ? book.sheetPart : book.sheets.find((s) => s.name === name)?.part;
    if (!part) throw sheetProblem('no-such-sheet', { params: { sheet: name ?? '' } });
    return { file, xlsx, book, part, sheet: await templateSheet(await xlsx.text(part)) };
  } catch (error) {
    await file.close();
    throw error;
  }
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
  const { file, xlsx, book, sheet, part } = await openTemplate(source, name);
  try {
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

/** Written as its rows come, in bounded memory. */
export async function fillTemplate(source: SheetSource, name: string, filling: Filling): Promise<Readable> {
  const template = await openTemplate(source, name);
  const { file, sheet } = template;
  try {
    if (extentOf(sheet).rows + (filling.repeat?.count ?? 0) > mostRows)
      throw sheetProblem('too-many-rows', { params: { max: mostRows } });
    const dates = await readDateStyles(template.xlsx, template.book.related.get('styles'));
    const parts = partsOf(template, name, { ...filling, isDate: (style) => dates[Number(style || '-1')] ?? false });
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

async function* partsOf(
  { xlsx, sheet, part }: Template,
  name: string,
  filling: Parameters<typeof filledSheet>[1],
): AsyncGenerator<ZipPart> {
  for (const entry of xlsx.names) {
    if (entry === chain || entry.endsWith('/')) continue;
    if (entry === part) yield { name: entry, content: filledSheet(sheet, filling) };
    else if (entry === '[Content_Types].xml' || entry === 'xl/_rels/workbook.xml.rels')
      yield { name: entry, content: [withoutChain(await xlsx.text(entry))] };
    else if (entry === 'xl/workbook.xml')
      yield { name: entry, content: [calculatedAnew(await xlsx.text(entry), name, filling)] };
    else yield { name: entry, content: await xlsx.read(entry) };
  }
}

const withoutChain = (xml: string) => xml.replace(/<(?:Override|Relationship)\b[^>]*calcChain[^>]*\/>/g, '');

/** Print areas and names follow the rows as well. */
function calculatedAnew(xml: string, sheet: string, filling: Filling): string {
  const repeating = repeatingOf(filling);
  const moved = repeating
    ? xml.replace(
        /(<definedName\b[^>]*>)([\s\S]*?)(<\/definedName>)/g,
        (_, start: string, formula: string, end: string) =>
          `${start}${escaped(movedFormula(unescaped(formula), repeating, undefined, sheet))}${end}`,
      )
    : xml;
  const calculation = '<calcPr fullCalcOnLoad="1"/>';
  if (/<calcPr\b[^>]*\/>/.test(moved)) return moved.replace(/<calcPr\b[^>]*\/>/, calculation);
  return /<\/definedNames>/.test(moved)
    ? moved.replace('</definedNames>', `</definedNames>${calculation}`)
    : moved.replace('</sheets>', `</sheets>${calculation}`);
}
