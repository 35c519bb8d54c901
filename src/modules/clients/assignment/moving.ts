import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { holdPersons, tellChanged } from '../counts/keeping.ts';
import { clients } from '../tables.ts';

/** Site and responsible worker of these clients from today on; without a worker nobody is responsible. */
export async function moveResponsibility(
  context: ActionContext,
  cityCode: string,
  people: readonly { id: string; siteId: string }[],
  workerId: string | null,
): Promise<void> {
  const write = clients.write(context);
  const { today } = context;
  const ids = people.map((p) => p.id);
  const theirs = sql<boolean>`city_code = ${cityCode} and person_id = any(${ids}::uuid[])`;
  await holdPersons(context, cityCode, ids);
  // What began today is corrected in place of leaving a period of no days.
  await write.deleteFrom('clients.responsibility').where(theirs).where('validFrom', '>=', today).execute();
  await write
    .updateTable('clients.responsibility')
    .set({ validTo: today })
    .where(theirs)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .execute();
  const begun = workerId ? people : [];
  await insertRows(
    write,
    'clients.responsibility',
    begun.map((p) => ({
      cityCode,
      id: context.newId(),
      personId: p.id,
      workerId: workerId ?? '',
      siteId: p.siteId,
      validFrom: today,
      validTo: null,
    })),
  );
  for (const [siteId, there] of Map.groupBy(people, (p) => p.siteId)) {
    await write
      .updateTable('clients.person')
      .set((eb) => ({ siteId, responsibleWorkerId: workerId, version: eb('version', '+', 1) }))
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(there.map((p) => p.id)))))
      .execute();
  }
  await tellChanged(context, cityCode, ids);
}
