import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { todoRow } from '../todos/schemas.ts';
import { awaitsWords, functionWords, sessionFormWords, sessionStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const form = z.enum(keysOf(sessionFormWords));
const functions = z.array(z.enum(keysOf(functionWords)));
const state = z.enum(keysOf(sessionStateWords));
const named = z.object({ id, name: z.string() });

const text = lines(4000);
/** What a record says; a correction says all of it anew. */
const said = {
  heldOn: day,
  minutes: z.number().int().min(1).max(1440),
  form,
  functions: functions.min(1).max(3),
  place: line(60).nullish(),
  attendeeIds: z.array(id).min(1).max(60),
  /** Linked, not retyped. */
  caseIds: z.array(id).max(30).default([]),
  encounterIds: z.array(id).max(60).default([]),
  observations: text.min(1),
  advice: text.default(''),
  nextOn: day.nullish(),
};
export const newTodo = z.object({ what: lines(500).min(1), ownerId: id, dueOn: day });

const row = z.object({
  id,
  heldOn: day,
  siteId: id,
  siteName: z.string(),
  supervisorName: z.string(),
  form,
  functions,
  minutes: z.number().int(),
  attendees: z.array(z.string()),
  todos: z.number().int(),
  openTodos: z.number().int(),
  nextOn: day.nullable(),
  state,
});
export type SessionRow = z.infer<typeof row>;

/** Null where the reader may not open it, or it is void by now. */
const linked = z.object({ id, title: z.string().nullable() });

const filters = {
  siteId: id.optional(),
  supervisorId: id.optional(),
  form: form.optional(),
  state: state.optional(),
  /** Those that the reader is to confirm. */
  awaits: z.enum(keysOf(awaitsWords)).optional(),
  from: day.optional(),
  to: day.optional(),
};
export type SessionFilters = z.infer<z.ZodObject<typeof filters>>;

export const sessionEndpoints = {
  sessionChoices: query({
    word: word('登记督导的选项', 'Choices for recording supervision'),
    permit: can.recordSessions,
    in: z.object({
      siteId: id.optional(),
      on: day.optional(),
      /** The service that was accompanied. */
      encounterId: id.optional(),
    }),
    out: z.object({
      /** Of that service: station, day, worker and how long it took. */
      accompanied: z
        .object({ siteId: id, on: day, workerId: id.nullable(), minutes: z.number().int(), title: z.string() })
        .nullable(),
      own: named.nullable(),
      stations: z.array(named),
      workers: z.array(named.extend({ lead: z.boolean() })),
      cases: z.array(z.object({ id, title: z.string() })),
      encounters: z.array(z.object({ id, title: z.string(), workerId: id.nullable() })),
      lateDays: z.number().int(),
      /** A to-do agreed on that day is due on it: days by the rule, then the next that is worked. */
      dueOn: day,
      mostTodos: z.number().int(),
    }),
  }),
  recordSession: action({
    word: word('登记督导', 'Record a session of supervision'),
    permit: can.recordSessions,
    in: z.object({
      /** Made on the phone: sent twice it is recorded once. */
      id: id.optional(),
      siteId: id,
      /** Whoever records, when left out. */
      supervisorId: id.optional(),
      ...said,
      todos: z.array(newTodo).max(50).default([]),
    }),
    out: done.extend({ outcome: z.enum(['recorded', 'alreadyRecorded']), recordedAt: z.string() }),
    problems: ['id-taken'],
  }),
  sessions: query({
    word: word('督导记录', 'Sessions of supervision'),
    permit: can.readSessions,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(row),
  }),
  exportSessions: download({
    word: word('导出督导记录', 'Export sessions of supervision'),
    permit: can.exportSessions,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  session: query({
    word: word('一次督导', 'A session of supervision'),
    permit: can.readSessions,
    in: z.object({ id }),
    out: row.omit({ attendees: true, todos: true }).extend({
      supervisorId: id,
      place: z.string().nullable(),
      attendees: z.array(named.extend({ there: z.boolean(), confirmedAt: z.string().nullable(), remark: z.string() })),
      cases: z.array(linked),
      encounters: z.array(linked),
      /** Null: talked over in private, and the reader was not there. */
      observations: z.string().nullable(),
      advice: z.string(),
      todos: z.array(todoRow),
      recordedBy: z.string(),
      recordedAt: z.string(),
      version: z.number().int(),
      voided: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
      versions: z.array(
        z.object({ version: z.number().int(), at: z.string(), by: z.string(), reason: z.string(), before: z.string() }),
      ),
      mayConfirm: z.boolean(),
      correction: z.enum(['own', 'over', 'none']),
    }),
  }),
  confirmSession: action({
    word: word('确认督导记录', 'Confirm a session'),
    permit: can.confirmSessions,
    in: z.object({ id, remark: lines(500).default('') }),
    out: done,
    problems: ['not-concerned', 'session-void', 'confirmed-already'],
  }),
  correctSession: action({
    word: word('更正督导记录', 'Correct a session'),
    permit: can.recordSessions,
    in: z.object({ id, version: z.number().int(), reason: line(200).nullish(), ...said }),
    out: done,
    problems: ['session-void', 'correct-late'],
  }),
  voidSession: action({
    word: word('作废督导记录', 'Void a session'),
    permit: can.recordSessions,
    in: z.object({ id, reason: lines(500).min(1) }),
    out: done,
    problems: ['session-void', 'correct-late'],
  }),
  /** For the page of a record of services: the other side of an accompanied visit. */
  sessionsWith: query({
    word: word('陪同这次服务的督导', 'Sessions that accompanied a service'),
    permit: can.readSessions,
    in: z.object({ encounterId: id }),
    out: z.object({ rows: z.array(row.pick({ id: true, heldOn: true, supervisorName: true, form: true })) }),
  }),
};

export const sessionProblems = {
  'in-the-future': { status: 422, word: word('不能晚于今天', 'Not after today') },
  'recorded-late': { status: 422, word: word('最多补录 {days} 天内的督导', 'At most {days} days late') },
  'not-assigned': {
    status: 422,
    word: word('当日该站不由您督导', 'On that day the station was not yours to supervise'),
  },
  'unknown-attendee': {
    status: 422,
    word: word('当日不在该站任职', 'Not at that station on that day'),
  },
  'attendee-twice': { status: 422, word: word('重复填写', 'Named twice') },
  'minutes-of-day': {
    status: 422,
    word: word(
      '一天最多登记 {most} 分钟，该督导当日另有 {beside} 分钟',
      'At most {most} minutes a day, with {beside} on that day already',
    ),
  },
  'attendees-of-form': {
    status: 422,
    word: word(
      '个别督导为 1 人，团体和同辈督导至少 2 人',
      'One worker in individual supervision, two or more in groups and among peers',
    ),
  },
  'unknown-link': {
    status: 422,
    word: word('不是该站的个案或服务记录，或您无权查看', 'No case or record of that station that you may read'),
  },
  'next-before': { status: 422, word: word('下次督导应晚于本次', 'The next one comes after this one') },
  'many-todos': { status: 422, word: word('每次最多 {most} 项待办', 'At most {most} to-dos') },
  'due-before': { status: 422, word: word('期限不能早于督导日期', 'Not due before it was agreed on') },
  'unknown-owner': {
    status: 422,
    word: word('负责人应为该站社工或督导本人', 'Its owner is a worker of the station or the supervisor'),
  },
  'not-own': { status: 422, word: word('只能登记本人的督导', 'Only the own supervision is recorded') },
  'id-taken': { status: 409, word: word('该编号已用于另一条记录', 'That id belongs to another record') },
  'session-void': { status: 409, word: word('该记录已作废', 'The record is void') },
  'not-concerned': {
    status: 409,
    word: word('参加督导的社工或站长可以确认', 'Whoever took part or leads the station may confirm'),
  },
  'confirmed-already': { status: 409, word: word('您已确认', 'You have confirmed it') },
  'correct-late': {
    status: 409,
    word: word('登记满 {hours} 小时后由上级更正或作废', 'After {hours} hours it is corrected by whoever stands above'),
  },
} as const;
