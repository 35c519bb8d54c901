import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { casesContract } from '../contract.ts';
import { fault, plannedFaults } from '../held.ts';
import { cases } from '../tables.ts';
import { batchHeld } from './cancellable.ts';
import type { batchEndpoints } from './contract.ts';
import { clientsMeant, homeOf } from './meant.ts';
import { batchRules } from './region-rules.ts';
import { tellOwners } from './telling.ts';
import { batchWords as w } from './words.ts';

type Input<K extends keyof typeof batchEndpoints> = Parsed<(typeof batchEndpoints)[K]['in']>;

/** One task for each person whom the criteria mean today; whoever is responsible hears of them at once. */
export async function makeTaskBatch(context: ActionContext, input: Input<'makeTaskBatch'>) {
  const { title, fromOn = context.today, dueOn, ...criteria } = input;
  if (dueOn < context.today) throw invalid(fault('dueOn', 'window-ends-before'));
  if (dueOn < fromOn) throw invalid(fault('dueOn', 'window-ends-before'));
  const far = plannedFaults(context, { dueOn });
  if (far.length > 0) throw invalid(...far);
  const { mostClients } = await batchRules(context);
  const found = await clientsMeant(context, criteria);
  const [first] = found;
  if (!first) throw casesContract.problem('batch-empty');
  if (found.length > mostClients) throw casesContract.problem('batch-large', { params: { most: String(mostClients) } });
  const id = context.newId();
  const { cityCode, divisionCode, siteId } = homeOf(context, criteria, first);
  const there = found.filter((c) => c.cityCode === cityCode);
  await cases
    .write(context)
    .insertInto('cases.task_batch')
    .values({
      ...{ cityCode, id, divisionCode, siteId, title, fromOn, dueOn },
      criteria: JSON.stringify(criteria),
      madeBy: actorName(context),
      madeByAccount: context.who.kind === 'person' ? context.who.actor.accountId : null,
      madeAt: context.now,
      cancelledOn: null,
    })
    .execute();
  await insertRows(
    cases.write(context),
    'cases.batch_task',
    there.map((c) => ({
      ...{ cityCode, id: context.newId(), batchId: id, clientId: c.id },
      ...{ divisionCode: c.divisionCode, siteId: c.siteId },
    })),
  );
  await tellOwners(context, { id, title, dueOn }, there, { kind: 'cases.batch-made', title: w.noticeMade });
  await context.emit({ type: 'cases.batch-made', cityCode, divisionCode, siteId, data: { id } });
  context.audit({
    cityCode,
    divisionCode,
    subjectType: 'taskBatch',
    subjectId: id,
    detail: { tasks: there.length, dueOn },
  });
  return { id, tasks: there.length };
}

export async function cancelTaskBatch(context: ActionContext, { id, reason }: Input<'cancelTaskBatch'>) {
  const row = await batchHeld(context, id);
  if (!row) throw problem('not-found');
  if (row.cancelledOn !== null || row.dueOn < context.today) throw casesContract.problem('batch-ended');
  const { cityCode, divisionCode, siteId } = row;
  const { numUpdatedRows } = await cases
    .write(context)
    .updateTable('cases.task_batch')
    .set({ cancelledOn: context.today, cancelReason: reason })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .where('cancelledOn', 'is', null)
    .executeTakeFirstOrThrow();
  // Somebody else has cancelled it since.
  if (numUpdatedRows === 0n) throw casesContract.problem('batch-ended');
  await context.emit({ type: 'cases.batch-cancelled', cityCode, divisionCode, siteId, data: { id } });
  context.audit({ cityCode, divisionCode, subjectType: 'taskBatch', subjectId: id, detail: { reason } });
  return { id };
}
