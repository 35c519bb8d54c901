import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { can, type clientsContract } from '../contract.ts';
import { holdPersons, tellChanged } from '../counts/keeping.ts';
import { distinct } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { persons } from '../scope.ts';
import { clients } from '../tables.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['assignResponsible']['in']>;

/** One worker for many clients from today on: all of them or none. */
export async function assignResponsible(
  context: ActionContext,
  { clientIds, workerId }: Input,
): Promise<{ assigned: number }> {
  const asked = distinct(clientIds);
  const found = await persons
    .from(context, can.assignClients)
    .select(['cityCode', 'id', 'siteId', 'responsibleWorkerId'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(asked))))
    .where('careTo', 'is', null)
    .execute();
  if (found.length < asked.length) throw problem('not-found');
  await mustServe(context, workerId, distinct(found.map((p) => p.siteId)));
  const changing = found.filter((p) => p.responsibleWorkerId !== workerId);
  for (const [cityCode, people] of Map.groupBy(changing, (p) => p.cityCode)) {
    await replace(context, cityCode, people, workerId);
  }
  context.audit({
    cityCode: found[0]?.cityCode,
    subjectType: 'worker',
    subjectId: workerId,
    detail: { clientIds: changing.map((p) => p.id) },
  });
  return { assigned: changing.length };
}

async function mustServe(context: ActionContext, workerId: string, siteIds: readonly string[]): Promise<void> {
  const sites = await sitesByIds(context, siteIds);
  const stations = [...sites.values()].flatMap((s) => s.parentSiteId ?? []);
  const posts = await workersOfSites(context, distinct([...siteIds, ...stations]), context.today);
  const at = new Set(posts.filter((p) => p.id === workerId).map((p) => p.siteId));
  const everywhere = [...sites.values()].every(
    (s) => at.has(s.id) || (s.parentSiteId !== null && at.has(s.parentSiteId)),
  );
  if (!everywhere) throw invalid(fault('workerId', 'unknown-worker'));
}

async function replace(
  context: ActionContext,
  cityCode: string,
  people: readonly { id: string; siteId: string }[],
  workerId: string,
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
  await insertRows(
    write,
    'clients.responsibility',
    people.map((p) => ({
      cityCode,
      id: context.newId(),
      personId: p.id,
      workerId,
      siteId: p.siteId,
      validFrom: today,
      validTo: null,
    })),
  );
  await write
    .updateTable('clients.person')
    .set((eb) => ({ responsibleWorkerId: workerId, version: eb('version', '+', 1) }))
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  await tellChanged(context, cityCode, ids);
}
