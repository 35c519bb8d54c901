import { cityOf } from '../../../kernel/china/division.ts';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { allPages, column, listFile } from '../../../platform/sheets/list-file.ts';
import { certificateWords, fieldWords, registrationWords } from '../words.ts';
import type { CertificateFilters, ListedCertificate } from './contract.ts';
import { certificateColumnWords } from './importing/column-words.ts';
import { certificateList, periodsOf } from './queries.ts';

/** The rows of the register under the same filters, masked as the list is; imported again they change nothing. */
export async function exportCertificates(context: Context, filters: CertificateFilters): Promise<FileAnswer> {
  const { language } = context;
  const titled = (key: string, field: keyof typeof fieldWords, type?: Column['type']): Column => ({
    key,
    title: fieldWords[field],
    ...(type ? { type } : {}),
  });
  async function page(offset: number, size: number) {
    const { rows } = await certificateList(context, { ...filters, page: offset / size + 1, size });
    const begun = await latestPeriods(context, rows);
    return rows.map((row) => ({
      ...row,
      registeredFrom: begun.get(row.id),
      site: row.worksAt === row.employer ? null : row.worksAt,
      level: say(certificateWords[row.level], language),
      state: say(registrationWords[row.state], language),
    }));
  }
  return listFile(context, {
    title: say(word('证书登记册', 'Certificates'), language),
    columns: [
      titled('name', 'name'),
      titled('residentIdMasked', 'residentId'),
      titled('level', 'level'),
      titled('number', 'certificateNumber', 'digits'),
      titled('issuedOn', 'issuedOn', 'day'),
      titled('state', 'registrationState'),
      titled('registeredFrom', 'registeredFrom', 'day'),
      titled('registeredTo', 'registeredTo', 'day'),
      titled('divisionName', 'county'),
      titled('divisionCode', 'divisionCode', 'digits'),
      titled('employer', 'employer'),
      column('site', certificateColumnWords.site),
    ],
    rows: allPages(page, 500),
  });
}

/** The first day of the last registration of each, by certificate. */
async function latestPeriods(context: Context, rows: readonly ListedCertificate[]): Promise<Map<string, string>> {
  const begun = new Map<string, string>();
  for (const [city, ofCity] of Map.groupBy(rows, (r) => cityOf(r.divisionCode))) {
    const ids = ofCity.map((r) => r.id);
    for (const { certificateId, validFrom } of await periodsOf(context, city, ids)) begun.set(certificateId, validFrom);
  }
  return begun;
}
