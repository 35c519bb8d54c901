import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { listColumns, withNames } from './queries.ts';
import { readableRecords } from './readable.ts';
import { gatherings } from './schemas.ts';
import { openTexts } from './texts.ts';

interface Named {
  readonly cityCode: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly clientId: RawBuilder<unknown>;
}

/**
 * For a statement of a higher module that keeps the id of a record: whether it stands and is of that client, as
 * corrected or voided since.
 */
export const standsFor = (named: Named): RawBuilder<boolean> => sql<boolean>`exists ${serviceOf(named)}`;

/** The record behind the same id, as far as it stands and is of that client: its day, how much was done, and whether anybody was met. */
export const serviceOf = ({ cityCode, id, clientId }: Named): RawBuilder<unknown> =>
  sql`(select e.id, e.occurred_on, e.person_times, e.minutes, e.site_id, e.result <> 'notMet' as met
    from services.encounter_key k
      join services.encounter e on e.city_code = k.city_code and e.id = k.id and e.occurred_on = k.occurred_on
      where k.city_code = ${cityCode} and k.id = ${id} and e.voided_at is null and (e.client_id = ${clientId}
        or exists (select from services.encounter_participant p where p.city_code = e.city_code
          and p.occurred_on = e.occurred_on and p.encounter_id = e.id and p.client_id = ${clientId})))`;

/** The record behind an id that a higher module keeps of a gathering, as far as it stands and still is one. */
export const gatheringOf = ({ cityCode, id }: Pick<Named, 'cityCode' | 'id'>): RawBuilder<unknown> =>
  sql`(select e.city_code, e.id, e.occurred_on, e.occurred_at, e.minutes, e.person_times, e.site_id, e.worker_id
    from services.encounter_key k
      join services.encounter e on e.city_code = k.city_code and e.id = k.id and e.occurred_on = k.occurred_on
    where k.city_code = ${cityCode} and k.id = ${id} and e.voided_at is null and e.way = any(${[...gatherings]}::text[]))`;

interface Within extends Pick<Named, 'cityCode' | 'clientId'> {
  readonly from: RawBuilder<unknown>;
  readonly to: RawBuilder<unknown>;
}

/** For a statement of a higher module: the day of the first visit that met a client within days, or null. */
export const firstVisitWithin = ({ cityCode, clientId, from, to }: Within): RawBuilder<string | null> =>
  sql<string | null>`least(
    (select min(e.occurred_on) from services.encounter e where e.city_code = ${cityCode} and e.client_id = ${clientId}
      and e.occurred_on between ${from} and ${to} and e.visit and e.voided_at is null),
    (select min(e.occurred_on) from services.encounter_participant p join services.encounter e
        on e.city_code = p.city_code and e.occurred_on = p.occurred_on and e.id = p.encounter_id
      where p.city_code = ${cityCode} and p.client_id = ${clientId}
        and p.occurred_on between ${from} and ${to} and e.visit and e.voided_at is null))`;

/** Those of the records that stand and may be read, with what was written down, the latest first. */
export async function readRecords(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await readableRecords(context)
    .innerJoin('services.encounter_key as key', (join) =>
      join
        .onRef('key.cityCode', '=', 'services.encounter.cityCode')
        .onRef('key.id', '=', 'services.encounter.id')
        .onRef('key.occurredOn', '=', 'services.encounter.occurredOn'),
    )
    .select(listColumns)
    .select(['services.encounter.notes', 'services.encounter.nextStep'])
    .where((eb) => eb('key.id', '=', eb.fn.any(eb.val([...ids]))))
    .where('services.encounter.voidedAt', 'is', null)
    .orderBy('services.encounter.occurredAt', 'desc')
    .execute();
  const named = await withNames(context, rows);
  return named.map((row) => ({ ...row, ...openTexts(context.services.crypto, row) }));
}
