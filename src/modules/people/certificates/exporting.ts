import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { Column } from '../../../platform/sheets/index.ts';
import { allPages, listFile } from '../../../platform/sheets/list-file.ts';
import { certificateWords, fieldWords, registrationWords } from '../words.ts';
import type { CertificateFilters } from './contract.ts';
import { certificateList } from './queries.ts';

/** The rows of the register under the same filters, masked as the list is. */
export async function exportCertificates(context: Context, filters: CertificateFilters): Promise<FileAnswer> {
  const { language } = context;
  const titled = (key: string, field: keyof typeof fieldWords, type?: Column['type']): Column => ({
    key,
    title: fieldWords[field],
    ...(type ? { type } : {}),
  });
  async function page(offset: number, size: number) {
    const { rows } = await certificateList(context, { ...filters, page: offset / size + 1, size });
    return rows.map((row) => ({
      ...row,
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
      titled('registeredTo', 'registeredTo', 'day'),
      titled('divisionName', 'county'),
      titled('divisionCode', 'divisionCode', 'digits'),
      titled('worksAt', 'worksAt'),
    ],
    rows: allPages(page, 500),
  });
}
