import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ImportPreview, ImportResult } from '../../../kernel/sheet-import.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { templateSheet } from '../../../platform/sheets/index.ts';
import { networkContract } from '../contract.ts';
import { insertOpenings } from '../sites/opening.ts';
import { network } from '../tables.ts';
import { siteColumns } from './columns.ts';
import type { sheetEndpoints } from './contract.ts';
import { sheetAnswer } from './exports.ts';
import { preview, wrongRows } from './importing.ts';
import { examineSites } from './site-lines.ts';

export async function siteImportTemplate(): Promise<FileAnswer> {
  const hints = [
    '一行一个站点。已登记的站点（同一区划、同一名称）会更新地址、坐标、联系人和星级；迁移、更名、换运营方请在系统内办理。',
    '没有的列和空的单元格不改动已登记的内容；要清空某一项，请在站点档案里修改。坐标来源填“未知”时清空坐标。',
    '社工站和它的社工点可以放在同一个文件里，顺序不限。',
  ];
  return sheetAnswer('站点导入模板', templateSheet({ title: '站点', columns: siteColumns, hints }));
}

export async function previewSiteImport(context: Context, { fileId }: { fileId: string }): Promise<ImportPreview> {
  return preview((await examineSites(context, fileId)).lines, siteColumns);
}

export async function siteImportErrors(context: Context, { fileId }: { fileId: string }): Promise<FileAnswer> {
  const { lines } = await examineSites(context, fileId);
  const title = say(word('站点导入错误', 'Sites not imported'), context.language);
  return sheetAnswer(title, wrongRows(title, lines, siteColumns, context.language));
}

/** All rows or none: wrong rows stop the import unless they are to be left out. */
export async function importSites(
  context: ActionContext,
  { fileId, skipWrong }: Parsed<(typeof sheetEndpoints.importSites)['in']>,
): Promise<ImportResult> {
  const { lines, openings, changes } = await examineSites(context, fileId);
  const count = (state: string) => lines.filter((line) => line.state === state).length;
  const skipped = count('wrong');
  if (skipped > 0 && !skipWrong) throw networkContract.problem('rows-wrong', { params: { count: skipped } });
  await insertOpenings(context, openings, (index) => `/${index}`);
  for (const { site, to } of changes) {
    await network
      .write(context)
      .updateTable('network.site')
      .set({ ...to, version: sql`version + 1` })
      .where('cityCode', '=', site.cityCode)
      .where('id', '=', site.id)
      .execute();
  }
  const result = { new: openings.length, changed: changes.length, unchanged: count('unchanged'), skipped };
  context.audit({ subjectType: 'site', detail: { fileId, ...result } });
  return result;
}
