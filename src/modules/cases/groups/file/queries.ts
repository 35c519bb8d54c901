import { sql } from 'kysely';
import type { Parsed } from '../../../../kernel/contract.ts';
import { problem } from '../../../../kernel/problem.ts';
import type { Context } from '../../../../platform/context.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { afterPrefix } from '../../../../platform/database/scope.ts';
import { clientInReach } from '../../../clients/public.ts';
import { divisionNames, sitesBelow, sitesByIds } from '../../../network/public.ts';
import { serviceClasses } from '../../../services/public.ts';
import { can } from '../../contract.ts';
import { memberships, membersOf, withNames } from '../members/queries.ts';
import { groupRules } from '../region-rules.ts';
import { groupBlockers } from '../rules.ts';
import type { GroupRow } from '../schemas.ts';
import { groupGoals, groupMembers, groups } from '../scope.ts';
import { groupPlaces } from '../sealing.ts';
import { sessionsOf, sessionsShown } from '../sessions/queries.ts';
import { type GroupKey, groupStandings } from '../standing.ts';
import { workersOfGroups } from '../workers.ts';
import type { GroupFilters, GroupWhole, groupFileEndpoints } from './contract.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

/** Groups within reach that match. */
async function filteredGroups(context: Context, filters: GroupFilters) {
  let rows = groups.from(context, can.readGroups);
  const { text, nature, state, place, siteId, workerId, clientId, overdue } = filters;
  if (text) rows = rows.where(sql<boolean>`position(lower(${text}) in lower(cases.work_group.name)) > 0`);
  if (nature) rows = rows.where('cases.work_group.nature', '=', nature);
  if (state) rows = rows.where('cases.work_group.state', '=', state);
  if (place) {
    rows = rows
      .where('cases.work_group.divisionCode', '>=', place)
      .where('cases.work_group.divisionCode', '<', afterPrefix(place));
  }
  if (siteId) {
    const ids = await sitesBelow(context, siteId);
    rows = rows.where(sql<boolean>`cases.work_group.site_id = any(${ids}::uuid[])`);
  }
  const having = (table: string, also: ReturnType<typeof sql>) =>
    sql<boolean>`exists (select from ${sql.table(table)} x where x.city_code = cases.work_group.city_code
      and x.group_id = cases.work_group.id and ${also})`;
  if (workerId) rows = rows.where(having('cases.group_worker', sql`x.worker_id = ${workerId} and x.valid_to is null`));
  if (clientId) rows = rows.where(having('cases.group_member', sql`x.client_id = ${clientId} and x.merged_by is null`));
  if (overdue) {
    const past = sql`x.planned_on < ${context.today} and x.dropped_on is null and x.encounter_id is null`;
    rows = rows.where('cases.work_group.endedOn', 'is', null).where(having('cases.group_session', past));
  }
  return rows;
}

const sortable = {
  name: 'cases.work_group.name',
  fromOn: 'cases.work_group.fromOn',
  toOn: 'cases.work_group.toOn',
  endedOn: 'cases.work_group.endedOn',
} as const;

const columns = [
  'cases.work_group.id',
  'cases.work_group.cityCode',
  'cases.work_group.name',
  'cases.work_group.nature',
  'cases.work_group.state',
  'cases.work_group.admission',
  'cases.work_group.capacity',
  'cases.work_group.siteId',
  'cases.work_group.divisionCode',
  'cases.work_group.fromOn',
  'cases.work_group.toOn',
  'cases.work_group.endedOn',
] as const;

/** The latest to begin first. */
export async function groupList(context: Context, input: GroupFilters & Paging) {
  const matching = await filteredGroups(context, input);
  const sort = input.sort ?? '-fromOn';
  const by = new Map(Object.entries(sortable)).get(sort.replace(/^-/, '')) ?? sortable.fromOn;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const [rows, { total }] = await Promise.all([
    matching
      .select(columns)
      .orderBy(by, direction)
      .orderBy('cases.work_group.id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await rowsShown(context, rows), total };
}

interface Unnamed extends GroupKey {
  readonly divisionCode: string;
  readonly siteId: string;
}

/** With names, and how far each is. */
async function rowsShown<R extends Unnamed>(context: Context, rows: readonly R[]): Promise<(R & GroupRow)[]> {
  if (rows.length === 0) return [];
  const cities = [...new Set(rows.map((r) => r.cityCode))];
  const [divisions, sites, workers, standings] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    workersOfGroups(context, rows),
    groupStandings(context, sql`g.city_code = any(${cities}::text[]) and g.id = any(${rows.map((r) => r.id)}::uuid[])`),
  ]);
  const standing = new Map(standings.map((s) => [s.id, s]));
  return rows.map((row) => {
    const { members = 0, sessions = 0, sessionsHeld: held = 0, nextOn = null, ended } = standing.get(row.id) ?? {};
    return {
      ...row,
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
      siteName: sites.get(row.siteId)?.name ?? '',
      workers: (workers.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
      ...{ members, sessions, held },
      nextOn: ended ? null : nextOn,
    };
  }) as unknown as (R & GroupRow)[];
}

/** One group whole, with what is missing for its next step. */
export async function groupFile(context: Context, { id }: { id: string }): Promise<GroupWhole> {
  const row = await groups
    .from(context, can.readGroups)
    .selectAll('cases.work_group')
    .where('cases.work_group.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const { crypto } = context.services;
  const [[shown], sessions, members, goals, rules, [standing]] = await Promise.all([
    rowsShown(context, [row]),
    sessionsOf(context, row),
    membersOf(context, row),
    groupGoals
      .from(context)
      .select(['id', 'content', 'attained'])
      .where('cityCode', '=', row.cityCode)
      .where('groupId', '=', id)
      .orderBy('position')
      .execute(),
    groupRules(context),
    groupStandings(context, sql`g.city_code = ${row.cityCode} and g.id = ${id}`),
  ]);
  const content = JSON.parse(crypto.decrypt(row.content, groupPlaces.content(id))) as {
    purpose: string;
    criteria: string;
  };
  return {
    ...shown,
    ...content,
    summary: openText(crypto, row.summary, groupPlaces.summary(id)),
    goals: goals.map((g) => ({
      id: g.id,
      ...(JSON.parse(crypto.decrypt(g.content, groupPlaces.goal(g.id))) as { goal: string; measure: string }),
      attained: g.attained,
    })),
    memberList: await withNames(context, await memberships(context, row.cityCode, members, sessions)),
    sessionList: await sessionsShown(context, sessions, members),
    blockers: standing ? groupBlockers(standing, rules.leastMembers) : [],
    mayWork: context.covers(can.workGroups, row),
  } as GroupWhole;
}

export async function groupChoices(context: Context) {
  const [{ natures, leavings, endings, attainments, leastMembers, mostMembers, mostSessions }, classes] =
    await Promise.all([groupRules(context), serviceClasses(context)]);
  return { natures, leavings, endings, attainments, classes, leastMembers, mostMembers, mostSessions };
}

/** The group for whose session a record stands. */
export async function groupOfEncounter(context: Context, { encounterId }: { encounterId: string }) {
  const found = await groups
    .from(context, can.readGroups)
    .innerJoin('cases.group_session as s', (join) =>
      join.onRef('s.cityCode', '=', 'cases.work_group.cityCode').onRef('s.groupId', '=', 'cases.work_group.id'),
    )
    .select(['cases.work_group.id', 'cases.work_group.name', 's.nth'])
    .where('s.encounterId', '=', encounterId)
    .executeTakeFirst();
  return { group: found ?? null };
}

/** In which groups within reach somebody within reach is or was. */
export async function groupsOfClient(context: Context, { clientId }: { clientId: string }) {
  const client = await clientInReach(context, can.readGroups, clientId);
  if (!client) throw problem('not-found');
  const found = await groups
    .from(context, can.readGroups)
    .innerJoin('cases.group_member as m', (join) =>
      join.onRef('m.cityCode', '=', 'cases.work_group.cityCode').onRef('m.groupId', '=', 'cases.work_group.id'),
    )
    .select(['m.id as memberId', ...columns])
    .where('m.cityCode', '=', client.cityCode)
    .where('m.clientId', '=', clientId)
    .where('m.mergedBy', 'is', null)
    .orderBy('m.appliedOn', 'desc')
    .orderBy('m.id', 'desc')
    .execute();
  const shown = new Map((await rowsShown(context, found)).map((g) => [g.id, g]));
  const rows = await Promise.all(
    found.map(async ({ memberId, id, cityCode }) => {
      const of = await groupMembers
        .from(context)
        .selectAll()
        .where('cityCode', '=', cityCode)
        .where('id', '=', memberId)
        .execute();
      const [member] = await memberships(context, cityCode, of, await sessionsOf(context, { cityCode, id }));
      const group = shown.get(id);
      return {
        ...member,
        groupId: id,
        groupName: group?.name ?? '',
        nature: group?.nature ?? '',
        groupState: group?.state,
        siteName: group?.siteName ?? '',
      };
    }),
  );
  return { rows: rows as unknown as (GroupOfClient & (typeof rows)[number])[] };
}

type GroupOfClient = Parsed<(typeof groupFileEndpoints.groupsOfClient)['out']>['rows'][number];
