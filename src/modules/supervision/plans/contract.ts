import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, named as nameOf, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { assigned } from '../assignment/contract.ts';
import { bindingKindWords } from '../bindings/words.ts';
import { can } from '../permissions.ts';
import { figureWords } from '../solving/words.ts';
import { borderWords, causeWords, planStateWords } from './words.ts';

const said = z.object({ zh: z.string(), en: z.string() });
const states = Object.keys(planStateWords) as [keyof typeof planStateWords];
const borders = z.enum(Object.keys(borderWords) as [keyof typeof borderWords]);
const figures = Object.keys(figureWords) as [keyof typeof figureWords];
const count = z.number().int().min(0).max(100);

const level = z.object({
  level: z.string(),
  name: said,
  unit: said,
  /** False: too few places are known, and the value says nothing. */
  known: z.boolean(),
  value: z.number(),
  bound: z.number(),
  proved: z.boolean(),
  /** Proved only among plans that staff the districts alike. */
  within: z.boolean(),
  /** The same of what was in force when the plan was made. */
  before: z.number(),
});

const supposed = z
  .object({
    name: nameOf(60),
    divisionCode,
    /** Within the country, as of stations that exist. */
    lng: z.number().min(73).max(136).optional(),
    lat: z.number().min(3).max(54).optional(),
  })
  .refine((s) => (s.lng === undefined) === (s.lat === undefined), { path: ['lat'] });

/** From when to when it holds; of no days where another replaced it before it began. */
const period = z.object({
  id,
  cause: z.enum(Object.keys(causeWords) as [keyof typeof causeWords]),
  reason: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
  publishedBy: z.string(),
  publishedAt: z.string(),
});
export type Period = z.infer<typeof period>;

const listed = z.object({
  id,
  name: z.string(),
  state: z.enum(states),
  /** Once published, the day of the last publication. */
  effectiveOn: day,
  stations: z.number().int(),
  supervisors: z.number().int(),
  minimum: z.number().int(),
  maximum: z.number().int(),
  borders,
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  madeBy: z.string(),
  madeAt: z.string(),
  periods: z.array(period),
  /** Has supervisors who do not exist, or leaves out stations that are open: to compare, not to publish. */
  hypothetical: z.boolean(),
  version: z.number().int(),
});

const proof = z.object({
  level: z.enum(['city', 'area', 'district', 'station']),
  rule: z.enum(['minimum', 'maximum', 'exclusion', 'binding']),
  place: said,
  stations: z.number().int(),
  supervisors: z.number().int(),
  /** Of stations: missing to the minimum, or without a supervisor. */
  least: z.number().int(),
  sentence: said,
});
export type Proof = z.infer<typeof proof>;
const choice = z.object({
  nth: z.number().int(),
  name: said,
  supervisors: z.number().int(),
  uncovered: z.number(),
  shortfall: z.number(),
  outsideDistrict: z.number(),
  outsideArea: z.number(),
  /** Figures that are only the best found within the time; null: not kept with plans computed earlier. */
  unproved: z.array(z.enum(figures)).nullable(),
});
const released = z.object({
  kind: z.enum(Object.keys(bindingKindWords) as [keyof typeof bindingKindWords]),
  siteName: z.string(),
  workerName: z.string(),
});
export type Released = z.infer<typeof released>;
/** Locks and exclusions that publishing ends: those that whoever publishes was shown. */
const ending = z.array(id).max(50).default([]);
/** Stations that change hands, as whoever publishes was shown. */
const moving = z.array(id).max(10_000).optional();
/** Publications of other plans that are still to come: those that whoever publishes was shown. */
const beside = z.array(id).max(50).default([]);
/** Leaves of whoever the plan gives stations: those that whoever publishes was shown. */
const away = z.array(id).max(500).default([]);
const named = z.object({ id: z.string(), name: z.string() });
const row = z.object({
  siteId: z.string(),
  name: z.string(),
  district: z.string(),
  from: z.string().nullable(),
  toId: z.string().nullable(),
  to: z.string().nullable(),
  moved: z.boolean(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
});

const over = z
  .object({ maximum: z.number().int(), on: day, people: z.array(z.object({ name: z.string(), n: z.number().int() })) })
  .nullable();
export type Over = z.infer<typeof over>;

const file = listed.extend({
  fault: z.string().nullable(),
  /** Above the maximum of the rule set on the day of the plan: to compare, not to publish. */
  over,
  proofs: z.array(proof),
  choices: z.array(choice),
  levels: z.array(level),
  /** Who was reckoned as away, and how many pairs were locked or excluded. */
  away: z.array(z.string()),
  /** Left out: gone from the job by that day. */
  left: z.array(z.string()),
  /** Left out: they have not passed the programme before supervising. */
  unprepared: z.array(z.string()),
  locks: z.number().int(),
  exclusions: z.number().int(),
  /** Computed without these; they end where it is published. */
  released: z.array(released),
  people: z.array(named),
  districts: z.array(named),
  /** The place that the plan is for. */
  place: divisionCode,
  rows: z.array(row),
  moves: z.number().int(),
  /** In force for good, it is not followed for so many stations, from that day on at the earliest: it can be brought in again. */
  apart: z.object({ n: z.number().int(), on: day }).nullable(),
});
export type PlanFile = z.infer<typeof file>;

const onTop = { id, version: z.number().int() };

export const planEndpoints = {
  loadProofs: query({
    word: word('规则能否做到', 'Whether the rule can be kept'),
    permit: can.assignStations,
    in: nothing,
    out: z.object({ proofs: z.array(proof) }),
  }),
  plans: query({
    word: word('督导分工方案', 'Plans of assignment'),
    permit: can.assignStations,
    in: z.object({ state: z.enum(states).optional(), ...paging }),
    out: pageOf(listed),
  }),
  plan: query({
    word: word('分工方案', 'A plan of assignment'),
    permit: can.assignStations,
    in: z.object({ id }),
    out: file,
  }),
  planEffect: query({
    word: word('方案从某日起会变动多少', 'What a plan would change from a day on'),
    permit: can.assignStations,
    in: z.object({ id, on: day }),
    /** Null where it no longer fits the stations, supervisors, locks and exclusions of that day; `differs` says what. */
    out: z.object({
      effect: z
        .object({
          moved: z.number().int(),
          /** Which. */
          moving: z.array(id),
          kept: z.number().int(),
          cut: assigned.shape.cut,
          ends: z.array(released.extend({ id })),
        })
        .nullable(),
      differs: z
        .object({
          opened: z.array(z.string()),
          closed: z.array(z.string()),
          gone: z.array(z.string()),
          /** With the first day on which each would not be obeyed. */
          bound: z.array(released.extend({ from: day })),
        })
        .nullable(),
      over,
      /** What others have published for days to come. */
      beside: z.array(
        period.pick({ id: true, validFrom: true, publishedBy: true, publishedAt: true }).extend({
          planId: id,
          name: z.string(),
        }),
      ),
      /** Long leaves that fall into its time, of supervisors who get or keep stations: how many, and how many new ones. */
      away: z.array(
        z.object({
          ...{ id, name: z.string(), from: day, to: day },
          ...{ stations: z.number().int(), fresh: z.number().int() },
        }),
      ),
    }),
  }),
  proposePlan: action({
    word: word('计算分工方案', 'Compute a plan'),
    permit: can.assignStations,
    in: z.object({
      name: nameOf(60),
      effectiveOn: day,
      place: divisionCode.optional(),
      /** As the rule set has them, when left out. */
      minimum: count.optional(),
      maximum: count.min(1).optional(),
      borders: borders.default('none'),
      /** Supervisors who are away or leave. */
      absentIds: z.array(id).max(500).default([]),
      /** Supervisors who do not exist yet, wherever they are needed. */
      added: count.default(0),
      /** Stations reckoned as closed. */
      closedIds: z.array(id).max(500).default([]),
      /** Stations that do not exist yet, with a place where one is known. */
      opened: z.array(supposed).max(100).default([]),
      /** Everything that is in force stays as far as it can. */
      fewMoves: z.boolean().default(false),
    }),
    out: done,
    problems: ['nothing-to-plan'],
  }),
  proposeAlternative: action({
    word: word('计算备选方案', 'Compute an alternative'),
    permit: can.assignStations,
    in: z.object({ id, nth: z.number().int().min(0).max(20) }),
    out: done,
  }),
  cancelPlan: action({
    word: word('停止计算', 'Stop computing'),
    permit: can.assignStations,
    in: z.object(onTop),
    out: done,
    problems: ['plan-state'],
  }),
  approvePlan: action({
    word: word('审定方案', 'Approve a plan'),
    permit: can.assignStations,
    in: z.object(onTop),
    out: done,
    problems: ['plan-state', 'plan-hypothetical', 'plan-over-maximum'],
  }),
  publishPlan: action({
    word: word('发布方案', 'Publish a plan'),
    permit: can.assignStations,
    in: z.object({ ...onTop, on: day, ending, beside, away, moving }),
    out: assigned,
    problems: [
      'plan-state',
      'plan-outdated',
      'plan-bound',
      'plan-beside',
      'plan-away',
      'plan-moves-otherwise',
      'plan-ends-bindings',
      'plan-over-maximum',
      'not-prepared',
    ],
  }),
  rollBackTo: action({
    word: word('恢复以前的方案', 'Go back to an earlier plan'),
    permit: can.assignStations,
    in: z.object({ ...onTop, on: day, ending, beside, away, moving, reason: line(200) }),
    out: assigned,
    problems: [
      'plan-state',
      'plan-outdated',
      'plan-bound',
      'plan-beside',
      'plan-away',
      'plan-moves-otherwise',
      'plan-ends-bindings',
      'plan-over-maximum',
      'not-prepared',
    ],
  }),
  withdrawPlan: action({
    word: word('撤回尚未生效的发布', 'Take back a publication that has not begun'),
    permit: can.assignStations,
    in: z.object({ ...onTop, reason: line(200) }),
    out: assigned,
    problems: ['plan-state', 'plan-over-maximum', 'not-prepared'],
  }),
};
