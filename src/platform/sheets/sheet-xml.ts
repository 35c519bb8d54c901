import { lettersOf } from './raw.ts';
import { type StyleName, styleIndex } from './styles.ts';

/** What is written into one cell; a number for text, days and instants alike is Excel's own number. */
export interface WrittenCell {
  readonly value: string | number;
  readonly style: StyleName;
}

export interface SheetLayout {
  /** Rows that stay when the others move: the header and what stands above it. */
  readonly frozenRows: number;
  /** Filter buttons on the last frozen row. */
  readonly filter: boolean;
  readonly columns: readonly { readonly width: number; readonly style: StyleName }[];
  /** Drop-down lists: position of the column and the range that holds its choices. */
  readonly choices?: readonly { readonly position: number; readonly range: string }[];
  /** What is said to who types anything else. */
  readonly refusal?: { readonly title: string; readonly detail: string };
}

export type WrittenRow = readonly (WrittenCell | undefined)[];

/** Rows that one sheet of Excel holds. */
export const mostRows = 1_048_576;
/** Drop-down lists reach this far: some programs keep every cell that a list covers. */
const rowsWithChoices = 20_000;
/** Characters beside each other that can still be read on a page of A4 lying down. */
const widestPage = 200;
/** Characters that one cell of Excel holds; a longer one makes it call the file damaged. */
const mostCharacters = 32_767;

const opening =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/** The XML of one sheet, row by row. */
export async function* sheetXml(
  layout: SheetLayout,
  rows: AsyncIterable<WrittenRow> | Iterable<WrittenRow>,
): AsyncGenerator<string> {
  const { frozenRows, columns, filter } = layout;
  const lastColumn = lettersOf(Math.max(columns.length - 1, 0));
  const pane = frozenRows
    ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
    : '';
  const widths = columns.map(
    ({ width, style }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${styleIndex(style)}" customWidth="1"/>`,
  );
  const pages = Math.max(1, Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / widestPage));
  // On paper the columns stand beside each other as far as they can be read, and each page says which it is.
  yield `${opening}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
  yield `${widths.length ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`;
  let count = 0;
  for await (const row of rows) {
    count += 1;
    yield rowXml(row, count);
  }
  yield '</sheetData>';
  if (filter && count > 0) yield `<autoFilter ref="A${frozenRows}:${lastColumn}${Math.max(count, frozenRows)}"/>`;
  yield choicesXml(layout);
  yield `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${columns.length > 7 ? 'landscape' : 'portrait'}" fitToWidth="${pages}" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>`;
  // Excel would mark every ID with a green corner: "number stored as text".
  yield `<ignoredErrors><ignoredError sqref="A1:${lastColumn}${Math.max(count, 1)}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

function choicesXml({ choices = [], refusal, frozenRows }: SheetLayout): string {
  if (choices.length === 0) return '';
  const said = refusal ? ` errorTitle="${escapeXml(refusal.title)}" error="${escapeXml(refusal.detail)}"` : '';
  const each = choices.map(({ position, range }) => {
    const letters = lettersOf(position);
    const sqref = `${letters}${frozenRows + 1}:${letters}${rowsWithChoices}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1"${said} sqref="${sqref}"><formula1>${escapeXml(range)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${choices.length}">${each.join('')}</dataValidations>`;
}

function rowXml(row: WrittenRow, number: number): string {
  let xml = `<row r="${number}">`;
  row.forEach((cell, position) => {
    if (!cell || cell.value === '') return;
    const start = `<c r="${lettersOf(position)}${number}" s="${styleIndex(cell.style)}"`;
    xml +=
      typeof cell.value === 'number'
        ? `${start}><v>${cell.value}</v></c>`
        : `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.value)}</t></is></c>`;
  });
  return `${xml}</row>`;
}

/** What XML 1.0 cannot hold is left out; what looks like its escape is escaped, so that it reads back as written. */
export function escapeXml(text: string): string {
  let plain = text.isWellFormed() ? text : text.toWellFormed();
  if (plain.length > mostCharacters) plain = `${plain.slice(0, mostCharacters - 1).toWellFormed()}…`;
  return plain
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
