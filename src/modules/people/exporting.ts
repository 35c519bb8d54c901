import { say } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { mediaTypes } from '../../platform/files/index.ts';
import type { FileAnswer } from '../../platform/route.ts';
import { type Column, writeSheet } from '../../platform/sheets/index.ts';
import type { ListedWorker, WorkerFilters } from './contract.ts';
import { workerList } from './queries.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords, sexWords } from './words.ts';

const pageSize = 500;

/** Exactly the rows of the list under the same filters. */
export async function exportWorkers(context: Context, filters: WorkerFilters): Promise<FileAnswer> {
  const { language } = context;
  const titled = (key: string, field: keyof typeof fieldWords, type?: Column['type']): Column => ({
    key,
    title: say(fieldWords[field], language),
    ...(type ? { type } : {}),
  });
  const columns = [
    titled('name', 'name'),
    titled('staffNumber', 'staffNumber', 'digits'),
    titled('sex', 'sex'),
    titled('duty', 'duty'),
    titled('siteName', 'site'),
    titled('divisionName', 'place'),
    titled('divisionCode', 'divisionCode', 'digits'),
    titled('employment', 'employment'),
    titled('agencyName', 'agency'),
    titled('certificateLevel', 'certificateLevel'),
    titled('joinedOn', 'joinedOn', 'day'),
    titled('leftOn', 'leftOn', 'day'),
  ];
  async function* rows() {
    for (let page = 1; ; page += 1) {
      const found = await workerList(context, { ...filters, page, size: pageSize });
      for (const row of found.rows) yield inWords(row);
      if (found.rows.length < pageSize) return;
    }
  }
  const inWords = (row: ListedWorker) => ({
    ...row,
    sex: say(sexWords[row.sex], language),
    duty: row.duty ? say(dutyWords[row.duty], language) : '',
    employment: say(employmentWords[row.employment], language),
    certificateLevel: say(certificateWords[row.certificateLevel], language),
  });
  const name = language === 'zh' ? `社工-${context.today}.xlsx` : `workers-${context.today}.xlsx`;
  return {
    name,
    mediaType: mediaTypes.xlsx,
    body: writeSheet({ title: language === 'zh' ? '社工' : 'Workers', columns, rows: rows() }),
  };
}
