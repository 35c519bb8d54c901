import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, month } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { todoRow } from '../todos/schemas.ts';
import { hintWords, partWords, visitStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const part = z.enum(keysOf(partWords));
const named = z.object({ id, name: z.string() });

const coVisit = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  supervisorId: id,
  supervisorName: z.string(),
  plannedOn: day,
  part,
  purpose: z.string(),
  state: z.enum(keysOf(visitStateWords)),
  sessionId: id.nullable(),
  sequence: z.number().int(),
});
export type CoVisit = z.infer<typeof coVisit>;

/** A day on which somebody came without a visit planned for it. */
const unplanned = coVisit.pick({ siteId: true, siteName: true, supervisorId: true, supervisorName: true }).extend({
  heldOn: day,
  /** Null where the reader may not open it. */
  sessionId: id.nullable(),
});
export type Unplanned = z.infer<typeof unplanned>;

const hint = z.object({ kind: z.enum(keysOf(hintWords)), params: z.record(z.string(), z.number()) });
const hinted = coVisit.extend({ hints: z.array(hint) });

export const visitEndpoints = {
  coVisits: query({
    word: word('到站安排', 'Planned co-visits'),
    permit: can.readSessions,
    in: z.object({ month, supervisorId: id.optional(), siteId: id.optional() }),
    out: z.object({
      /** Whose calendar it is; null: that of a station. */
      supervisor: named.nullable(),
      /** Others whose calendar the reader may look at. */
      supervisors: z.array(named),
      rows: z.array(hinted),
      /** On days of other months, in the weeks that the month lies in. */
      beside: z.array(hinted),
      /** In all of these weeks. */
      unplanned: z.array(unplanned),
      /** What each station is to have in this month, and in this year so far. */
      stations: z.array(
        named.extend({
          needed: z.number().int(),
          planned: z.number().int(),
          done: z.number().int(),
          agreed: z.boolean(),
          neededOfYear: z.number().int(),
          doneOfYear: z.number().int(),
          /** Whether it is the supervisor's today; within the month, since when and until when. */
          today: z.boolean(),
          since: day.nullable(),
          until: day.nullable(),
        }),
      ),
      /** Of the weeks that are shown and the rest of the year; years that nobody has entered are missing. */
      holidays: z.array(z.object({ on: day, name: z.object({ zh: z.string(), en: z.string() }), off: z.boolean() })),
      unannounced: z.array(z.number().int()),
      verified: z.boolean(),
      mayPlan: z.boolean(),
    }),
  }),
  openWork: query({
    word: word('站点未了的督导事项', 'What is open in supervision at a station'),
    permit: can.readSessions,
    in: z.object({ siteId: id }),
    out: z.object({ todos: z.array(todoRow), visits: z.array(coVisit) }),
  }),
  planCoVisit: action({
    word: word('安排到站', 'Plan a co-visit'),
    permit: can.recordSessions,
    in: z.object({ siteId: id, plannedOn: day, part, purpose: lines(200).default(''), supervisorId: id.optional() }),
    out: done,
    problems: ['visit-twice'],
  }),
  planMonth: action({
    word: word('按规则补齐到站安排', 'Plan what is missing in a month'),
    permit: can.recordSessions,
    in: z.object({ month, supervisorId: id.optional() }),
    out: z.object({ planned: z.number().int(), missing: z.number().int() }),
    problems: ['month-over'],
  }),
  moveCoVisit: action({
    word: word('到站改期', 'Move a co-visit'),
    permit: can.recordSessions,
    in: z.object({ id, sequence: z.number().int(), plannedOn: day, part, purpose: lines(200).optional() }),
    out: done,
    problems: ['visit-state', 'visit-twice'],
  }),
  cancelCoVisit: action({
    word: word('取消到站', 'Cancel a co-visit'),
    permit: can.recordSessions,
    in: z.object({ id, reason: lines(200).min(1) }),
    out: done,
    problems: ['visit-state'],
  }),
};

export const visitProblems = {
  'visit-twice': { status: 409, word: word('当天已安排到该站', 'That station has a visit on that day') },
  'visit-state': { status: 409, word: word('到站安排已完成或已取消', 'The visit is done or cancelled') },
  'month-over': { status: 409, word: word('该月已经过去', 'The month is over') },
} as const;
