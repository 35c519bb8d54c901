import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { endPostsOf, resumePostsOf } from '../../access/public.ts';
import { changeWorker, conflict } from '../actions.ts';
import { can, peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { ofWorker, tellEnded, type Worker } from '../posts/following.ts';
import { postRows } from '../posts/queries.ts';
import { keepRecords } from '../posts/records.ts';
import { cutOn } from '../posts/rules.ts';
import { workerRow } from '../queries.ts';
import { hasLeft } from '../rules.ts';
import { people } from '../tables.ts';
import { endEmployment, resumeEmployment } from './writing.ts';

type Input<K extends 'endWorker' | 'cancelLeaving'> = Parsed<(typeof peopleContract.endpoints)[K]['in']>;

/** Records the day of leaving; one that was recorded and has not come gives way to it. */
export async function endWorker(context: ActionContext, input: Input<'endWorker'>): Promise<{ version: number }> {
  const { id, version, leftOn, reason } = input;
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.version !== version) throw conflict(context, row, { leftOn, reason });
  if (hasLeft(row, context.today)) throw peopleContract.problem('has-left');
  if (leftOn < row.joinedOn) throw invalid(fault('leftOn', 'leaves-before-joining'));
  if (row.leftOn !== null) await resume(context, row, row.leftOn);
  await cutPosts(context, row, leftOn);
  const terms = await endEmployment(context, row, leftOn, reason);
  await changeWorker(context, row, { ...terms, leftOn, leftReason: reason }, { leftOn, reason });
  await tellEnded(context, row, leftOn);
  const accessPosts = await endPostsOf(context, { workerId: id, on: leftOn });
  const changes = row.leftOn === null ? {} : { changes: auditChanges(row, { leftOn }, ['leftOn']) };
  audited(context, row, { leftOn, accessPosts, ...changes });
  return { version: version + 1 };
}

/** A leaving that has not come is taken back: employment, posts and access go on as they were before it. */
export async function cancelLeaving(
  context: ActionContext,
  { id, version, reason }: Input<'cancelLeaving'>,
): Promise<{ version: number }> {
  const row = await workerRow(context, can.writeWorkers, id);
  if (row.version !== version) throw conflict(context, row, {});
  const { leftOn } = row;
  if (leftOn === null) throw peopleContract.problem('not-leaving');
  if (hasLeft(row, context.today)) throw peopleContract.problem('has-left');
  const resumed = await resume(context, row, leftOn);
  await changeWorker(context, row, { leftOn: null, leftReason: null }, {});
  audited(context, row, { leftOn, reason, resumed });
  return { version: version + 1 };
}

async function resume(context: ActionContext, worker: Worker, on: Day): Promise<number> {
  const { cityCode, id: workerId } = worker;
  await resumeEmployment(context, worker, on);
  const cut = people
    .write(context)
    .updateTable('people.site_post')
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where('resumesTo', 'is not', null);
  // One that was ended by itself since stays as it is.
  await cut
    .set((eb) => ({ validTo: sql`nullif(resumes_to, 'infinity')`, resumesTo: null, version: eb('version', '+', 1) }))
    .where('validTo', '=', on)
    .execute();
  await cut.set({ resumesTo: null }).execute();
  return resumePostsOf(context, { workerId, on });
}

const audited = (context: ActionContext, { cityCode, id }: Worker, detail: Readonly<Record<string, unknown>>): void =>
  context.audit({ cityCode, subjectType: 'worker', subjectId: id, detail });

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
    .set((eb) => ({ validTo: on, resumesTo: sql`coalesce(valid_to, 'infinity')`, version: eb('version', '+', 1) }))
    .where('cityCode', '=', worker.cityCode)
    .where('workerId', '=', worker.id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}
