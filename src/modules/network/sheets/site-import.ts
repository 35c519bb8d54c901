import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ImportPreview, ImportResult } from '../../../kernel/sheet-import.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { oneImportAtATime } from '../../../platform/run/one-import.ts';
import { templateSheet } from '../../../platform/sheets/index.ts';
import { networkContract } from '../contract.ts';
import { insertOpenings } from '../sites/opening.ts';
import { network } from '../tables.ts';
import { siteColumns } from './columns.ts';
import type { sheetEndpoints } from './contract.ts';
import { sheetAnswer } from './exports.ts';
import { preview, wrongRows } from './importing.ts';
import { examineSites } from './site-lines.ts';
import { sheetHintWords as h } from './words.ts';

export async function siteImportTemplate({ language }: Context): Promise<FileAnswer> {
  const hints = [h.siteRows, h.siteEmpty, h.siteOrder];
  const body = templateSheet({ title: h.sites, columns: siteColumns, hints, language });
  return sheetAnswer(say(h.siteTemplate, language), body);
}

export async function previewSiteImport(context: Context, { fileId }: { fileId: string }): Promise<ImportPreview> {
  return preview(await examineSites(context, fileId), siteColumns, context.language);
}

export async function siteImportErrors(context: Context, { fileId }: { fileId: string }): Promise<FileAnswer> {
  const { lines } = await examineSites(context, fileId);
  const title = word('站点导入错误', 'Sites not imported');
  return sheetAnswer(say(title, context.language), wrongRows(title, lines, siteColumns, context.language));
}

/** All rows or none: wrong rows stop the import unless they are to be left out. */
export async function importSites(
  context: ActionContext,
  { fileId, skipWrong }: Parsed<(typeof sheetEndpoints.importSites)['in']>,
): Promise<ImportResult> {
  await oneImportAtATime(context, 'network.sites');
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
