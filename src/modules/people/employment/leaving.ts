import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { endPostsOf } from '../../access/public.ts';
import { changeWorker, conflict } from '../actions.ts';
import { can, peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { ofWorker, tellEnded, type Worker } from '../posts/following.ts';
import { postRows } from '../posts/queries.ts';
import { keepRecords } from '../posts/records.ts';
import { cutOn } from '../posts/rules.ts';
import { workerRow } from '../queries.ts';
import { people } from '../tables.ts';
import { endEmployment } from './writing.ts';

export async function endWorker(
  context: ActionContext,
  input: Parsed<(typeof peopleContract.endpoints)['endWorker']['in']>,
): Promise<{ version: number }> {
  const { id, version, leftOn, reason } = input;
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.version !== version) throw conflict(context, row, { leftOn, reason });
  if (row.leftOn !== null) throw peopleContract.problem('has-left');
  if (leftOn < row.joinedOn) throw invalid(fault('leftOn', 'leaves-before-joining'));
  await cutPosts(context, row, leftOn);
  const terms = await endEmployment(context, row, leftOn, reason);
  await changeWorker(context, row, { ...terms, leftOn, leftReason: reason }, { leftOn, reason });
  await tellEnded(context, row, leftOn);
  const accessPosts = await endPostsOf(context, { workerId: id, on: leftOn });
  context.audit({ cityCode: row.cityCode, subjectType: 'worker', subjectId: id, detail: { leftOn, accessPosts } });
  return { version: version + 1 };
}

/** No post lasts beyond the leaving; those that would have begun later never were. */
async function cutPosts(context: ActionContext, worker: Worker, on: Day): Promise<void> {
  const posts = await postRows(context, worker.cityCode, worker.id).forUpdate().execute();
  const { kept, lost } = cutOn(posts, on);
  await keepRecords(context, { ...ofWorker(worker), before: lost, after: kept }, 'leftOn', 'leaving-has-records');
  const write = people.write(context);
  await write
    .deleteFrom('people.site_post')
    .where('cityCode', '=', worker.cityCode)
    .where('workerId', '=', worker.id)
    .where('validFrom', '>=', on)
    .execute();
  await write
    .updateTable('people.site_post')
    .set((eb) => ({ validTo: on, version: eb('version', '+', 1) }))
    .where('cityCode', '=', worker.cityCode)
    .where('workerId', '=', worker.id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}
