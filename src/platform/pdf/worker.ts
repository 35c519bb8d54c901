import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { columnShapes, gap } from './columns.ts';
import type { PdfPaper, PdfTable } from './document.ts';
import { drawable, runsOf } from './glyphs.ts';

const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));

const regular = path.join(fonts, '400Regular/NotoSansSC_400Regular.ttf');

pdfmake.setFonts({
  Noto: {
    normal: regular,
    bold: path.join(fonts, '700Bold/NotoSansSC_700Bold.ttf'),
  },
});
pdfmake.setLocalAccessPolicy((file) => file.startsWith(fonts));
pdfmake.setUrlAccessPolicy(() => false);

/** Light lines between the rows, a strong one under the heading, and little room between the columns. */
const lines = {
  hLineWidth: (at: number) => (at === 0 ? 0 : at === 1 ? 1.5 : 0.75),
  vLineWidth: () => 0,
  hLineColor: (at: number) => (at === 1 ? 'black' : '#aaa'),
  paddingLeft: (column: number) => (column === 0 ? 0 : gap / 2),
  paddingRight: () => gap / 2,
};

function tableOf(table: PdfTable): unknown[] {
  const { heading, note, header, rows, numbers = [], long = false } = table;
  const shapes = columnShapes(table);
  const cell = (text: string, column: number) => ({
    text,
    alignment: numbers.includes(column) ? 'right' : 'left',
    noWrap: shapes[column]?.whole ?? false,
  });
  return [
    { text: heading, bold: true, fontSize: 11, margin: [0, 10, 0, 3] },
    ...(note ? [{ text: note, fontSize: 8, margin: [0, 0, 0, 3] }] : []),
    {
      table: {
        headerRows: 1,
        dontBreakRows: !long,
        widths: shapes.map(({ width }) => width),
        body: [
          header.map((text, column) => ({ ...cell(text, column), bold: true })),
          ...rows.map((row) => row.map(cell)),
        ],
      },
      layout: lines,
    },
  ];
}

/** Rows of a table that go over to the next page with the signatures below it. */
const mostBeforeSigning = 12;

function documentOf({
  title,
  lines,
  note,
  tables,
  signatures,
  printed,
  watermark,
  pageOf,
}: PdfPaper): Record<string, unknown> {
  const filled = (page: number, pages: number) =>
    pageOf.replace('{page}', String(page)).replace('{pages}', String(pages));
  const signatureLine = { columns: signatures.map((role) => ({ text: role, margin: [0, 30, 0, 0] })) };
  // Nobody signs an empty page: a short last table goes along.
  const last = tables.at(-1);
  const signed = last && last.rows.length <= mostBeforeSigning ? last : undefined;
  return {
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 48],
    info: { title },
    defaultStyle: { font: 'Noto', fontSize: 9 },
    footer: (page: number, pages: number) => ({
      columns: [printed, { text: filled(page, pages), alignment: 'right' }],
      fontSize: 8,
      margin: [40, 14, 40, 0],
    }),
    ...(watermark ? { watermark: { text: watermark, font: 'Noto', opacity: 0.12, fontSize: 26, angle: -35 } } : {}),
    content: [
      { text: title, bold: true, fontSize: 16, alignment: 'center' },
      { text: lines.join('　'), alignment: 'center', margin: [0, 4, 0, 0] },
      ...(note ? [{ text: note, fontSize: 8, margin: [0, 6, 0, 0] }] : []),
      ...tables.flatMap((table) => (table === signed ? [] : tableOf(table))),
      { stack: [...(signed ? tableOf(signed) : []), signatureLine], unbreakable: true },
    ],
  };
}

/** Every text of a paper so that it can be drawn; both weights know the same characters. */
function drawn<T>(part: T, text: (written: string) => string): T {
  if (typeof part === 'string') return text(part) as T;
  if (Array.isArray(part)) return part.map((one) => drawn(one, text)) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, drawn(one, text)])) as T;
}

if (parentPort) {
  const paper = drawn(workerData as PdfPaper, drawable(runsOf(await readFile(regular))));
  parentPort.postMessage(await pdfmake.createPdf(documentOf(paper)).getBuffer());
}
