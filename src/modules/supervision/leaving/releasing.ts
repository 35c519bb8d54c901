/** Whoever has left the job supervises nothing: seats, stations, locks and the term end on that day. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { leavingDays } from '../../people/public.ts';
import { assignedTo } from '../assignment/queries.ts';
import { closeProbation } from '../hiring/ending.ts';
import { seats } from '../scope.ts';
import { supervision } from '../tables.ts';
import { cancelUntaken, visitsLeftBy } from '../visits/closing.ts';
import { headsOver, tellHeads } from './telling.ts';
import { leavingNotices as n } from './words.ts';

/** From that day on nothing of it holds; what would have begun later never was. Says how many stations are left to nobody then, and which later. */
async function end(context: ActionContext, cityCode: string, workerId: string, on: Day) {
  const left = await assignedTo(context, cityCode, workerId, on);
  const write = supervision.write(context);
  const mine = sql<boolean>`city_code = ${cityCode} and worker_id = ${workerId}`;
  const begun = sql<boolean>`valid_from < ${on} and (valid_to is null or valid_to > ${on})`;
  const tables = ['supervision.seat', 'supervision.binding', 'supervision.hiring_term'] as const;
  for (const table of tables)
    await write
      .updateTable(table)
      .set({ validTo: on, version: sql<number>`version + 1` })
      .where(mine)
      .where(begun)
      .execute();
  await closeProbation(context, { cityCode, workerId, on });
  await write.updateTable('supervision.assignment').set({ validTo: on }).where(mine).where(begun).execute();
  for (const table of [...tables, 'supervision.assignment'] as const)
    await write.deleteFrom(table).where(mine).where('validFrom', '>=', on).execute();
  const visits = await visitsLeftBy(context, { cityCode, supervisorId: workerId, on });
  const now = new Set(left.filter((l) => l.validFrom <= on).map((l) => l.siteId));
  const ahead = left.filter((l) => !now.has(l.siteId));
  const [day = null] = ahead.map((l) => l.validFrom).toSorted();
  return { now: now.size, later: new Set(ahead.map((l) => l.siteId)).size, day, visits };
}

const seatedFrom = (context: ActionContext, cityCode: string, workerId: string, on: Day) =>
  seats
    .from(context)
    .select(['unitId', 'duty'])
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('id')
    .forUpdate()
    .execute();

/** Told as soon as it is known; carried out on the day. */
export async function followLeaving(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { workerId } = data as { workerId: string };
  const on = (await leavingDays(context, { cityCode, workerIds: [workerId] })).get(workerId);
  if (!on) return;
  if (on <= context.today) return void (await released(context, cityCode, workerId, on));
  const seated = await seatedFrom(context, cityCode, workerId, on);
  if (seated.length === 0) return;
  const stations = new Set((await assignedTo(context, cityCode, workerId, on)).map((a) => a.siteId)).size;
  const heads = await headsOver(context, cityCode, seated, workerId);
  const link = stations > 0 ? `/supervision/cover?who=${workerId}&from=${on}&asked=yes` : '/supervision/organisation';
  await tellHeads(context, heads, {
    ...{ kind: 'supervision.leaves', workerId, link },
    ...{ title: stations > 0 ? n.leaves : n.leavesNone, params: { on, n: stations } },
  });
}

async function released(context: ActionContext, cityCode: string, workerId: string, on: Day): Promise<boolean> {
  const seated = await seatedFrom(context, cityCode, workerId, on);
  if (seated.length === 0) return false;
  const heads = await headsOver(context, cityCode, seated, workerId);
  const { now, later, day, visits } = await end(context, cityCode, workerId, on);
  const parts = [n.left, ...(later > 0 ? [n.leftLater] : []), ...(visits > 0 ? [n.leftVisits] : [])];
  const title = word(parts.map((p) => p.zh).join(''), parts.map((p) => p.en).join(''));
  if (now + later > 0)
    await tellHeads(context, heads, {
      ...{ kind: 'supervision.left', workerId, link: '/supervision/cover' },
      ...{ title, params: { on, n: now, visits, ...(day ? { later, day } : {}) } },
    });
  return true;
}

/** Every night: those whose day it is; and what they had planned and nobody has taken by its day. */
export async function releaseLeavers(context: ActionContext): Promise<void> {
  const { today } = context;
  const sitting = await seats.sql<{ cityCode: string; workerId: string }>(
    context,
    sql`select distinct city_code, worker_id from supervision.seat where valid_to is null or valid_to > ${today}`,
  );
  let n = 0;
  for (const [cityCode, of] of Map.groupBy(sitting, (s) => s.cityCode)) {
    const leaving = await leavingDays(context, { cityCode, workerIds: of.map((s) => s.workerId) });
    for (const [workerId, on] of leaving) if (on <= today && (await released(context, cityCode, workerId, on))) n += 1;
  }
  const untaken = await cancelUntaken(context);
  context.audit({ subjectType: 'supervision-seat', detail: { released: n, ...(untaken > 0 ? { untaken } : {}) } });
}
