import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { participants } from '../scope.ts';

interface Found {
  readonly cityCode: string;
  readonly id: string;
  readonly occurredOn: string;
}

/** Who else was met at records that have been let through. */
export async function participantsOf(context: Context, records: readonly Found[]) {
  if (records.length === 0) return [];
  const of = (key: keyof Found) => [...new Set(records.map((r) => r[key]))];
  return participants
    .from(context)
    .select(['encounterId', 'clientId', 'householdId'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val(of('cityCode')))))
    .where(sql<boolean>`occurred_on = any(${of('occurredOn')}::date[]) and encounter_id = any(${of('id')}::uuid[])`)
    .orderBy('clientId')
    .execute();
}

/** Everybody whom a record met, the client included. */
export async function everybodyMet(context: Context, found: Found & { clientId: string | null }): Promise<string[]> {
  const others = await participantsOf(context, [found]);
  return [...(found.clientId ? [found.clientId] : []), ...others.map((o) => o.clientId)];
}

/** Participants by record, with their names. */
export async function namedParticipants(context: Context, records: readonly Found[]) {
  const others = await participantsOf(context, records);
  const clients = await clientsByIds(
    context,
    others.map((o) => o.clientId),
  );
  const named = Map.groupBy(others, (o) => o.encounterId);
  return new Map(
    [...named].map(([record, met]) => [
      record,
      met.map(({ clientId }) => ({ id: clientId, name: clients.get(clientId)?.name ?? '' })),
    ]),
  );
}

/** Records that name the client or met him or her with somebody else; most clients were never met so. */
export async function metThere(context: Context, clientId: string): Promise<RawBuilder<SqlBool>> {
  const named = sql<SqlBool>`services.encounter.client_id = ${clientId}`;
  const beside = await participants
    .from(context)
    .select(['encounterId', 'occurredOn'])
    .where('clientId', '=', clientId)
    .execute();
  if (beside.length === 0) return named;
  return sql<SqlBool>`(${named} or (services.encounter.id = any(${beside.map((b) => b.encounterId)}::uuid[])
    and services.encounter.occurred_on = any(${[...new Set(beside.map((b) => b.occurredOn))]}::date[])))`;
}
