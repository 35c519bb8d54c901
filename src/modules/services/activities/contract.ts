import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { encounterFacts, encounterRow, encounterWhole, recorded } from '../encounters/schemas.ts';
import { can } from '../permissions.ts';

const { occurredAt, participantIds, siteId, workerId, coWorkerIds, minutes, notes, address, fileIds } = encounterFacts;

/** A gathering: how many came is counted, who of them is known may be named. */
export const activityInput = z.object({
  id: id.optional(),
  title: line(60),
  /** Code of a kind (rule set activity-kinds). */
  kind: z.string().min(1).max(40),
  occurredAt,
  minutes,
  siteId,
  address,
  workerId,
  coWorkerIds,
  class: encounterFacts.class,
  attendance: z.number().int().min(1).max(10_000),
  participantIds,
  volunteers: z.number().int().min(0).max(10_000).default(0),
  notes,
  fileIds,
});
export type ActivityInput = z.infer<typeof activityInput>;

/** A session recorded as a service has a kind of its own, and neither title nor volunteers. */
const ofActivity = { title: z.string().nullable(), kind: z.string(), volunteers: z.number().int().nullable() };
const activityRow = encounterRow.extend(ofActivity);

const filters = {
  text: z.string().trim().max(60).optional(),
  kind: z.string().max(40).optional(),
  place: divisionCode.optional(),
  siteId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  workerId: id.optional(),
  clientId: id.optional(),
  state: z.enum(['valid', 'voided', 'all']).default('valid'),
};
export const activityFilters = z.object(filters);
export type ActivityFilters = z.infer<typeof activityFilters>;

/** Names looked up at once. */
export const mostNames = 50;

export const activityEndpoints = {
  recordActivity: action({
    word: word('登记活动', 'Record an activity'),
    permit: can.recordEncounters,
    in: activityInput,
    out: recorded,
    problems: ['id-taken'],
  }),
  nameSession: action({
    word: word('登记活动名称与类型', 'Name a session'),
    permit: can.correctEncounters,
    in: z.object({
      id,
      title: activityInput.shape.title,
      kind: activityInput.shape.kind,
      volunteers: activityInput.shape.volunteers,
    }),
    out: done,
    problems: ['already-voided', 'not-yours', 'no-session', 'session-named', 'month-closed'],
  }),
  activities: query({
    word: word('活动', 'Activities'),
    permit: can.readEncounters,
    in: z.object({ ...paging, ...filters }),
    out: pageOf(activityRow),
  }),
  activity: query({
    word: word('一场活动', 'One activity'),
    permit: can.readEncounters,
    in: z.object({ id }),
    out: encounterWhole.extend(ofActivity),
  }),
  exportActivities: download({
    word: word('导出活动', 'Export activities'),
    permit: can.readEncounters,
    in: activityFilters,
    out: nothing,
    perMinute: 10,
  }),
  activityKinds: query({
    word: word('活动类型', 'Kinds of activity'),
    permit: can.readEncounters,
    in: nothing,
    out: z.object({
      kinds: z.array(
        z.object({ code: z.string(), way: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
      ),
    }),
  }),
  clientsNamed: query({
    word: word('按名单查找服务对象', 'Clients by a list of names'),
    permit: can.recordEncounters,
    in: z.object({ siteId: id, names: z.array(line(40)).min(1).max(mostNames) }),
    out: z.object({
      rows: z.array(
        z.object({ name: z.string(), found: z.array(z.object({ id, name: z.string(), divisionName: z.string() })) }),
      ),
    }),
  }),
};
