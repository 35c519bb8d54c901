import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { sitesByIds } from '../../network/public.ts';
import { employedOn, sitePostsOf, workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { supervision } from '../tables.ts';
import { type VisitStored, visitColumns } from '../visits/queries.ts';
import { visitsAnywhere } from '../visits/scope.ts';
import { icalendar } from './icalendar.ts';
import { feeds } from './scope.ts';

/** Days before today that stay in a calendar. */
const kept = 90;
const hours = { morning: ['0900', '1200'], afternoon: ['1400', '1730'], day: undefined } as const;
const title = word('到站督导：{site}', 'Co-visit: {site}');
const beside = word('督导到站：{supervisor}（{site}）', 'Supervisor at the station: {supervisor} ({site})');

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const ownWorker = ({ who }: Context) => (who.kind === 'person' ? (who.post?.workerId ?? null) : null);

const ownFeed = (context: Context) =>
  feeds
    .from(context)
    .select(['cityCode', 'id', 'madeAt'])
    .where('workerId', '=', ownWorker(context))
    .where('revokedAt', 'is', null);

export async function calendarFeedOpen(context: Context) {
  const row = await ownFeed(context).executeTakeFirst();
  return { madeAt: row ? new Date(row.madeAt).toISOString() : null };
}

const revoke = (context: ActionContext, workerId: string) =>
  feeds.sql<{ id: string }>(
    context,
    sql`update supervision.feed set revoked_at = ${context.now} where city_code = ${homeCity(context.who)}
      and worker_id = ${workerId} and revoked_at is null returning id`,
  );

/** A new address; the one before stops. */
export async function openCalendarFeed(context: ActionContext) {
  const workerId = ownWorker(context);
  if (!workerId) throw supervisionContract.problem('no-worker');
  await revoke(context, workerId);
  const token = randomBytes(24).toString('base64url');
  const id = context.newId();
  await supervision
    .write(context)
    .insertInto('supervision.feed')
    .values({
      ...{ cityCode: homeCity(context.who), id, workerId, tokenHash: hashOf(token) },
      ...{ madeAt: context.now, revokedAt: null },
    })
    .execute();
  context.audit({ subjectType: 'supervision-feed', subjectId: id });
  return { token };
}

export async function revokeCalendarFeed(context: ActionContext) {
  const workerId = ownWorker(context);
  const gone = workerId ? await revoke(context, workerId) : [];
  context.audit({ subjectType: 'supervision-feed', detail: { revoked: gone.length } });
  return { revoked: gone.length };
}

/** For whoever has the secret: where and when, nothing of what for. Stops with the employment. */
export async function calendarFeed(context: Context, { token }: { token: string }): Promise<FileAnswer> {
  const found = await feeds
    .from(context)
    .select(['cityCode', 'workerId'])
    .where('tokenHash', '=', hashOf(token))
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  const { cityCode, workerId } = found;
  const { today } = context;
  const [employed] = await employedOn(context, { cityCode, workerIds: [workerId], on: today });
  if (!employed) throw problem('not-found');
  const posts = ((await sitePostsOf(context, [workerId])).get(workerId) ?? []).filter(
    (p) => p.validFrom <= today && (p.validTo === null || p.validTo > today),
  );
  const sites = await sitesByIds(
    context,
    posts.map((p) => p.siteId),
  );
  const stations = [...sites.values()].map((s) => (s.kind === 'station' ? s.id : (s.parentSiteId ?? s.id)));
  const rows = await visitsAnywhere.sql<VisitStored & { changedAt: string }>(
    context,
    sql`select ${visitColumns}, v.changed_at from supervision.visit v where v.city_code = ${cityCode}
      and (v.supervisor_id = ${workerId} or v.site_id = any(${stations}::uuid[]))
      and v.planned_on >= ${addDays(today, -kept)} order by v.planned_on, v.id limit 2000`,
  );
  const [at, supervisors] = await Promise.all([
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    workersByIds(context, [...new Set([workerId, ...rows.map((r) => r.supervisorId)])]),
  ]);
  const { language } = context;
  const events = rows.map((row) => {
    const said = { site: at.get(row.siteId)?.name ?? '', supervisor: supervisors.get(row.supervisorId)?.name ?? '' };
    return {
      ...{ uid: `${row.id}@rongyin`, sequence: row.sequence, on: row.plannedOn, hours: hours[row.part] },
      ...{ cancelled: row.state === 'cancelled', changedAt: new Date(row.changedAt) },
      title: say(row.supervisorId === workerId ? title : beside, language, said),
    };
  });
  const name = say(word('到站督导 {name}', 'Co-visits of {name}'), language, {
    name: supervisors.get(workerId)?.name ?? '',
  });
  return {
    name: 'supervision.ics',
    mediaType: 'text/calendar; charset=utf-8',
    body: Readable.from([icalendar(name, events)]),
  };
}
