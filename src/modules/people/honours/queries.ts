import { sql } from 'kysely';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { nameMatches } from '../../../platform/names/person-name.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { allPages, listFile } from '../../../platform/sheets/list-file.ts';
import { divisionNames } from '../../network/public.ts';
import { honourLevelWords } from '../../network/words.ts';
import { can } from '../permissions.ts';
import { certificates, honours, honoursAnywhere, workers } from '../scope.ts';
import { fieldWords } from '../words.ts';
import type { Honour, HonourFilters, ListedHonour } from './contract.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

const sortable = { awardedOn: 'awardedOn', name: 'namePinyin', title: 'title' } as const;

function filteredHonours(context: Context, { place, level, text }: HonourFilters) {
  let rows = honours.from(context, can.readHonours);
  if (place) rows = rows.where('divisionCode', '>=', place).where('divisionCode', '<', afterPrefix(place));
  if (level) rows = rows.where('level', '=', level);
  if (text)
    rows = rows.where(
      sql<boolean>`(${nameMatches('people.honour', text, 'nameParts')} or strpos(people.honour.title, ${text}) > 0)`,
    );
  return rows;
}

export async function honourList(
  context: Context,
  input: HonourFilters & Paging,
): Promise<{ rows: ListedHonour[]; total: number }> {
  const matching = filteredHonours(context, input);
  const by = new Map(Object.entries(sortable)).get(input.sort?.replace(/^-/, '') ?? '');
  const [rows, { total }] = await Promise.all([
    matching
      .select(['id', 'title', 'level', 'awardedBy', 'awardedOn', 'name', 'workerId', 'certificateId', 'divisionCode'])
      .orderBy(by ?? 'awardedOn', by && !input.sort?.startsWith('-') ? 'asc' : 'desc')
      .orderBy('namePinyin')
      .orderBy('id')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const places = await divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]);
  const opened = await bearersWithin(context, rows);
  const named = rows.map(({ divisionCode, ...row }) => ({
    ...row,
    mayOpen: opened.has(row.workerId ?? row.certificateId ?? ''),
    divisionName: places.get(divisionCode) ?? divisionCode,
  }));
  return { rows: named as ListedHonour[], total };
}

/** Of those listed, whose files the asker may open: an honour shows in its county, a worker where the main post is. */
async function bearersWithin(
  context: Context,
  rows: readonly { readonly workerId: string | null; readonly certificateId: string | null }[],
): Promise<ReadonlySet<string>> {
  const workerIds = rows.flatMap((r) => r.workerId ?? []);
  const certificateIds = rows.flatMap((r) => (r.workerId === null ? (r.certificateId ?? []) : []));
  const found = await Promise.all([
    workerIds.length > 0
      ? workers.from(context, can.readWorkers).select('id').where('id', 'in', workerIds).execute()
      : [],
    certificateIds.length > 0
      ? certificates.from(context, can.readCertificates).select('id').where('id', 'in', certificateIds).execute()
      : [],
  ]);
  return new Set(found.flat().map(({ id }) => id));
}

interface Bearer {
  readonly cityCode: string;
  readonly workerId: string | null;
  /** All certificates of the same holder. */
  readonly certificateIds: readonly string[];
}

/** Honours of one person, whether entered for the worker or for the holder. */
export async function honoursOf(context: Context, { cityCode, workerId, certificateIds }: Bearer): Promise<Honour[]> {
  const rows = await honoursAnywhere
    .from(context)
    .select(['id', 'title', 'level', 'awardedBy', 'awardedOn'])
    .where('cityCode', '=', cityCode)
    .where((eb) =>
      eb.or([
        eb('certificateId', '=', eb.fn.any(eb.val([...certificateIds]))),
        ...(workerId ? [eb('workerId', '=', workerId)] : []),
      ]),
    )
    .orderBy('awardedOn', 'desc')
    .orderBy('id')
    .execute();
  return rows as Honour[];
}

/** Exactly the rows of the list under the same filters. */
export async function exportHonours(context: Context, filters: HonourFilters): Promise<FileAnswer> {
  const { language } = context;
  const titled = (key: string, field: keyof typeof fieldWords) => ({ key, title: fieldWords[field] });
  async function page(offset: number, size: number) {
    const { rows } = await honourList(context, { ...filters, page: offset / size + 1, size });
    return rows.map((row) => ({ ...row, level: say(honourLevelWords[row.level], language) }));
  }
  return listFile(context, {
    title: say(word('荣誉', 'Honours'), language),
    columns: [
      titled('name', 'name'),
      titled('title', 'honourTitle'),
      titled('level', 'honourLevel'),
      { ...titled('awardedOn', 'awardedOn'), type: 'day' },
      titled('awardedBy', 'awardedBy'),
      titled('divisionName', 'county'),
    ],
    rows: allPages(page, 500),
  });
}
