/** Cell styles of every sheet the house writes, in the order of `cellXfs` below. */
export const styleNames = [
  'plain',
  'heading',
  'note',
  'header',
  'text',
  'quoted',
  'number',
  'day',
  'instant',
  'reason',
  'wrapped',
] as const;
export type StyleName = (typeof styleNames)[number];

export function styleIndex(name: StyleName): number {
  return styleNames.indexOf(name);
}

const fonts = [
  '<sz val="11"/><name val="宋体"/>',
  '<b/><sz val="14"/><name val="宋体"/>',
  '<sz val="10"/><color rgb="FF595959"/><name val="宋体"/>',
  '<b/><sz val="11"/><name val="宋体"/>',
  '<sz val="11"/><color rgb="FFC00000"/><name val="宋体"/>',
];

const xf = (attributes: string, inside = '') =>
  inside ? `<xf xfId="0" ${attributes}>${inside}</xf>` : `<xf xfId="0" ${attributes}/>`;
const wrap = '<alignment vertical="top" wrapText="1"/>';

/** 49 is Excel's own text format: typing into such a cell never makes a number or a formula of it. */
const cellFormats: Record<StyleName, string> = {
  plain: xf('numFmtId="0" fontId="0" fillId="0" borderId="0"'),
  heading: xf('numFmtId="49" fontId="1" fillId="0" borderId="0" applyFont="1"'),
  note: xf('numFmtId="49" fontId="2" fillId="0" borderId="0" applyFont="1"'),
  header: xf(
    'numFmtId="49" fontId="3" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"',
    '<alignment horizontal="center" vertical="center" wrapText="1"/>',
  ),
  text: xf('numFmtId="49" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"'),
  quoted: xf('numFmtId="49" fontId="0" fillId="0" borderId="0" applyNumberFormat="1" quotePrefix="1"'),
  number: xf('numFmtId="0" fontId="0" fillId="0" borderId="0"'),
  day: xf('numFmtId="164" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"'),
  instant: xf('numFmtId="165" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"'),
  reason: xf('numFmtId="49" fontId="4" fillId="0" borderId="0" applyFont="1" applyAlignment="1"', wrap),
  wrapped: xf('numFmtId="49" fontId="0" fillId="0" borderId="0" applyAlignment="1"', wrap),
};

const border = (side: string) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;

export const stylesXml = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
  `<fonts count="${fonts.length}">${fonts.map((font) => `<font>${font}</font>`).join('')}</fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F4"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map(border).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${styleNames.length}">${styleNames.map((name) => cellFormats[name]).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
