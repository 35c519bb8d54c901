import { listed, say, word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { FileAnswer } from '../../platform/route.ts';
import type { Column } from '../../platform/sheets/index.ts';
import { allPages, listFile } from '../../platform/sheets/list-file.ts';
import { type ClientFilters, can, type ListedClient } from './contract.ts';
import { filteredClients, listColumns, shown } from './queries.ts';
import { regionRules } from './region-rules.ts';
import { fieldWords, riskWords, sexWords } from './words.ts';

/** The rows of the list under the same filters, masked as the list is; imported again they change nothing. */
export async function exportClients(context: Context, filters: ClientFilters): Promise<FileAnswer> {
  const { language } = context;
  const { categories } = await regionRules(context);
  const titled = (key: string, field: keyof typeof fieldWords, type?: Column['type']): Column => ({
    key,
    title: fieldWords[field],
    ...(type ? { type } : {}),
  });
  const inWords = (row: ListedClient) => ({
    ...row,
    sex: say(sexWords[row.sex], language),
    riskLevel: say(riskWords[row.riskLevel], language),
    categories: listed(
      row.categories.map((code) => categories.get(code)?.name ?? code),
      language,
    ),
  });
  const matching = await filteredClients(context, can.exportClients, filters);
  async function page(offset: number, limit: number) {
    const rows = await matching
      .select(listColumns)
      .orderBy('clients.person.divisionCode')
      .orderBy('clients.person.namePinyin')
      .orderBy('clients.person.id')
      .offset(offset)
      .limit(limit)
      .execute();
    return (await shown(context, rows)).map(inWords);
  }
  return listFile(context, {
    title: say(word('服务对象', 'Clients'), language),
    columns: [
      titled('id', 'fileNumber'),
      titled('name', 'name'),
      titled('sex', 'sex'),
      titled('age', 'age', 'number'),
      titled('residentIdMasked', 'residentId'),
      titled('mobileMasked', 'mobile'),
      titled('categories', 'categories'),
      titled('riskLevel', 'risk'),
      titled('divisionName', 'place'),
      titled('divisionCode', 'divisionCode', 'digits'),
      titled('siteName', 'site'),
      titled('workerName', 'worker'),
      titled('nextReviewOn', 'nextReviewOn', 'day'),
      titled('careFrom', 'careFrom', 'day'),
      titled('careTo', 'careTo', 'day'),
    ],
    rows: allPages(page),
  });
}
