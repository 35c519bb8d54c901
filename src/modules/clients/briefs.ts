import { type RawBuilder, sql } from 'kysely';
import type { Permission } from '../../kernel/contract.ts';
import { marks, say, type Word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { type Narrowed, narrow } from '../../platform/database/narrowed.ts';
import { oneOf } from '../../platform/database/one-of.ts';
import { inCareOn } from './care/stretches.ts';
import { can } from './permissions.ts';
import { regionRules } from './region-rules.ts';
import type { RiskLevel, sexes } from './schemas.ts';
import { persons, personsAnywhere, reachablePersons } from './scope.ts';
import { fieldWords, variantWords } from './words.ts';

export interface ClientBrief {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
  readonly householdId: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly responsibleWorkerId: string | null;
  readonly riskLevel: RiskLevel;
}

const brief = [
  'id',
  'cityCode',
  'name',
  'householdId',
  'divisionCode',
  'siteId',
  'responsibleWorkerId',
  'riskLevel',
] as const;

/** Name, risk and notes of a person are for those who may open files; everybody else sees rows without them. */
export const mayKnowClients = (context: Context): boolean => context.reach(can.readClients).kind !== 'nowhere';

/** For callers who have checked their own rows; names are shown in full, to nobody who may not know them. */
export async function clientsByIds(context: Context, ids: readonly string[]): Promise<Map<string, ClientBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await personsAnywhere
    .from(context)
    .select(brief)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(ids)]))))
    .where('mergedInto', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row as ClientBrief]));
}

interface ClientInReach extends ClientBrief {
  readonly careTo: string | null;
  readonly bornOn: string | null;
  readonly sex: (typeof sexes)[number];
}

/** The client when the permission reaches him or her, otherwise undefined. */
export async function clientInReach(
  context: Context,
  permission: Permission,
  id: string,
): Promise<ClientInReach | undefined> {
  const row = await persons
    .from(context, permission)
    .select([...brief, 'careTo', 'bornOn', 'sex'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row as ClientInReach | undefined;
}

/** For a statement of a higher module: whether a row is about a person whose file the permission reaches. */
export const fileWithin = (
  context: Context,
  permission: Permission,
  { cityCode, id }: { readonly cityCode: RawBuilder<unknown>; readonly id: RawBuilder<unknown> },
): Narrowed => narrow`exists (select from clients.person where clients.person.city_code = ${cityCode}
  and clients.person.id = ${id} and ${reachablePersons.within(context, permission)})`;

/** Everybody in care at one of the sites on a day, with the day care began and the day of birth. */
export async function clientsOfSites(
  context: Context,
  siteIds: readonly string[],
  on: string,
): Promise<(ClientBrief & { readonly careFrom: string; readonly bornOn: string | null })[]> {
  const rows = await personsAnywhere
    .from(context)
    .select([...brief, 'careFrom', 'bornOn'])
    .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(siteIds))))
    .where('careFrom', '<=', on)
    .where((eb) => eb.or([eb('careTo', 'is', null), eb('careTo', '>', on)]))
    .orderBy('siteId')
    .orderBy('id')
    .execute();
  return rows as (ClientBrief & { careFrom: string; bornOn: string | null })[];
}

/** How many persons in care on a day each worker is responsible for. */
export async function clientsOfWorkers(
  context: Context,
  workerIds: readonly string[],
  on: string,
): Promise<Map<string, number>> {
  const rows = await personsAnywhere.sql<{ workerId: string; n: number }>(
    context,
    sql`select responsible_worker_id as worker_id, count(*)::int as n from clients.person
      where responsible_worker_id = any(${[...workerIds]}::uuid[]) and ${inCareOn(context, on)} group by 1`,
  );
  return new Map(rows.map(({ workerId, n }) => [workerId, n]));
}

/** What the categories in force are called, by code. */
export async function categoryNames(context: Context): Promise<Map<string, Word>> {
  const { categories } = await regionRules(context);
  const inside = ({ name }: { name: Word }, form: Word): Word => ({
    zh: say(marks.brackets, 'zh', { text: name.zh, inside: form.zh }),
    en: say(marks.brackets, 'en', { text: name.en, inside: form.en }),
  });
  return new Map(
    [...categories.values()].flatMap((c): [string, Word][] => [
      [c.code, c.name],
      ...c.variants.map((v): [string, Word] => [`${c.code}.${v}`, inside(c, variantWords[v])]),
      ...(c.variants.length > 0 ? [[`${c.code}.`, inside(c, fieldWords.variantUnknown)] as [string, Word]] : []),
    ]),
  );
}

/** The same clients as one JSON array, for a statement of a higher module that looks up several things at once. */
export const clientsAsJson = (ids: readonly string[]) => sql<ClientBrief[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'cityCode', c.city_code, 'name', c.name,
    'householdId', c.household_id, 'divisionCode', c.division_code, 'siteId', c.site_id,
    'responsibleWorkerId', c.responsible_worker_id, 'riskLevel', c.risk_level)), '[]')
  from clients.person c where c.id ${oneOf(ids)} and c.merged_into is null)`;
