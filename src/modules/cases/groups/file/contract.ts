import { z } from 'zod';
import { download, query } from '../../../../kernel/contract.ts';
import { day, divisionCode, id, nothing, pageOf, paging } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { groupBlocker } from '../rules.ts';
import { groupGoal, groupMember, groupRow, groupSession, groupState } from '../schemas.ts';

export const groupFilters = {
  text: z.string().trim().max(60).optional(),
  nature: z.string().max(40).optional(),
  state: groupState.optional(),
  place: divisionCode.optional(),
  siteId: id.optional(),
  workerId: id.optional(),
  clientId: id.optional(),
  /** A planned session is past its day. */
  overdue: z.literal(true).optional(),
};
const allFilters = z.object(groupFilters);
export type GroupFilters = z.infer<typeof allFilters>;

const coded = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });

export const groupWhole = groupRow.extend({
  version: z.number().int(),
  purpose: z.string(),
  criteria: z.string(),
  class: z.string(),
  recruitsFrom: day.nullable(),
  ending: z.string().nullable(),
  summary: z.string(),
  endedBy: z.string().nullable(),
  plannedBy: z.string(),
  goals: z.array(groupGoal),
  memberList: z.array(groupMember),
  sessionList: z.array(groupSession),
  /** What is missing for the next step. */
  blockers: z.array(groupBlocker),
  mayWork: z.boolean(),
});
export type GroupWhole = z.infer<typeof groupWhole>;

export const groupFileEndpoints = {
  groups: query({
    word: word('小组列表', 'Groups'),
    permit: can.readGroups,
    in: z.object({ ...groupFilters, ...paging }),
    out: pageOf(groupRow),
  }),
  group: query({
    word: word('小组档案', 'File of a group'),
    permit: can.readGroups,
    in: z.object({ id }),
    out: groupWhole,
  }),
  exportGroups: download({
    word: word('导出小组', 'Export groups'),
    permit: can.readGroups,
    in: allFilters,
    out: nothing,
    perMinute: 10,
  }),
  groupChoices: query({
    word: word('小组的选项', 'Choices for groups'),
    permit: can.readGroups,
    in: nothing,
    out: z.object({
      natures: z.array(coded),
      leavings: z.array(coded),
      endings: z.array(coded.extend({ complete: z.boolean() })),
      attainments: z.array(coded),
      classes: z.array(coded),
      leastMembers: z.number().int(),
      mostMembers: z.number().int(),
      mostSessions: z.number().int(),
    }),
  }),
  groupOfEncounter: query({
    word: word('服务记录所属小组', 'The group of a record'),
    permit: can.readGroups,
    in: z.object({ encounterId: id }),
    out: z.object({
      /** None where the record stands for no session, or for one of a group beyond reach. */
      group: z.object({ id, name: z.string(), nth: z.number().int() }).nullable(),
    }),
  }),
  groupsOfClient: query({
    word: word('服务对象参加的小组', 'Groups of a client'),
    permit: can.readGroups,
    in: z.object({ clientId: id }),
    out: z.object({
      rows: z.array(
        groupMember.omit({ clientId: true, clientName: true, mayOpen: true }).extend({
          groupId: id,
          groupName: z.string(),
          nature: z.string(),
          groupState,
          siteName: z.string(),
        }),
      ),
    }),
  }),
};
