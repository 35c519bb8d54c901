import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { clientsByIds } from '../../clients/public.ts';
import { openSites, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { recordingRules } from '../choices.ts';
import { can, type Way } from '../contract.ts';
import { encounters } from '../scope.ts';
import { listColumns, withNames } from './queries.ts';

/** Clients somebody served lately stand first when recording; so many, from so many days back. */
const recentClients = 12;
const recentDays = 60;
/** A post on a division has too many sites to choose from by list. */
const mostSites = 400;

const ownWorker = (context: Context) => (context.who.kind === 'person' ? (context.who.post?.workerId ?? null) : null);

/** What the page needs to offer before anything is typed. */
export async function recordingChoices(context: Context) {
  const workerId = ownWorker(context);
  const { classes, needs, limits } = await recordingRules(context);
  const [sites, lately, workers] = await Promise.all([
    sitesOfPost(context),
    workerId ? served(context, workerId) : [],
    workerId ? workersByIds(context, [workerId]) : new Map<string, { id: string; name: string }>(),
  ]);
  const recentIds = [...new Set(lately.flatMap((e) => e.clientId ?? []))].slice(0, recentClients);
  const clients = await clientsByIds(context, recentIds);
  const worker = workerId ? workers.get(workerId) : undefined;
  const [last] = lately;
  return {
    classes,
    needs,
    lateDays: limits.lateDays,
    mostFiles: limits.mostFiles,
    fileMegabytes: limits.fileMegabytes,
    worker: worker ? { id: worker.id, name: worker.name } : null,
    sites: sites.map(({ id, name, kind }) => ({ id, name, kind })),
    recentClients: recentIds.flatMap((id) => {
      const client = clients.get(id);
      return client ? [{ id, name: client.name, siteId: client.siteId, riskLevel: client.riskLevel }] : [];
    }),
    last: last ? { way: last.way as Way, class: last.class, minutes: last.minutes } : null,
  };
}

async function sitesOfPost(context: Context) {
  const reach = context.reach(can.recordEncounters);
  if (reach.kind === 'sites') {
    const sites = [...(await sitesByIds(context, reach.ids)).values()];
    return sites.filter((s) => !s.closedOn || s.closedOn > context.today).sort((a, b) => order(a) - order(b));
  }
  if (reach.kind === 'nowhere') return [];
  const open = await openSites(context, { divisionCode: divisionOf(reach), on: context.today });
  return open.slice(0, mostSites);
}

// The station before its points.
const order = ({ kind }: { kind: string }) => (kind === 'point' ? 1 : 0);

function served(context: Context, workerId: string) {
  return encounters
    .from(context, can.readEncounters)
    .select(['clientId', 'way', 'class', 'minutes'])
    .where('workerId', '=', workerId)
    .where('occurredOn', '>=', addDays(context.today, -recentDays))
    .where('voidedAt', 'is', null)
    .orderBy('occurredAt', 'desc')
    .limit(100)
    .execute();
}

/** So many stand on the page of the day; the sums are those of all. */
const mostToday = 200;

/** What the caller recorded or gave today, newest first. */
export async function myDay(context: Context) {
  const workerId = ownWorker(context);
  const account = context.who.kind === 'person' ? context.who.actor.accountId : null;
  const own = encounters
    .from(context, can.recordEncounters)
    .where('occurredOn', '=', context.today)
    .where('voidedAt', 'is', null)
    .where(
      sql<boolean>`(worker_id = ${workerId}::uuid or ${workerId}::uuid = any(co_worker_ids) or recorded_by = ${account}::uuid)`,
    );
  const [rows, sums] = await Promise.all([
    own.select(listColumns).orderBy('occurredAt', 'desc').limit(mostToday).execute(),
    own
      .select([sql<number>`count(*)::int`.as('encounters'), sql<number>`coalesce(sum(minutes), 0)::int`.as('minutes')])
      .executeTakeFirstOrThrow(),
  ]);
  return { on: context.today, rows: await withNames(context, rows), ...sums };
}
