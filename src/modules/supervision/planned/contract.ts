import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { day, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const station = z.object({
  id: z.string(),
  name: z.string(),
  districtId: z.string(),
  district: z.string(),
  weight: z.number(),
  /** Null: nobody. */
  fromId: z.string().nullable(),
  from: z.string().nullable(),
  toId: z.string().nullable(),
  to: z.string().nullable(),
  moved: z.boolean(),
  /** Whose supervisor belongs to another district. */
  outside: z.boolean(),
});
export type PlannedStation = z.infer<typeof station>;

const loadStates = ['under', 'within', 'over'] as const;
const supervisor = z.object({
  id: z.string(),
  name: z.string(),
  districtId: z.string(),
  district: z.string(),
  load: z.number().int(),
  before: z.number().int(),
  weight: z.number(),
  /** Null where too few of the stations have a known place. */
  kilometres: z.number().nullable(),
  state: z.enum(loadStates),
});
export type PlannedSupervisor = z.infer<typeof supervisor>;

const part = line(80).optional();
const stationFilters = {
  id,
  text: line(40).optional(),
  district: part,
  /** Who has them by the plan, or had them. */
  supervisor: part,
  change: z.enum(['moved', 'kept']).optional(),
};
const supervisorFilters = { id, district: part, load: z.enum(loadStates).optional() };

const handedOver = z.object({
  siteId: z.string(),
  name: z.string(),
  district: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Null where the reader may not read them. */
  todos: z.array(z.object({ id, what: z.string(), ownerName: z.string(), dueOn: day })).nullable(),
  /** Days in the field that are planned from the day on which the plan comes into force. */
  visits: z.array(day).nullable(),
  /** Of these, when whoever takes the station over is to be at another one. */
  clashes: z.array(z.object({ on: day, siteName: z.string() })).nullable(),
});
export type HandedOver = z.infer<typeof handedOver>;

/** One plan, or what is in force, as a column of a comparison. */
const compared = z.object({
  /** Null: what is in force today. */
  id: id.nullable(),
  name: z.string(),
  stations: z.number().int(),
  supervisors: z.number().int(),
  /** What it is judged by: the rule that it was computed with; of what is in force, the rule of today. */
  minimum: z.number().int(),
  maximum: z.number().int(),
  fewest: z.number().int(),
  most: z.number().int(),
  under: z.number().int(),
  over: z.number().int(),
  uncovered: z.number(),
  shortfall: z.number(),
  outsideDistrict: z.number(),
  outsideArea: z.number(),
  /** Stations whose supervisor belongs to their district, in per cent of those that have one. */
  purity: z.number(),
  uneven: z.number(),
  /** Null where too few places are known. */
  travel: z.number().nullable(),
  moves: z.number().int(),
  /** Stations that are somebody else's on the day of the plan than when it was computed. */
  changed: z.number().int(),
});
export type ComparedPlan = z.infer<typeof compared>;

export const mostCompared = 4;

export const plannedEndpoints = {
  comparePlans: query({
    word: word('比较分工方案', 'Compare plans'),
    permit: can.assignStations,
    in: z.object({ ids: z.array(id).min(1).max(mostCompared) }),
    out: z.object({
      /** Today. */
      on: day,
      plans: z.array(compared),
      /** In the order of the plans; null: does not exist there. */
      loads: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          district: z.string(),
          loads: z.array(z.number().int().nullable()),
        }),
      ),
      /** Stations that do not go to the same supervisor in all of them. */
      differing: z.array(
        z.object({ id: z.string(), name: z.string(), district: z.string(), to: z.array(z.string().nullable()) }),
      ),
    }),
  }),
  planStations: query({
    word: word('方案中的社工站', 'Stations in a plan'),
    permit: can.assignStations,
    in: z.object({ ...stationFilters, ...paging }),
    out: pageOf(station),
  }),
  exportPlanStations: download({
    word: word('导出方案中的社工站', 'Export the stations of a plan'),
    permit: can.assignStations,
    in: z.object({ ...stationFilters, sort: paging.sort }),
    out: nothing,
    perMinute: 10,
  }),
  planHandover: query({
    word: word('交接清单', 'What is handed over'),
    permit: can.assignStations,
    in: z.object({ id }),
    /** Not yet computed, nothing is found. */
    out: z.object({ name: z.string(), effectiveOn: day, found: z.boolean(), rows: z.array(handedOver) }),
  }),
  exportPlanHandover: download({
    word: word('导出交接清单', 'Export what is handed over'),
    permit: can.assignStations,
    in: z.object({ id }),
    out: nothing,
    perMinute: 10,
  }),
  planSupervisors: query({
    word: word('方案中的督导', 'Supervisors in a plan'),
    permit: can.assignStations,
    in: z.object({ ...supervisorFilters, ...paging }),
    out: pageOf(supervisor),
  }),
  exportPlanSupervisors: download({
    word: word('导出方案中的督导', 'Export the supervisors of a plan'),
    permit: can.assignStations,
    in: z.object({ ...supervisorFilters, sort: paging.sort }),
    out: nothing,
    perMinute: 10,
  }),
};
