/** Who in care is meant by a description: place, category, age, risk, responsible worker. */
import { sql } from 'kysely';
import type { Permission } from '../../kernel/contract.ts';
import type { Context } from '../../platform/context.ts';
import { sitesBelow } from '../network/public.ts';
import type { ClientBrief } from './briefs.ts';
import { filteredClients } from './queries.ts';
import { categoryShown } from './restricted.ts';
import type { RiskLevel } from './schemas.ts';

interface Described {
  readonly place?: string | undefined;
  /** Any of these, with what stands below them. */
  readonly siteIds?: readonly string[];
  readonly categories: readonly string[];
  readonly ageFrom?: number | undefined;
  readonly ageTo?: number | undefined;
  readonly risks: readonly RiskLevel[];
  readonly workerIds: readonly string[];
  /** Only those whom nobody is responsible for. */
  readonly unassigned?: boolean;
}

/** Persons in care within the permission's reach, of whom all of it holds today; by what is hidden nobody is found. */
export async function clientsMatching(
  context: Context,
  permission: Permission,
  asked: Described,
  most: number,
): Promise<ClientBrief[]> {
  const { today } = context;
  const { place, siteIds = [], categories, ageFrom, ageTo, risks, workerIds } = asked;
  let rows = await filteredClients(context, permission, {
    state: 'inCare',
    ...(place ? { place } : {}),
    ...(asked.unassigned ? { unassigned: true } : {}),
  });
  if (siteIds.length > 0) {
    const ids = (await Promise.all(siteIds.map((id) => sitesBelow(context, id)))).flat();
    rows = rows.where(sql<boolean>`clients.person.site_id = any(${ids}::uuid[])`);
  }
  if (categories.length > 0) {
    const shows = await categoryShown(context);
    rows = rows.where(sql<boolean>`exists (select from clients.person_category c
      where c.city_code = clients.person.city_code and c.person_id = clients.person.id
        and c.category = any(${[...categories]}::text[]) and c.valid_from <= ${today}
        and (c.valid_to is null or c.valid_to > ${today}) and ${shows('c')})`);
  }
  if (ageFrom !== undefined)
    rows = rows.where(sql<boolean>`clients.person.born_on <= ${today}::date - make_interval(years => ${ageFrom}::int)`);
  if (ageTo !== undefined)
    rows = rows.where(
      sql<boolean>`clients.person.born_on > ${today}::date - make_interval(years => ${ageTo + 1}::int)`,
    );
  if (risks.length > 0) rows = rows.where(sql<boolean>`clients.person.risk_level = any(${[...risks]}::text[])`);
  if (workerIds.length > 0)
    rows = rows.where(sql<boolean>`clients.person.responsible_worker_id = any(${[...workerIds]}::uuid[])`);
  const found = await rows
    .select(['id', 'cityCode', 'name', 'householdId', 'divisionCode', 'siteId', 'responsibleWorkerId', 'riskLevel'])
    .where('clients.person.mergedInto', 'is', null)
    .orderBy('divisionCode')
    .orderBy('id')
    .limit(most)
    .execute();
  return found as ClientBrief[];
}
