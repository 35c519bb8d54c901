/** How groups follow their members' files, their workers' posts, their sites and the records of their sessions. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { siteById, sitesBelow } from '../../network/public.ts';
import { heldByLeavers } from '../opening/worker.ts';
import { groupRules } from './region-rules.ts';
import { groupMembers, groupSessions, groupsAnywhere, groupWorkers } from './scope.ts';
import { type GroupKey, restate } from './standing.ts';

/** The sites whose clients may belong to a group of a site: all of its station. */
export async function catchment(context: Pick<ActionContext, 'db'>, siteId: string): Promise<Set<string>> {
  const site = await siteById(context, siteId);
  const station = site?.kind === 'point' ? (site.parentSiteId ?? siteId) : siteId;
  return new Set(await sitesBelow(context, station));
}

interface Belonging {
  readonly cityCode: string;
  readonly memberId: string;
  readonly siteId: string;
  /** Where the client's file stands, and whether care has ended. */
  readonly clientSiteId: string;
  readonly careTo: string | null;
}

/** Whose file went to another station, or whose care ended, belongs to a group that goes on no longer. */
export async function followClients(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  const found = await groupsAnywhere.sql<Belonging>(
    context,
    sql`select m.city_code, m.id as member_id, g.site_id, p.site_id as client_site_id, p.care_to
      from cases.group_member m
        join cases.work_group g on g.city_code = m.city_code and g.id = m.group_id
        join clients.person p on p.city_code = m.city_code and p.id = m.client_id
      where m.city_code = ${cityCode} and m.client_id = any(${[...ids]}::uuid[]) and m.left_on is null
        and m.merged_by is null and g.ended_on is null and p.merged_into is null
      order by g.id, m.id for update of g, m`,
  );
  if (found.length === 0) return;
  const { left } = await groupRules(context);
  for (const { memberId, siteId, clientSiteId, careTo } of found) {
    const stays = careTo === null && (await catchment(context, siteId)).has(clientSiteId);
    if (stays) continue;
    await groupMembers.sql(
      context,
      sql`update cases.group_member set leaving = ${careTo === null ? left.moved : left.careEnded},
          left_on = greatest(${careTo ?? context.today}::date, coalesce(admitted_on, applied_on))
        where city_code = ${cityCode} and id = ${memberId}`,
    );
  }
}

interface Merge {
  readonly cityCode: string;
  readonly mergeId: string;
  readonly from: string;
  readonly into: string;
}

/** Memberships of a file that was merged belong to the one that stays; where that one was there already, they stand back. */
export async function followMerge(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  await groupMembers.sql(
    context,
    sql`update cases.group_member m set merged_by = ${mergeId}
      where m.city_code = ${cityCode} and m.client_id = ${from} and m.merged_by is null and exists (
        select from cases.group_member o where o.city_code = m.city_code and o.group_id = m.group_id
          and o.client_id = ${into} and o.merged_by is null
          and daterange(o.applied_on, o.left_on) && daterange(m.applied_on, m.left_on))`,
  );
  await groupMembers.sql(
    context,
    sql`with moved as (
        update cases.group_member set client_id = ${into}
        where city_code = ${cityCode} and client_id = ${from} and merged_by is null returning id)
      insert into cases.merged_group_member select ${cityCode}, ${mergeId}, id from moved`,
  );
  await followClients(context, cityCode, [into]);
}

/** Exactly the memberships that the merge had moved, or set back, are what they were. */
export async function followUnmerge(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  await groupMembers.sql(
    context,
    sql`with kept as (
        delete from cases.merged_group_member where city_code = ${cityCode} and merge_id = ${mergeId} returning member_id)
      update cases.group_member m set client_id = ${from} from kept
      where m.city_code = ${cityCode} and m.id = kept.member_id and m.client_id = ${into}`,
  );
  await groupMembers.sql(
    context,
    sql`update cases.group_member set merged_by = null where city_code = ${cityCode} and merged_by = ${mergeId}`,
  );
  await followClients(context, cityCode, [from]);
}

/**
 * Voided, a record stands for its session no longer; corrected, it may, or may again. A group that had ended with it goes
 * on: what really was can only be entered in one that does, and it is ended again with what was written before.
 */
export async function followRecord(
  context: ActionContext,
  { cityCode, encounterId, voided }: { cityCode: string; encounterId: string; voided: boolean },
): Promise<void> {
  const held = await groupsAnywhere.sql<GroupKey & { readonly ended: boolean }>(
    context,
    sql`select g.city_code, g.id, g.ended_on is not null as ended from cases.group_session s
        join cases.work_group g on g.city_code = s.city_code and g.id = s.group_id
      where s.city_code = ${cityCode} and s.encounter_id = ${encounterId} for update of g`,
  );
  if (held.length === 0) return;
  if (voided) {
    await groupSessions.sql(
      context,
      sql`update cases.group_session set encounter_id = null
        where city_code = ${cityCode} and encounter_id = ${encounterId}`,
    );
    for (const { id, ended } of held) if (ended) await goOn(context, { cityCode, id });
  }
  for (const key of held) await restate(context, key);
}

/** Ended no longer; it follows what became of its members and workers since. */
async function goOn(context: ActionContext, { cityCode, id }: GroupKey): Promise<void> {
  await groupsAnywhere.sql(
    context,
    sql`update cases.work_group set ended_on = null, ending = null, ended_by = null
      where city_code = ${cityCode} and id = ${id}`,
  );
  const members = await groupMembers.sql<{ clientId: string }>(
    context,
    sql`select client_id from cases.group_member
      where city_code = ${cityCode} and group_id = ${id} and left_on is null and merged_by is null`,
  );
  await followClients(
    context,
    cityCode,
    members.map((m) => m.clientId),
  );
  await releaseWorkers(context, sql`w.city_code = ${cityCode} and w.group_id = ${id}`);
}

/** A group stands where its site is today. */
export async function followSites(context: ActionContext): Promise<void> {
  await groupsAnywhere.sql(
    context,
    sql`update cases.work_group g set division_code = s.division_code from network.site s
      where s.city_code = g.city_code and s.id = g.site_id and s.division_code <> g.division_code`,
  );
}

interface Responsible extends GroupKey {
  readonly siteId: string;
  readonly workerId: string;
}

/** Whoever no longer serves where a group is held is responsible for it no more. */
export async function releaseWorkers(context: ActionContext, whose: RawBuilder<unknown>): Promise<number> {
  const held = await groupsAnywhere.sql<Responsible>(
    context,
    sql`select g.city_code, g.id, g.site_id, w.worker_id from cases.group_worker w
        join cases.work_group g on g.city_code = w.city_code and g.id = w.group_id
      where w.valid_to is null and g.ended_on is null and ${whose} order by g.id for update of g`,
  );
  let released = 0;
  for (const there of await heldByLeavers(context, held)) {
    const [{ cityCode, workerId }] = there;
    await groupWorkers.sql(
      context,
      sql`update cases.group_worker set valid_to = greatest(valid_from, ${context.today}::date)
        where city_code = ${cityCode} and worker_id = ${workerId} and valid_to is null
          and group_id = any(${there.map((h) => h.id)}::uuid[])`,
    );
    released += there.length;
  }
  return released;
}
