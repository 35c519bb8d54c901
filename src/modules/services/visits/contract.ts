import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, instant, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { riskLevels } from '../../clients/contract.ts';
import { can } from '../permissions.ts';

/** Which of those in care a list shows, by when the next visit is due. */
const monthViews = ['due', 'done', 'monthly', 'monthlyDone'] as const;
export const dueViews = ['overdue', 'today', 'week', 'month', 'never', ...monthViews, 'gone', 'all'] as const;
export const dueReasons = ['first', 'cycle', 'agreed', 'change'] as const;
export const rateParts = ['worker', 'site', 'division'] as const;

const dueRow = z.object({
  id,
  clientName: z.string(),
  householdId: id,
  divisionCode: z.string(),
  divisionName: z.string(),
  siteId: id,
  siteName: z.string(),
  workerId: id.nullable(),
  workerName: z.string().nullable(),
  riskLevel: z.enum(riskLevels),
  dueOn: day,
  dueReason: z.enum(dueReasons),
  /** The day has passed, or the hour that a major change set. */
  overdue: z.boolean(),
  /** By what hour, after a major change. */
  urgentUntil: z.string().nullable(),
  lastVisitOn: day.nullable(),
  careTo: day.nullable(),
});
export type DueRow = z.infer<typeof dueRow>;

const dueFilters = {
  view: z.enum(dueViews).default('overdue'),
  place: divisionCode.optional(),
  siteId: id.optional(),
  /** The sites below the site as well. */
  below: z.boolean().default(true),
  workerId: id.optional(),
  risk: z.enum(riskLevels).optional(),
  /** Only those who stand on a current list of the authority, or only those who stand on none. */
  listed: z.boolean().optional(),
  /** Only those whom nobody is responsible for. */
  unassigned: z.boolean().optional(),
};

const rateAsked = { by: z.enum(rateParts), place: divisionCode.optional(), siteId: id.optional() };

const counted = {
  due: z.number().int(),
  done: z.number().int(),
  overdue: z.number().int(),
  today: z.number().int(),
  never: z.number().int(),
  monthly: z.number().int(),
  monthlyDone: z.number().int(),
};

export const visitEndpoints = {
  visits: query({
    word: word('应访名单', 'Persons to visit'),
    permit: can.readEncounters,
    in: z.object({ ...paging, ...dueFilters }),
    out: pageOf(dueRow),
  }),
  exportVisits: download({
    word: word('导出应访名单', 'Export persons to visit'),
    permit: can.readEncounters,
    in: z.object({ ...dueFilters, sort: paging.sort }),
    out: nothing,
    perMinute: 10,
  }),
  myVisits: query({
    word: word('我的走访', 'My visits'),
    permit: can.recordEncounters,
    /** Without it the caller's own, or those of the post's sites for whoever has none. */
    in: z.object({ whose: z.enum(['mine', 'here']).optional() }),
    out: z.object({
      on: day,
      whose: z.enum(['mine', 'here']),
      /** The worker whose clients stand here; null where they are those of the post's sites. */
      workerId: id.nullable(),
      /** Somebody is the caller's own: both can be looked at. */
      hasOwn: z.boolean(),
      overdue: z.number().int(),
      today: z.number().int(),
      /** Today's and those of the next seven days, the overdue not counted. */
      week: z.number().int(),
      month: z.number().int(),
      /** Of all within the post's sites, whoever looks at their own. */
      here: z.object({ never: z.number().int(), unassigned: z.number().int() }),
      rows: z.array(dueRow),
      rate: z.object({ monthly: z.number().int(), monthlyDone: z.number().int() }),
    }),
  }),
  visitRates: query({
    word: word('探访完成情况', 'How many have been visited'),
    permit: can.countEncounters,
    in: z.object(rateAsked),
    out: z.object({
      month: z.string(),
      rows: z.array(z.object({ key: z.string().nullable(), name: z.string(), ...counted })),
      total: z.object(counted),
    }),
  }),
  exportVisitRates: download({
    word: word('导出探访完成情况', 'Export how many have been visited'),
    permit: can.countEncounters,
    in: z.object(rateAsked),
    out: nothing,
    perMinute: 10,
  }),
  visitOf: query({
    word: word('下次探访', 'Next visit'),
    permit: can.readEncounters,
    in: z.object({ clientId: id }),
    out: z.object({
      dueOn: day.nullable(),
      dueReason: z.enum(dueReasons),
      overdue: z.boolean(),
      lastVisitOn: day.nullable(),
      urgentUntil: z.string().nullable(),
      cycleDays: z.number().int().nullable(),
      cycleMonths: z.number().int().nullable(),
      changes: z.array(
        z.object({ id, happenedAt: z.string(), kind: z.enum(['reported', 'riskRaised']), what: z.string() }),
      ),
    }),
  }),
  reportMajorChange: action({
    word: word('报告重大变化', 'Report a major change'),
    permit: can.recordEncounters,
    in: z.object({ clientId: id, happenedAt: instant, what: line(200) }),
    out: done.extend({ urgentUntil: z.string() }),
    problems: ['care-over', 'in-future'],
  }),
  rebuildVisits: action({
    word: word('重算应访日期', 'Rebuild the days of next visits'),
    permit: can.rebuildCounts,
    in: nothing,
    out: z.object({ corrected: z.number().int() }),
  }),
  visitDifferences: query({
    word: word('核对应访日期', 'Check the days of next visits'),
    permit: can.rebuildCounts,
    in: nothing,
    out: z.object({ differences: z.number().int() }),
  }),
};
