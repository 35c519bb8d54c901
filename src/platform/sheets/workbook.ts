import { Readable } from 'node:stream';
import { escapeXml, type SheetLayout, sheetXml, type WrittenRow } from './sheet-xml.ts';
import { stylesXml } from './styles.ts';
import { writeZip, type ZipPart } from './zip-writer.ts';

export interface WrittenSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly layout: SheetLayout;
  readonly rows: AsyncIterable<WrittenRow> | Iterable<WrittenRow>;
}

/** An .xlsx file, made as it is read; sheets are asked for one after the other. */
export function workbook(sheets: AsyncIterable<WrittenSheet> | Iterable<WrittenSheet>): Readable {
  return Readable.from(writeZip(parts(sheets)), { objectMode: false });
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts that list the sheets come last, because only then it is known how many there are. */
async function* parts(sheets: AsyncIterable<WrittenSheet> | Iterable<WrittenSheet>): AsyncGenerator<ZipPart> {
  const written: { name: string; hidden: boolean; frozen: number }[] = [];
  for await (const { name, hidden = false, layout, rows } of sheets) {
    written.push({ name: sheetName(name, written.length), hidden, frozen: layout.frozenRows });
    yield { name: `xl/worksheets/sheet${written.length}.xml`, content: sheetXml(layout, rows) };
  }
  const each = (xml: (number: number, sheet: { name: string; hidden: boolean }) => string) =>
    written.map((sheet, i) => xml(i + 1, sheet)).join('');
  const listed: Record<string, string> = {
    'xl/styles.xml': stylesXml,
    'xl/workbook.xml': `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${each(
      (n, { name, hidden }) =>
        `<sheet name="${escapeXml(name)}" sheetId="${n}"${hidden ? ' state="hidden"' : ''} r:id="rId${n}"/>`,
    )}</sheets>${printTitles(written)}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packaging}/relationships">${each(
      (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
    )}<Relationship Id="rId${written.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${declaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${each(
      (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`,
    )}</Types>`,
  };
  for (const [name, content] of Object.entries(listed)) yield { name, content: [content] };
}

/** The header stands on top of every printed page. */
function printTitles(sheets: readonly { readonly name: string; readonly frozen: number }[]): string {
  const names = sheets.flatMap(({ name, frozen }, at) =>
    frozen > 0
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escapeXml(`'${name.replaceAll("'", "''")}'!$${frozen}:$${frozen}`)}</definedName>`
      : [],
  );
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '';
}

/** Excel allows 31 characters without []:*?/\ and no apostrophe at either end, each name once. */
function sheetName(name: string, before: number): string {
  const allowed = name.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').replace(/^[\s']+/, '');
  const short = [...allowed]
    .slice(0, 31)
    .join('')
    .replace(/[\s']+$/, '');
  return short || `Sheet${before + 1}`;
}
