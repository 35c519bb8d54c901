import { sql } from 'kysely';
import { maskPhone, maskResidentId } from '../../kernel/china/mask.ts';
import type { Permission } from '../../kernel/contract.ts';
import { addDays, ageOn } from '../../kernel/dates.ts';
import { problem } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { KeyMissing, SealBroken } from '../../platform/crypto/index.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Services } from '../../platform/services.ts';
import { divisionNames, sitesByIds } from '../network/public.ts';
import { workersByIds } from '../people/public.ts';
import type { Category } from './contract.ts';
import { type ClientFilters, can, type ListedClient } from './contract.ts';
import { categoriesNow } from './region-rules.ts';
import { categoryShown } from './restricted.ts';
import { madeBy, standingOn } from './roster/listing.ts';
import { personCategories, persons } from './scope.ts';
import { open, placeOf } from './sealing.ts';
import { textMatches } from './search/matching.ts';

/** To choose from: without those that the caller knows of nobody. */
export async function categoryList(context: Context): Promise<{ categories: Category[] }> {
  const categories = await categoriesNow(context);
  const knows = context.reach(can.readRestricted).kind !== 'nowhere';
  return { categories: knows ? categories : categories.filter((c) => !c.restricted) };
}

/** Persons within the permission's reach that match the filters, as of today; by what is hidden nobody is found. */
export async function filteredClients(context: Context, permission: Permission, filters: ClientFilters) {
  const { today } = context;
  const shows = await categoryShown(context);
  let rows = persons.from(context, permission);
  if (filters.place) {
    rows = rows
      .where('clients.person.divisionCode', '>=', filters.place)
      .where('clients.person.divisionCode', '<', afterPrefix(filters.place));
  }
  if (filters.siteId) rows = rows.where('clients.person.siteId', '=', filters.siteId);
  if (filters.risk) rows = rows.where('clients.person.riskLevel', '=', filters.risk);
  if (filters.workerId) rows = rows.where('clients.person.responsibleWorkerId', '=', filters.workerId);
  if (filters.unassigned) rows = rows.where('clients.person.responsibleWorkerId', 'is', null);
  if (filters.state === 'inCare') {
    rows = rows
      .where('clients.person.careFrom', '<=', today)
      .where((eb) => eb.or([eb('clients.person.careTo', 'is', null), eb('clients.person.careTo', '>', today)]));
  }
  if (filters.state === 'ended') rows = rows.where('clients.person.careTo', '<=', today);
  // Whoever is on no list of a category any more may have ceased to hold it as well.
  if (filters.category && filters.roster !== 'delisted') {
    rows = rows.where(sql<boolean>`exists (select from clients.person_category c
      where c.city_code = clients.person.city_code and c.person_id = clients.person.id and c.category = ${filters.category}
        and c.valid_from <= ${today} and (c.valid_to is null or c.valid_to > ${today}) and ${shows('c')})`);
  }
  if (filters.roster) rows = rows.where(standingOn(filters.roster, shows, filters.category));
  if (filters.newFrom) rows = rows.where(madeBy(filters.newFrom, shows));
  if (filters.reviewWithin !== undefined)
    rows = rows.where('clients.person.nextReviewOn', '<=', addDays(today, filters.reviewWithin - 1));
  if (filters.text) rows = rows.where(await textMatches(context, permission, filters.text));
  return rows;
}

const sortable = {
  place: ['divisionCode', 'namePinyin'],
  name: ['namePinyin'],
  age: ['bornOn'],
  review: ['nextReviewOn'],
  registered: ['id'],
} as const;

export const listColumns = [
  'clients.person.cityCode',
  'clients.person.id',
  'clients.person.name',
  'clients.person.sex',
  'clients.person.bornOn',
  'clients.person.residentId',
  'clients.person.mobile',
  'clients.person.divisionCode',
  'clients.person.siteId',
  'clients.person.riskLevel',
  'clients.person.nextReviewOn',
  'clients.person.responsibleWorkerId',
  'clients.person.careFrom',
  'clients.person.careTo',
] as const;

export type ListRow = Pick<
  Awaited<ReturnType<typeof personRow>>,
  (typeof listColumns)[number] extends `clients.person.${infer C}` ? C : never
>;

type Paging = { page: number; size: number; sort?: string | undefined };

export async function clientList(
  context: Context,
  input: ClientFilters & Paging,
): Promise<{ rows: ListedClient[]; total: number }> {
  const matching = await filteredClients(context, can.readClients, input);
  const direction = input.sort?.startsWith('-') ? 'desc' : 'asc';
  const by =
    new Map<string, readonly (typeof sortable)[keyof typeof sortable][number][]>(Object.entries(sortable)).get(
      input.sort?.replace(/^-/, '') ?? '',
    ) ?? sortable.place;
  let page = matching.select(listColumns);
  for (const column of by) page = page.orderBy(`clients.person.${column}`, direction);
  const [rows, { total }] = await Promise.all([
    page
      .orderBy('clients.person.id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await shown(context, rows), total };
}

/** Rows as lists show them: names beside ids, numbers masked, an age instead of a birth date. */
export async function shown(context: Context, rows: readonly ListRow[]): Promise<ListedClient[]> {
  const { crypto } = context.services;
  const [sites, divisions, workers, categories] = await Promise.all([
    sitesByIds(context, distinct(rows.map((r) => r.siteId))),
    divisionNames(context, distinct(rows.map((r) => r.divisionCode))),
    workersByIds(context, distinct(rows.flatMap((r) => r.responsibleWorkerId ?? []))),
    categoriesInForce(
      context,
      rows.map((r) => r.id),
    ),
  ]);
  return rows.map((row) => {
    const residentId = open(crypto, 'residentId', row.id, row.residentId);
    const mobile = open(crypto, 'mobile', row.id, row.mobile);
    return {
      id: row.id,
      name: row.name,
      sex: row.sex,
      age: row.bornOn === null ? null : ageOn(row.bornOn, context.today),
      residentIdMasked: residentId === null ? null : maskResidentId(residentId),
      mobileMasked: mobile === null ? null : maskPhone(mobile),
      divisionCode: row.divisionCode,
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
      siteId: row.siteId,
      siteName: sites.get(row.siteId)?.name ?? '',
      categories: categories.get(row.id) ?? [],
      riskLevel: row.riskLevel,
      nextReviewOn: row.nextReviewOn,
      responsibleWorkerId: row.responsibleWorkerId,
      workerName: (row.responsibleWorkerId && workers.get(row.responsibleWorkerId)?.name) || null,
      careFrom: row.careFrom,
      careTo: row.careTo,
    } as ListedClient;
  });
}

/** Not a character of an address is harmless in a village. */
export const maskedAddress = ({ addressDetail }: { addressDetail: string | null }): string | null =>
  addressDetail === null ? null : '******';

/** What holds for each of the persons today and the caller may know. */
export async function categoriesInForce(
  context: Context,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (personIds.length === 0) return found;
  const shows = await categoryShown(context);
  const rows = await personCategories
    .from(context)
    .select(['personId', 'category'])
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val(personIds))))
    .where('validFrom', '<=', context.today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', context.today)]))
    .where(shows('clients.person_category'))
    .orderBy('validFrom')
    .execute();
  for (const { personId, category } of rows) found.set(personId, [...(found.get(personId) ?? []), category]);
  return found;
}

/** The row of a person within reach, as edits need it. */
export async function personRow(context: Context, permission: Permission, id: string) {
  const row = await persons
    .from(context, permission)
    .selectAll('clients.person')
    .where('clients.person.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}

export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Whether the number of somebody registered opens with these keys, and is found by its hash; true where nobody is. */
export async function keysFindWhomTheyOpen({ kysely, crypto }: Pick<Services, 'kysely' | 'crypto'>): Promise<boolean> {
  const { rows } = await sql<{ id: string; residentId: string; residentIdHash: string }>`
    select id, resident_id, resident_id_hash from clients.person where resident_id is not null limit 1`.execute(kysely);
  const [row] = rows;
  if (!row) return true;
  try {
    const opened = crypto.decrypt(row.residentId, placeOf('residentId', row.id));
    return crypto.lookupHash('resident-id', opened) === row.residentIdHash;
  } catch (error) {
    if (error instanceof SealBroken || error instanceof KeyMissing) return false;
    throw error;
  }
}
