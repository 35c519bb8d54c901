import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { everybodyMet } from '../encounters/participants.ts';
import { foundEncounter, listColumns, withNames } from '../encounters/queries.ts';
import { encounters, participants } from '../scope.ts';

const shown = 3;

/** Other records of the same day that met anybody whom this one met: perhaps the same service, written down twice. */
export async function sameDay(context: Context, { id }: { id: string }) {
  const record = await foundEncounter(context, id);
  if (!record) throw problem('not-found');
  const met = await everybodyMet(context, record);
  const beside = await participants
    .from(context)
    .select('encounterId')
    .where('cityCode', '=', record.cityCode)
    .where('occurredOn', '=', record.occurredOn)
    .where(sql<boolean>`client_id = any(${met}::uuid[])`)
    .execute();
  const others = encounters
    .from(context, can.readEncounters)
    .where('cityCode', '=', record.cityCode)
    .where('occurredOn', '=', record.occurredOn)
    .where('id', '<>', id)
    .where('voidedAt', 'is', null)
    .where(sql<boolean>`(client_id = any(${met}::uuid[]) or id = any(${beside.map((b) => b.encounterId)}::uuid[]))`);
  const [rows, { total }] = await Promise.all([
    others
      .select(listColumns)
      .orderBy(sql`services.encounter.way = ${record.way}`, 'desc')
      .orderBy(sql`abs(extract(epoch from services.encounter.occurred_at - ${record.occurredAt}::timestamptz))`)
      .orderBy('id')
      .limit(shown)
      .execute(),
    others.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withNames(context, rows), total };
}
