import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { closeOpenRows } from '../care/periods.ts';
import { holdPersons, placesOf, tellChanged } from '../counts/keeping.ts';
import { personsAnywhere } from '../scope.ts';
import { clients } from '../tables.ts';
import { leavePlaces } from './leaving-places.ts';

/** Somebody's responsible worker before and after. */
export interface Passage {
  readonly personId: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Who is responsible from today on, and where; what held before ends. */
export async function beginResponsibility(
  context: ActionContext,
  cityCode: string,
  people: readonly { id: string; siteId: string }[],
  workerId: string | null,
): Promise<void> {
  await closeOpenRows(context, 'clients.responsibility', { cityCode, ids: people.map((p) => p.id) });
  if (workerId === null) return;
  await insertRows(
    clients.write(context),
    'clients.responsibility',
    people.map((p) => ({
      cityCode,
      id: context.newId(),
      personId: p.id,
      workerId,
      siteId: p.siteId,
      validFrom: context.today,
      validTo: null,
    })),
  );
}

/** Site and responsible worker of these clients from today on; without a worker nobody is responsible. */
export async function moveResponsibility(
  context: ActionContext,
  cityCode: string,
  people: readonly { id: string; siteId: string }[],
  workerId: string | null,
): Promise<Passage[]> {
  const write = clients.write(context);
  const ids = people.map((p) => p.id);
  await holdPersons(context, cityCode, ids);
  const before = await personsAnywhere
    .from(context)
    .select(['id', 'siteId', 'responsibleWorkerId'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  const places = await placesOf(context, cityCode, ids);
  await beginResponsibility(context, cityCode, people, workerId);
  const stood = new Map(before.map((p) => [p.id, p.siteId]));
  const leaving = people.filter((p) => stood.get(p.id) !== p.siteId);
  await leavePlaces(
    context,
    cityCode,
    leaving.map((p) => p.id),
  );
  for (const [siteId, there] of Map.groupBy(people, (p) => p.siteId)) {
    await write
      .updateTable('clients.person')
      .set((eb) => ({ siteId, responsibleWorkerId: workerId, version: eb('version', '+', 1) }))
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(there.map((p) => p.id)))))
      .execute();
  }
  await tellChanged(context, cityCode, ids, places);
  return before.map((p) => ({ personId: p.id, from: p.responsibleWorkerId, to: workerId }));
}
