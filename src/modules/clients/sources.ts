/** Rows that ledgers list. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { maskPhone, maskResidentId } from '../../kernel/china/mask.ts';
import { ageOn } from '../../kernel/dates.ts';
import { listed, say, word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { narrow } from '../../platform/database/narrowed.ts';
import type { FactQuery, RowSource } from '../../platform/facts.ts';
import { divisionNames, sitesByIds } from '../network/public.ts';
import { workersByIds } from '../people/public.ts';
import { categoryNames } from './briefs.ts';
import { gradeAsOf } from './care/grades.ts';
import { careFromOn } from './care/stretches.ts';
import { holdsOn, inCare, ofPerson } from './in-care.ts';
import { can } from './permissions.ts';
import { categoryShown, restrictedCodes, restrictedKnown } from './restricted.ts';
import { persons } from './scope.ts';
import { open } from './sealing.ts';
import { fieldWords as f, sexWords } from './words.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly sex: keyof typeof sexWords;
  readonly bornOn: string | null;
  readonly residentId: string | null;
  readonly mobile: string | null;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly riskLevel: string;
  readonly careFrom: string;
  readonly categories: string[];
}

/** By a restricted category nobody is found whom the reader does not know to be in it. */
async function rosterOf(context: Context, query: FactQuery): Promise<RawBuilder<SqlBool>> {
  const { only = {}, to } = query;
  const [category = ''] = (only.categoryVariant ?? only.category ?? '').split('.');
  const hides = (await restrictedCodes(context)).includes(category);
  const known = hides ? restrictedKnown(context) : sql`true`;
  const minor = only.age === undefined ? sql`true` : only.age === 'minor' ? bornAfter(to) : sql`not ${bornAfter(to)}`;
  return sql<SqlBool>`(${inCare(context, query)} and ${known} and ${minor})`;
}

/** Under 18 on the day; whoever's day of birth is not known is taken for an adult. */
const bornAfter = (on: string) =>
  sql<SqlBool>`coalesce(clients.person.born_on > (${on}::date - interval '18 years')::date, false)`;

async function rowsOf(
  context: Context,
  query: FactQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: Record<string, unknown>[]; total: number }> {
  const [asked, shows] = [await rosterOf(context, query), await categoryShown(context)];
  const read = <R>(build: Parameters<typeof persons.sql>[2]) => persons.sql<R>(context, can.readClients, build);
  const [found, [counted]] = await Promise.all([
    read<Row>(
      (where) => narrow`select clients.person.id, name, sex, born_on, resident_id, mobile, division_code, site_id,
        responsible_worker_id as worker_id, ${gradeAsOf(context, query.to)} as risk_level,
        ${careFromOn(context, query.to)} as care_from,
        array(select c.category from clients.person_category c
          where ${ofPerson} and ${holdsOn(query.to)} and ${shows('c')} order by c.valid_from, c.category) as categories
      from clients.person where ${where} and ${asked}
      order by clients.person.division_code, name_pinyin, clients.person.id offset ${offset} limit ${limit}`,
    ),
    read<{ n: number }>((where) => narrow`select count(*)::int as n from clients.person where ${where} and ${asked}`),
  ]);
  return { rows: await inWords(context, found, query.to), total: counted?.n ?? 0 };
}

/** Numbers are masked, and an age stands for a day of birth, as in lists. */
async function inWords(context: Context, rows: readonly Row[], on: string): Promise<Record<string, unknown>[]> {
  const { language, services } = context;
  const each = (of: (row: Row) => string | null) => [...new Set(rows.flatMap((row) => of(row) ?? []))];
  const [sites, divisions, workers, categories] = await Promise.all([
    sitesByIds(
      context,
      each((r) => r.siteId),
    ),
    divisionNames(
      context,
      each((r) => r.divisionCode),
    ),
    workersByIds(
      context,
      each((r) => r.workerId),
    ),
    categoryNames(context),
  ]);
  return rows.map(({ residentId, mobile, bornOn, ...row }) => {
    const [card, telephone] = [
      open(services.crypto, 'residentId', row.id, residentId),
      open(services.crypto, 'mobile', row.id, mobile),
    ];
    return {
      ...row,
      clientId: row.id,
      sex: say(sexWords[row.sex], language),
      age: bornOn === null ? null : ageOn(bornOn, on),
      residentIdMasked: card === null ? null : maskResidentId(card),
      mobileMasked: telephone === null ? null : maskPhone(telephone),
      categories: listed(
        row.categories.map((code) => categories.get(code) ?? code),
        language,
      ),
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
      siteName: sites.get(row.siteId)?.name ?? '',
      workerName: (row.workerId && workers.get(row.workerId)?.name) || null,
    };
  });
}

export const sources: readonly RowSource[] = [
  {
    id: 'clients.roster',
    word: word('在册服务对象名册', 'Roster of persons in care'),
    definition: word(
      '截至该日在册的服务对象，一人一行；类别和风险等级按该日，居住地、站点和责任社工按现在。限制查看的类别只对掌握名单的岗位列出。',
      'Persons in care on the day, one row each; category and grade are those of the day, residence, site and worker those of now. View-restricted categories are listed to posts that know the persons.',
    ),
    permission: can.readClients,
    when: 'asOf',
    dimensions: ['division', 'category', 'categoryVariant', 'risk', 'age'],
    columns: [
      { key: 'name', word: f.name, type: 'text' },
      { key: 'sex', word: f.sex, type: 'text' },
      { key: 'age', word: f.age, type: 'number' },
      { key: 'residentIdMasked', word: f.residentId, type: 'text' },
      { key: 'mobileMasked', word: f.mobile, type: 'text' },
      { key: 'categories', word: f.categories, type: 'text' },
      { key: 'riskLevel', word: f.risk, type: 'text' },
      { key: 'divisionName', word: f.place, type: 'text' },
      { key: 'siteName', word: f.site, type: 'text' },
      { key: 'workerName', word: f.worker, type: 'text' },
      { key: 'careFrom', word: f.careFrom, type: 'day' },
    ],
    rows: rowsOf,
  },
];
