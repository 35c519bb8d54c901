import { z } from 'zod';
import { day, id } from '../../../kernel/schema.ts';
import { admissionWords, groupStateWords, markWords, memberStateWords, sessionStateWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const groupState = z.enum(keysOf(groupStateWords));
export type GroupState = z.infer<typeof groupState>;
export const admission = z.enum(keysOf(admissionWords));
export const mark = z.enum(keysOf(markWords));
export type Mark = z.infer<typeof mark>;

/** Most characters of a name and of a theme: both stand in the title of a session's record. */
export const longestName = 30;
export const longestTheme = 20;

const named = z.object({ id, name: z.string() });

export const groupRow = z.object({
  id,
  name: z.string(),
  nature: z.string(),
  state: groupState,
  admission,
  capacity: z.number().int(),
  siteId: id,
  siteName: z.string(),
  divisionName: z.string(),
  workers: z.array(named),
  fromOn: day,
  toOn: day,
  members: z.number().int(),
  /** Sessions that are planned and not dropped, and how many of them were held. */
  sessions: z.number().int(),
  held: z.number().int(),
  nextOn: day.nullable(),
  endedOn: day.nullable(),
});
export type GroupRow = z.infer<typeof groupRow>;

export const groupMember = z.object({
  id,
  clientId: id,
  clientName: z.string(),
  /** The caller may open the file. */
  mayOpen: z.boolean(),
  state: z.enum(keysOf(memberStateWords)),
  appliedOn: day,
  admittedOn: day.nullable(),
  leftOn: day.nullable(),
  leaving: z.string().nullable(),
  note: z.string(),
  /** Sessions at which the member was present, and those held while he or she belonged to the group. */
  attended: z.number().int(),
  possible: z.number().int(),
  evaluation: z
    .object({
      evaluatedOn: day,
      attained: z.string(),
      effect: z.string(),
      memberView: z.string(),
      evaluatedBy: z.string(),
    })
    .nullable(),
});
export type GroupMember = z.infer<typeof groupMember>;

export const groupSession = z.object({
  id,
  nth: z.number().int(),
  plannedOn: day,
  theme: z.string(),
  plan: z.string(),
  state: z.enum(keysOf(sessionStateWords)),
  droppedOn: day.nullable(),
  dropReason: z.string(),
  /** The record of services that stands for it. */
  record: z
    .object({
      id,
      occurredAt: z.string(),
      occurredOn: day,
      minutes: z.number().int(),
      personTimes: z.number().int(),
      marks: z.array(z.object({ memberId: id, mark })),
    })
    .nullable(),
});
export type GroupSession = z.infer<typeof groupSession>;

export const groupGoal = z.object({ id, goal: z.string(), measure: z.string(), attained: z.string().nullable() });
