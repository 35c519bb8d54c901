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

/** One that was taken back before it began has no day. */
const overlapping = (cityCode: string, workerId: string, fromOn: string, toOn: string) =>
  sql`select id from people.leave where city_code = ${cityCode} and worker_id = ${workerId}
    and valid_from <= ${toOn} and valid_to > ${fromOn} and valid_from < valid_to`;

interface Standing {
  readonly cityCode: string;
  readonly workerId: string;
  readonly siteId: string | null;
  readonly substituteId: string;
}

/** Why somebody cannot stand in on these days: posted elsewhere, or absent too. */
async function substituteFaults(context: ActionContext, of: Standing, fromOn: string, toOn: string) {
  const { cityCode, workerId, siteId, substituteId } = of;
  const at = (code: string) => [fault('substituteId', code)];
  if (substituteId === workerId) return at('substitute-self');
  if (!(await worksBeside(context, siteId, substituteId))) return at('substitute-elsewhere');
  const absent = await leavesAnywhere.sql(context, overlapping(cityCode, substituteId, fromOn, toOn));
  return absent.length > 0 ? at('substitute-absent') : [];
}

/** Whoever stands in is not absent too: the work of those two would be nobody's. */
async function standingInFaults(context: ActionContext, cityCode: string, workerId: string, days: [string, string]) {
  const [from, to] = days;
  const standing = await leavesAnywhere.sql<{ name: string; from: string; to: string }>(
    context,
    sql`select w.name, l.valid_from as from, (l.valid_to - 1) as to from people.leave l
        join people.worker w on w.city_code = l.city_code and w.id = l.worker_id
      where l.city_code = ${cityCode} and l.substitute_id = ${workerId} and l.valid_to > ${context.today}
        and l.valid_from <= ${to} and l.valid_to > ${from} and l.valid_from < l.valid_to order by l.valid_from, l.id`,
  );
  return standing.map((params) => fault('workerId', 'stands-in', params));
}

/** Days on which a worker is absent, and who looks after the work: somebody of the same station, whose reach takes in the sites of the absent on these days (`covering.ts`). */
export async function recordLeave(context: ActionContext, input: Input<'recordLeave'>) {
  const { workerId, substituteId, kind, fromOn, toOn } = input;
  const row = await workerRow(context, can.recordLeave, workerId);
  const { cityCode } = row;
  const faults = [
    ...(toOn < fromOn ? [fault('toOn', 'leave-reversed')] : []),
    ...(substituteId ? await substituteFaults(context, { ...row, workerId, substituteId }, fromOn, toOn) : []),
    ...(await standingInFaults(context, cityCode, workerId, [fromOn, toOn])),
  ];
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
    await tell(context, substituteId, 'stands-in', { name: row.name, from: fromOn, to: toOn });
  const { divisionCode, siteId } = row;
  const data = { workerId, fromOn, toOn };
  await context.emit({ type: 'people.leave-recorded', cityCode, divisionCode, siteId, data });
  context.audit({
    ...{ cityCode, subjectType: 'worker', subjectId: workerId },
    detail: { leave: id, fromOn, toOn, ...(substituteId ? { substituteId } : {}) },
  });
  return { id };
}

const notices = {
  'stands-in': [w.noticeStandsIn, w.noticeDays],
  'stands-in-no-more': [w.noticeStandsInNoMore, w.noticeOtherDays],
} as const;

/** Whose work comes in on which days, before the first of them; or no longer does. */
async function tell(
  context: ActionContext,
  workerId: string,
  kind: keyof typeof notices,
  said: { name: string; from: string; to: string },
): Promise<void> {
  const accounts = await accountsConcerned(context, { workerIds: [workerId], siteIds: [], roles: [] });
  const filled = (text: Word) => word(say(text, 'zh', said), say(text, 'en', said));
  const [heading, days] = notices[kind];
  const [title, body] = [filled(heading), filled(days)];
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: `people.${kind}`, title, body, link: '/cases/day' },
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

/** A leave within reach that is not over. */
async function heldLeave(context: ActionContext, id: string) {
  const row = await workers
    .from(context, can.recordLeave)
    .innerJoin('people.leave as l', (join) =>
      join.onRef('l.cityCode', '=', 'people.worker.cityCode').onRef('l.workerId', '=', 'people.worker.id'),
    )
    .select(['l.cityCode', 'l.workerId', 'l.substituteId', 'l.kind', 'l.validFrom', 'l.validTo'])
    .where('l.id', '=', id)
    .forUpdate('l')
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const { cityCode, workerId, validFrom, validTo } = row;
  if (validFrom < validTo && validTo > context.today) return row;
  const next = await leavesAnywhere.sql(context, overlapping(cityCode, workerId, validTo, validTo));
  throw peopleContract.problem(validFrom < validTo && next.length > 0 ? 'leave-continued' : 'leave-past');
}

/** Somebody else stands in, from today or the first day on. */
export async function changeSubstitute(context: ActionContext, { id, substituteId }: Input<'changeSubstitute'>) {
  const { cityCode, workerId, kind, validFrom, validTo, substituteId: before } = await heldLeave(context, id);
  if (substituteId === before) throw invalid(fault('substituteId', 'substitute-same'));
  const { name, siteId } = await workerRow(context, can.recordLeave, workerId);
  const from = validFrom > context.today ? validFrom : context.today;
  const to = addDays(validTo, -1);
  const faults = await substituteFaults(context, { cityCode, workerId, siteId, substituteId }, from, to);
  if (faults.length > 0) throw invalid(...faults);
  const has = validFrom < from ? { validTo: from } : { substituteId };
  await people
    .write(context)
    .updateTable('people.leave')
    .set(has)
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  const next = validFrom < from ? context.newId() : id;
  if (next !== id)
    await people
      .write(context)
      .insertInto('people.leave')
      .values({
        ...{ cityCode, id: next, workerId, substituteId, kind, validFrom: from, validTo },
        ...{ recordedBy: actorName(context), recordedAt: context.now },
      })
      .execute();
  await tell(context, substituteId, 'stands-in', { name, from, to });
  if (before) await tell(context, before, 'stands-in-no-more', { name, from, to });
  context.audit({
    ...{ cityCode, subjectType: 'worker', subjectId: workerId },
    detail: { leave: next, fromOn: from, toOn: to, substituteId },
  });
  return { id: next };
}

/** Back from today on; what has not begun is as if it had never been. */
export async function endLeave(context: ActionContext, { id }: Input<'endLeave'>) {
  const row = await heldLeave(context, id);
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
