import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can, type clientsContract } from '../contract.ts';
import { distinct } from '../queries.ts';
import { persons } from '../scope.ts';
import { moveResponsibility, type Passage } from './moving.ts';
import { mustServe } from './serving.ts';
import { tellWorkers } from './telling.ts';

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
  const passages: Passage[] = [];
  for (const [cityCode, people] of Map.groupBy(changing, (p) => p.cityCode)) {
    passages.push(...(await moveResponsibility(context, cityCode, people, workerId)));
  }
  await tellWorkers(context, passages, 'assigned');
  context.audit({
    cityCode: found[0]?.cityCode,
    subjectType: 'worker',
    subjectId: workerId,
    detail: { clientIds: changing.map((p) => p.id) },
  });
  return { assigned: changing.length };
}
