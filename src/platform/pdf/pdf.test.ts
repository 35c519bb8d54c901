import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { columnShapes } from './columns.ts';
import { drawable, runsOf } from './glyphs.ts';
import { writePdf } from './index.ts';

const paper = {
  title: '测试社工站月度台账',
  lines: ['广州市天河区', '2026-11'],
  signatures: ['填表人：', '审核人：', '负责人：'],
  printed: '系统 打印',
  pageOf: '第 {page} 页，共 {pages} 页',
};

/** Objects of a PDF, those packed into streams too. */
function textOf(pdf: Buffer): string {
  const found = [pdf.toString('latin1')];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      found.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a packed stream.
    }
  }
  return found.join('\n');
}

test('a long table goes over several A4 pages, with the letters it needs of both weights and no more', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => [`2026-11-${(i % 28) + 1}`, '上门探访', String(i)]);
  const pdf = await writePdf({
    ...paper,
    tables: [{ heading: '服务记录', header: ['日期', '方式', '分钟'], rows, numbers: [2] }],
  });
  const text = textOf(pdf);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  expect(text).toContain('595.28');
  expect(new Set(text.match(/\/FontName \/[A-Z]{6}\+NotoSansSC-(Regular|Bold)/g)).size).toBe(2);
  expect(pdf.length).toBeLessThan(200_000);
});

test('a rare character of a name that the font cannot draw is named by its code, others stay as they are', async () => {
  const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const runs = runsOf(await readFile(path.join(fonts, '400Regular/NotoSansSC_400Regular.ttf')));
  expect(drawable(runs)('张𠮷、㛃䶮𬭎𫖯：“好”\n① m²')).toBe('张〔U+20BB7〕、㛃䶮𬭎𫖯：“好”\n① m²');
  const of = (name: string) => writePdf({ ...paper, tables: [{ heading: '名单', header: ['姓名'], rows: [[name]] }] });
  const letters = async (name: string) =>
    textOf(await of(name))
      .match(/\/W \[[\s\S]*?\]\n/g)
      ?.join('');
  const coded = await letters('张𠮷');
  expect(coded).toBe(await letters('张〔U+20BB7〕'));
  expect(coded).not.toBe(await letters('张'));
});

test('names, days and counts stay on one line where the page has room; long texts share what is left', () => {
  const header = ['服务时间', '服务对象', '站点', '社工', '服务方式', '服务类别', '人次', '时长（分钟）', '所在区划'];
  const row = (site: string, place: string) => {
    return ['2026-10-23', '阿依古丽', site, '欧阳国强', '上门探访', '心理疏导', '1', '120', place];
  };
  const wholeIn = (rows: string[][]) =>
    columnShapes({ header, rows }).flatMap(({ whole }, column) => (whole ? [header[column]] : []));
  expect(wholeIn([row('乌石社工点', '乌石村委会')])).toEqual(header);
  expect(wholeIn([row('翡翠绿洲社区社工服务点', '翡翠绿洲社区居民委员会')])).toEqual(
    header.filter((title) => title !== '站点' && title !== '所在区划'),
  );
  // Nothing is pushed off the page: eight columns of six letters each leave no room for three long ones.
  const many = ['站点', '区划', '备注', ...Array.from({ length: 8 }, (_, i) => `第${i}列`)];
  const crowded = many.map((_, column) => (column < 3 ? '很长的一段说明文字需要换行' : '六个字的内容'));
  expect(columnShapes({ header: many, rows: [crowded] }).some(({ whole }) => whole)).toBe(false);
});
