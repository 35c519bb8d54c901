import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import { clientsByIds, clientsMatching } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds, workersOfSites } from '../../people/public.ts';
import { followedByNobody } from '../closing/follow-up-rows.ts';
import { communityActivities } from '../community/scope.ts';
import { groups } from '../groups/scope.ts';
import { measuresInForce, measureText } from '../household/in-force.ts';
import { working } from '../opening/worker.ts';
import { can } from '../permissions.ts';
import { caseFiles } from '../scope.ts';
import { taskPlace } from '../sealing.ts';
import { mostOrphans, type Orphan } from './contract.ts';

interface Found {
  readonly id: string;
  readonly siteId: string;
  readonly clientId: string | null;
  readonly name: string;
  readonly dueOn: string | null;
}

/** Open, or followed up still. */
const casesLeft = (context: Context) =>
  caseFiles.sql<Found & { readonly state: string }>(
    context,
    can.assignCases,
    (where) => narrow`select id, site_id, client_id, number as name, due_on, state from cases.case_file
      where ${where} and ${working('cases.case_file')} and not exists (select from cases.case_worker w
        where w.city_code = cases.case_file.city_code and w.case_id = cases.case_file.id and w.valid_to is null)
        and (state <> 'closed' or ${followedByNobody})
      order by due_on nulls last, id limit ${mostOrphans}`,
  );

const goingGroups = (context: Context) =>
  groups.sql<Found>(
    context,
    can.assignCases,
    (where) => narrow`select id, site_id, null as client_id, name, to_on as due_on from cases.work_group
      where ${where} and ended_on is null and not exists (select from cases.group_worker w
        where w.city_code = cases.work_group.city_code and w.group_id = cases.work_group.id and w.valid_to is null)
      order by to_on, id limit ${mostOrphans}`,
  );

/** To come, running, or held and not concluded: a summary that nobody writes is work too. */
const runningActivities = (context: Context) =>
  communityActivities.sql<Found>(
    context,
    can.assignCases,
    (where) => narrow`select id, site_id, null as client_id, name, starts_on as due_on from cases.community_activity
      where ${where} and concluded_on is null and cancelled_on is null and not exists (
        select from cases.community_worker w where w.city_code = cases.community_activity.city_code
          and w.activity_id = cases.community_activity.id and w.valid_to is null)
      order by starts_on, id limit ${mostOrphans}`,
  );

type Named = Found & { readonly workerId: string | null };
type Task = Named & { readonly caseId: string };
type MeasureLeft = Named & { readonly householdId: string };

/** Measures of plans in force whose worker is posted neither where the household is cared for nor at its station. */
async function measuresLeft(context: Context): Promise<MeasureLeft[]> {
  const rows = await measuresInForce<MeasureLeft & { content: string }>(
    context,
    can.assignCases,
    sql`m.id, m.content, m.due_on, m.worker_id, p.household_id, home.site_id, home.id as client_id`,
    sql`true`,
  );
  const { crypto } = context.services;
  return (await whoseWorkerLeft(context, rows)).map(({ content, ...row }) => ({
    ...row,
    name: measureText(crypto, row.id, content).measure,
  }));
}

/** Open tasks of accepted cases whose worker is posted neither where the case stands nor at its station. */
export async function tasksLeft(context: Context): Promise<Task[]> {
  const rows = await caseFiles.sql<Task>(
    context,
    can.assignCases,
    (where) => narrow`select t.id, cases.case_file.site_id, cases.case_file.client_id, t.text as name, t.due_on,
        t.case_id, t.worker_id
      from cases.case_file join cases.task t
        on t.city_code = cases.case_file.city_code and t.case_id = cases.case_file.id
      where ${where} and cases.case_file.state = 'accepted' and t.owner = 'worker' and t.done_on is null
        and t.cancelled_on is null order by t.due_on, t.id`,
  );
  return whoseWorkerLeft(context, rows);
}

async function whoseWorkerLeft<R extends Pick<Named, 'siteId' | 'workerId'>>(
  context: Context,
  rows: readonly R[],
): Promise<R[]> {
  const sites = await sitesByIds(context, [...new Set(rows.map((r) => r.siteId))]);
  const stations = [...sites.values()].flatMap((s) => s.parentSiteId ?? []);
  const posts = await workersOfSites(context, [...new Set([...sites.keys(), ...stations])], context.today);
  const there = new Set(posts.map((p) => `${p.siteId} ${p.id}`));
  const serves = ({ siteId, workerId }: R) =>
    workerId !== null &&
    (there.has(`${siteId} ${workerId}`) || there.has(`${sites.get(siteId)?.parentSiteId} ${workerId}`));
  return rows.filter((row) => !serves(row)).slice(0, mostOrphans);
}

/** Clients, cases, follow-ups, groups, activities, tasks and measures that nobody looks after, within the caller's reach. */
export async function orphans(context: Context): Promise<{ rows: Orphan[] }> {
  const everybody = { categories: [], risks: [], workerIds: [], unassigned: true };
  const [persons, cases, going, running, tasks, measures] = await Promise.all([
    clientsMatching(context, clientsCan.assignClients, everybody, mostOrphans),
    casesLeft(context),
    goingGroups(context),
    runningActivities(context),
    tasksLeft(context),
    measuresLeft(context),
  ]);
  const named = [...tasks, ...measures];
  const all = [...cases, ...going, ...running, ...named];
  const [clients, sites, workers] = await Promise.all([
    clientsByIds(
      context,
      all.flatMap((r) => r.clientId ?? []),
    ),
    sitesByIds(context, [...new Set([...persons, ...all].map((r) => r.siteId))]),
    workersByIds(context, [...new Set(named.flatMap((t) => t.workerId ?? []))]),
  ]);
  const siteName = (id: string) => sites.get(id)?.name ?? '';
  const shown = ({ id, siteId, clientId, name, dueOn }: Found) => ({
    ...{ id, name, dueOn, siteName: siteName(siteId), workerName: null },
    clientName: (clientId && clients.get(clientId)?.name) || '',
  });
  const workerName = ({ workerId }: Named) => (workerId && workers.get(workerId)?.name) || null;
  const { crypto } = context.services;
  return {
    rows: [
      ...persons.map(({ id, name, siteId }) => ({
        ...{ kind: 'client' as const, id, name, clientName: name, siteName: siteName(siteId) },
        ...{ dueOn: null, workerName: null, opens: `/clients/${id}` },
      })),
      ...cases.map((r) =>
        r.state === 'closed'
          ? { ...shown(r), kind: 'followUp' as const, opens: `/cases/${r.id}?tab=closing` }
          : { ...shown(r), kind: 'case' as const, opens: `/cases/${r.id}` },
      ),
      ...going.map((r) => ({ ...shown(r), kind: 'group' as const, opens: `/cases/groups/${r.id}` })),
      ...running.map((r) => ({ ...shown(r), kind: 'activity' as const, opens: `/cases/community/${r.id}` })),
      ...tasks.map((r) => ({
        ...shown(r),
        ...{ kind: 'task' as const, name: openText(crypto, r.name, taskPlace(r.id)) },
        workerName: workerName(r),
        opens: `/cases/${r.caseId}?tab=plan`,
      })),
      ...measures.map((r) => ({
        ...{ ...shown(r), kind: 'measure' as const, workerName: workerName(r) },
        opens: `/households/${r.householdId}?tab=cases.household-plan`,
      })),
    ],
  };
}
