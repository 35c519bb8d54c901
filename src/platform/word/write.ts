import PizZip from 'pizzip';

/** One block of a plain Word file, line by line. */
export type WordBlock =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string }
  /** A table has its titles in the first column, a grid in the first row. */
  | { readonly kind: 'table' | 'grid'; readonly rows: readonly (readonly string[])[] };

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));

const run = (text: string, format = '') =>
  `<w:r>${format ? `<w:rPr>${format}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const paragraph = (text: string, format = '', place = '') =>
  `<w:p>${place ? `<w:pPr>${place}</w:pPr>` : ''}${run(text, format)}</w:p>`;

const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:color="AAAAAA"/>`)
  .join('');

function tableXml(
  rows: readonly (readonly string[])[],
  bold: (row: number, column: number) => boolean,
  first = '',
): string {
  const cell = (text: string, row: number, column: number) =>
    `<w:tc><w:tcPr>${column === 0 ? first : ''}</w:tcPr>${paragraph(text, bold(row, column) ? '<w:b/>' : '')}</w:tc>`;
  const lines = rows.map(
    (cells, row) => `<w:tr>${cells.map((text, column) => cell(text, row, column)).join('')}</w:tr>`,
  );
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${border}</w:tblBorders></w:tblPr>${lines.join('')}</w:tbl><w:p/>`;
}

function blockXml(block: WordBlock): string {
  switch (block.kind) {
    case 'title':
      return paragraph(block.text, '<w:b/><w:sz w:val="32"/>', '<w:jc w:val="center"/>');
    case 'heading':
      return paragraph(block.text, '<w:b/><w:sz w:val="24"/>', '<w:keepNext/><w:spacing w:before="240" w:after="80"/>');
    case 'text':
      return paragraph(block.text);
    case 'table':
      return tableXml(block.rows, (_, column) => column === 0, '<w:tcW w:w="1100" w:type="pct"/>');
    case 'grid':
      return tableXml(block.rows, (row) => row === 0);
  }
}

const space = 'http://schemas.openxmlformats.org';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = `xmlns:w="${space}/wordprocessingml/2006/main" xmlns:r="${space}/officeDocument/2006/relationships"`;
const type = (name: string) => `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`;
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${space}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
const relations = (inside: string) =>
  `${head}<Relationships xmlns="${space}/package/2006/relationships">${inside}</Relationships>`;

/** A4 with a header of one line on every page; letters are those of the reader's Word. */
export function writeWord(header: string, blocks: readonly WordBlock[]): Buffer {
  const zip = new PizZip();
  zip.file(
    '[Content_Types].xml',
    `${head}<Types xmlns="${space}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type('document.main')}"/><Override PartName="/word/header1.xml" ContentType="${type('header')}"/><Override PartName="/word/styles.xml" ContentType="${type('styles')}"/></Types>`,
  );
  zip.file('_rels/.rels', relations(relation('r1', 'officeDocument', 'word/document.xml')));
  zip.file(
    'word/_rels/document.xml.rels',
    relations(relation('r1', 'header', 'header1.xml') + relation('r2', 'styles', 'styles.xml')),
  );
  zip.file(
    'word/styles.xml',
    `${head}<w:styles ${word}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimSun"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`,
  );
  zip.file(
    'word/header1.xml',
    `${head}<w:hdr ${word}>${paragraph(header, '<w:color w:val="808080"/><w:sz w:val="18"/>', '<w:jc w:val="center"/>')}</w:hdr>`,
  );
  zip.file(
    'word/document.xml',
    `${head}<w:document ${word}><w:body>${blocks.map(blockXml).join('')}<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  );
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
