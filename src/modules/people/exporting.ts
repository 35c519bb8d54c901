import { maskPhone } from '../../kernel/china/mask.ts';
import { listed, say } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { FileAnswer } from '../../platform/route.ts';
import type { Column } from '../../platform/sheets/index.ts';
import { allPages, column, listFile } from '../../platform/sheets/list-file.ts';
import { certificatesOfWorkers } from './certificates/held.ts';
import type { WorkerFilters } from './contract.ts';
import { workerColumnWords, yesNoWords } from './importing/column-words.ts';
import { columns as imported, type WorkerColumn } from './importing/columns.ts';
import { filteredWorkers, listColumns, mobilePlace, withNames } from './queries.ts';
import { catalogue, skillsByWorker } from './skills/queries.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords, sexWords } from './words.ts';

/** The rows of the list under the same filters, in the columns of the import and in its words; mobiles are masked. */
export async function exportWorkers(context: Context, filters: WorkerFilters): Promise<FileAnswer> {
  const { language } = context;
  const columns = [
    ...imported.map(({ key, title, type }: Column<WorkerColumn>) => column(key, title, type)),
    column('place', fieldWords.place),
    column('leftOn', fieldWords.leftOn, 'day'),
  ];
  const skills = new Map((await catalogue(context)).skills.map((s) => [s.code, s.name]));
  const matching = filteredWorkers(context, filters);
  async function page(offset: number, limit: number) {
    const found = await matching
      .select(listColumns)
      .select(['people.worker.cityCode', 'people.worker.bornOn', 'people.worker.mobile'])
      .orderBy('people.worker.divisionCode')
      .orderBy('people.worker.namePinyin')
      .orderBy('people.worker.id')
      .offset(offset)
      .limit(limit)
      .execute();
    const [named, held, skilled] = await Promise.all([
      withNames(context, found),
      certificatesOfWorkers(context, found),
      skillsByWorker(context, found),
    ]);
    return named.map((row) => {
      const certificate = held.get(row.id)?.find((c) => c.level === row.certificateLevel);
      return {
        ...row,
        sex: say(sexWords[row.sex], language),
        mobile: row.mobile && maskPhone(context.services.crypto.decrypt(row.mobile, mobilePlace(row.id))),
        siteId: row.siteName,
        duty: row.duty ? say(dutyWords[row.duty], language) : '',
        employment: say(employmentWords[row.employment], language),
        agencyId: row.agencyName,
        fullTime: say(row.fullTime ? yesNoWords.yes : yesNoWords.no, language),
        certificateLevel: say(certificateWords[row.certificateLevel], language),
        certificateNumber: certificate?.number,
        certificateIssuedOn: certificate?.issuedOn,
        certificateRegisteredFrom: certificate?.registeredFrom,
        skills: listed(
          (skilled.get(row.id) ?? []).toSorted().map((code) => skills.get(code) ?? code),
          language,
        ),
        place: row.divisionName,
      };
    });
  }
  return listFile(context, { title: say(workerColumnWords.sheet, language), columns, rows: allPages(page, 500) });
}
