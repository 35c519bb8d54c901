import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { sitesBelow, sitesByIds } from '../../network/public.ts';
import { workersOfSites } from '../briefs.ts';
import { can, peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { workerRow } from '../queries.ts';
import { leavesAnywhere, workers } from '../scope.ts';
import { people } from '../tables.ts';
import type { leaveEndpoints } from './contract.ts';
import { leaveWords as w } from './words.ts';

type Input<K extends keyof typeof leaveEndpoints> = Parsed<(typeof leaveEndpoints)[K]['in']>;

const overlapping = (cityCode: string, workerId: string, fromOn: string, toOn: string) =>
  sql`select id from people.leave where city_code = ${cityCode} and worker_id = ${workerId}
    and valid_from <= ${toOn} and valid_to > ${fromOn}`;

/** Days on which a worker is absent, and who looks after the work: somebody of the same station, whose reach takes in the sites of the absent on these days (`covering.ts`). */
export async function recordLeave(context: ActionContext, input: Input<'recordLeave'>) {
  const { workerId, substituteId, kind, fromOn, toOn } = input;
  const row = await workerRow(context, can.recordLeave, workerId);
  const { cityCode } = row;
  const faults = toOn < fromOn ? [fault('toOn', 'leave-reversed')] : [];
  if (substituteId === workerId) faults.push(fault('substituteId', 'substitute-self'));
  else if (substituteId && !(await worksBeside(context, row.siteId, substituteId)))
    faults.push(fault('substituteId', 'substitute-elsewhere'));
  else if (
    substituteId &&
    (await leavesAnywhere.sql(context, overlapping(cityCode, substituteId, fromOn, toOn))).length > 0
  )
    faults.push(fault('substituteId', 'substitute-absent'));
  if (faults.length > 0) throw invalid(...faults);
  if ((await leavesAnywhere.sql(context, overlapping(cityCode, workerId, fromOn, toOn))).length > 0)
    throw peopleContract.problem('leave-overlaps');
  const id = context.newId();
  await people
    .write(context)
    .insertInto('people.leave')
    .values({
      ...{ cityCode, id, workerId, substituteId: substituteId ?? null, kind },
      ...{ validFrom: fromOn, validTo: addDays(toOn, 1), recordedBy: actorName(context), recordedAt: context.now },
    })
    .execute();
  if (substituteId && toOn >= context.today)
    await tellSubstitute(context, { substituteId, name: row.name, from: fromOn, to: toOn });
  const { divisionCode, siteId } = row;
  const data = { workerId, fromOn, toOn };
  await context.emit({ type: 'people.leave-recorded', cityCode, divisionCode, siteId, data });
  context.audit({
    ...{ cityCode, subjectType: 'worker', subjectId: workerId },
    detail: { leave: id, fromOn, toOn, ...(substituteId ? { substituteId } : {}) },
  });
  return { id };
}

/** Whose work comes in on which days, before the first of them. */
async function tellSubstitute(
  context: ActionContext,
  { substituteId, ...said }: { substituteId: string; name: string; from: string; to: string },
): Promise<void> {
  const accounts = await accountsConcerned(context, { workerIds: [substituteId], siteIds: [], roles: [] });
  const filled = (text: Word) => word(say(text, 'zh', said), say(text, 'en', said));
  const [title, body] = [filled(w.noticeStandsIn), filled(w.noticeDays)];
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'people.stands-in', title, body, link: '/cases/day' },
    })),
  );
}

/** Posted at the same site, at its station or at a point of it. */
async function worksBeside(context: ActionContext, siteId: string | null, workerId: string): Promise<boolean> {
  if (!siteId) return false;
  const station = (await sitesByIds(context, [siteId])).get(siteId)?.parentSiteId ?? siteId;
  const posts = await workersOfSites(context, await sitesBelow(context, station), context.today);
  return posts.some((p) => p.id === workerId);
}

/** Back from today on; what has not begun is as if it had never been. */
export async function endLeave(context: ActionContext, { id }: Input<'endLeave'>) {
  const row = await workers
    .from(context, can.recordLeave)
    .innerJoin('people.leave as l', (join) =>
      join.onRef('l.cityCode', '=', 'people.worker.cityCode').onRef('l.workerId', '=', 'people.worker.id'),
    )
    .select(['l.cityCode', 'l.workerId', 'l.validFrom', 'l.validTo'])
    .where('l.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.validTo <= context.today) throw peopleContract.problem('leave-past');
  const validTo = row.validFrom > context.today ? row.validFrom : context.today;
  await people
    .write(context)
    .updateTable('people.leave')
    .set({ validTo })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({
    ...{ cityCode: row.cityCode, subjectType: 'worker', subjectId: row.workerId },
    detail: { leave: id, endedOn: context.today },
  });
  return { id };
}
