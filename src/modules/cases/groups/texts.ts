/** Which texts of a group are found by their words. */
import { sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { TextOwner } from '../finding/beside/owner.ts';
import { dayOfInstant, type Kept, readTexts } from '../finding/opening.ts';
import { can } from '../permissions.ts';
import { groups } from './scope.ts';
import { groupPlaces } from './sealing.ts';

const kinds = {
  groupPlan: word('小组计划与总结', 'Plan and summary of a group'),
  groupSession: word('小组节次计划', 'Sessions of a group'),
  groupMember: word('小组组员评估', 'Members of a group'),
} as const;

const owner = sql`x.group_id`;
const ofMember = (column: string) =>
  sql`(select ${sql.ref(`m.${column}`)} from cases.group_member m where m.city_code = x.city_code and m.id = x.member_id)`;

const tables: readonly Kept<keyof typeof kinds>[] = [
  {
    kind: 'groupPlan',
    table: 'cases.work_group',
    owner: sql`x.id`,
    day: sql`coalesce(x.ended_on, ${dayOfInstant(sql`x.planned_at`)})`,
    texts: { name: null, content: groupPlaces.content, summary: groupPlaces.summary },
    several: ['content'],
  },
  {
    kind: 'groupPlan',
    table: 'cases.group_goal',
    owner,
    day: sql`(select ${dayOfInstant(sql`g.planned_at`)} from cases.work_group g
      where g.city_code = x.city_code and g.id = x.group_id)`,
    texts: { content: groupPlaces.goal },
    several: ['content'],
  },
  {
    kind: 'groupSession',
    table: 'cases.group_session',
    owner,
    day: sql`x.planned_on`,
    texts: { theme: null, plan: groupPlaces.plan, drop_reason: groupPlaces.dropReason },
  },
  {
    kind: 'groupMember',
    table: 'cases.group_member',
    owner,
    client: sql`x.client_id`,
    day: sql`coalesce(x.left_on, x.applied_on)`,
    only: sql`x.merged_by is null`,
    texts: { note: groupPlaces.note },
  },
  {
    kind: 'groupMember',
    table: 'cases.group_evaluation',
    owner: ofMember('group_id'),
    of: (id) => sql`x.member_id in (select m.id from cases.group_member m
      where m.city_code = x.city_code and m.group_id = ${id})`,
    client: ofMember('client_id'),
    // The latest holds, of those who are members.
    only: sql`${ofMember('merged_by')} is null and not exists (select from cases.group_evaluation v
      where v.city_code = x.city_code and v.member_id = x.member_id and v.evaluated_at > x.evaluated_at)`,
    day: sql`x.evaluated_on`,
    texts: { content: groupPlaces.evaluation },
    several: ['content'],
  },
];

const tabs = { groupPlan: 'plan', groupSession: 'sessions', groupMember: 'members' } as const;

export const groupTexts: TextOwner = {
  name: 'group',
  table: 'cases.work_group',
  kinds,
  permission: can.readGroups,
  within: (context) => narrow`select city_code, id, division_code, site_id, null::uuid as client_id,
      array(select g.worker_id from cases.group_worker g where g.city_code = cases.work_group.city_code
        and g.group_id = cases.work_group.id and g.valid_to is null order by g.id) as workers,
      name, id::text as page
    from cases.work_group where ${groups.within(context, can.readGroups)}`,
  read: (context, meant) => readTexts(context, tables, meant),
  opens: ({ ownerId, kind, column }) =>
    `/cases/groups/${ownerId}?tab=${column === 'summary' ? 'ending' : tabs[kind as keyof typeof kinds]}`,
};
