import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { PdfPaper, PdfTable } from './document.ts';

const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));

pdfmake.setFonts({
  Noto: {
    normal: path.join(fonts, '400Regular/NotoSansSC_400Regular.ttf'),
    bold: path.join(fonts, '700Bold/NotoSansSC_700Bold.ttf'),
  },
});
pdfmake.setLocalAccessPolicy((file) => file.startsWith(fonts));
pdfmake.setUrlAccessPolicy(() => false);

function tableOf({ heading, note, header, rows, numbers = [], wide = [] }: PdfTable): unknown[] {
  const cell = (text: string, column: number) => (numbers.includes(column) ? { text, alignment: 'right' } : text);
  return [
    { text: heading, bold: true, fontSize: 11, margin: [0, 10, 0, 3] },
    ...(note ? [{ text: note, fontSize: 8, margin: [0, 0, 0, 3] }] : []),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: header.map((_, column) => (wide.includes(column) ? '*' : 'auto')),
        body: [
          header.map((text, column) => ({ text, bold: true, alignment: numbers.includes(column) ? 'right' : 'left' })),
          ...rows.map((row) => row.map(cell)),
        ],
      },
      layout: 'lightHorizontalLines',
    },
  ];
}

function documentOf({ title, lines, note, tables, signatures, printed, pageOf }: PdfPaper): Record<string, unknown> {
  const filled = (page: number, pages: number) =>
    pageOf.replace('{page}', String(page)).replace('{pages}', String(pages));
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
    content: [
      { text: title, bold: true, fontSize: 16, alignment: 'center' },
      { text: lines.join('　'), alignment: 'center', margin: [0, 4, 0, 0] },
      ...(note ? [{ text: note, fontSize: 8, margin: [0, 6, 0, 0] }] : []),
      ...tables.flatMap(tableOf),
      { columns: signatures.map((role) => ({ text: `${role}：`, margin: [0, 30, 0, 0] })) },
    ],
  };
}

if (parentPort) parentPort.postMessage(await pdfmake.createPdf(documentOf(workerData as PdfPaper)).getBuffer());
