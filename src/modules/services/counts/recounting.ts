import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { countUpkeep, encounterKeys } from '../scope.ts';
import { delta, saidBy } from './deltas.ts';

/** A record as its table finds it. */
export interface RecordKey {
  readonly id: string;
  readonly occurredOn: string;
}

const chosen = (cityCode: string, keys: readonly RecordKey[]) =>
  sql`city_code = ${cityCode} and id = any(${keys.map((k) => k.id)}::uuid[])
    and occurred_on = any(${[...new Set(keys.map((k) => k.occurredOn))]}::date[])`;

/** Locks records in order, so that two who change several of them do not wait in a ring. */
export async function holdRecords(context: ActionContext, cityCode: string, keys: readonly RecordKey[]): Promise<void> {
  await encounterKeys.sql(
    context,
    sql`select from services.encounter where ${chosen(cityCode, keys)} order by id for update`,
  );
}

/**
 * Changes held records and takes them out of the counts as they were and into them as they are; `change`
 * tells where it left them.
 */
export async function recounting(
  context: ActionContext,
  cityCode: string,
  keys: readonly RecordKey[],
  change: () => Promise<readonly RecordKey[]>,
): Promise<void> {
  const said = (of: readonly RecordKey[]) =>
    saidBy(
      sql`(select * from services.encounter where ${chosen(cityCode, of)} and voided_at is null)`,
      sql`services.encounter_participant`,
    );
  await countUpkeep.sql(context, delta(said(keys), -1));
  await countUpkeep.sql(context, delta(said(await change()), 1));
}
