import { z } from 'zod';
import { day, divisionCode, id, instant, line, lines } from '../../../kernel/schema.ts';
import { resultWords, viaWords, wayWords } from '../words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const way = z.enum(keysOf(wayWords));
export const result = z.enum(keysOf(resultWords));
export const via = z.enum(keysOf(viaWords));
export type Way = z.infer<typeof way>;
/** Ways in which many come together: each such record is one session of an activity. */
export const gatherings: readonly string[] = ['group', 'activity'] satisfies Way[];
export type Via = z.infer<typeof via>;

/** Most characters of notes. */
export const longestNotes = 4000;
/** Most clients named beside the one served. */
export const mostParticipants = 500;

const code = z.string().min(1).max(40);

/** Where a device says it is, in degrees and metres. */
export const point = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  accuracy: z.number().min(0).max(100_000),
});
export type Point = z.infer<typeof point>;

/** What a record says; a correction says all of it again. */
export const encounterFacts = {
  occurredAt: instant,
  clientId: id.nullish(),
  /** Everybody else who was met: members of the client's household, or whoever came where no client is named. */
  participantIds: z.array(id).max(mostParticipants).default([]),
  /** People reached; said by whoever names no client. */
  personTimes: z.number().int().min(1).max(10_000).optional(),
  siteId: id,
  /** The caller's own worker when left out. */
  workerId: id.optional(),
  /** Colleagues who came along. */
  coWorkerIds: z.array(id).max(20).default([]),
  way,
  /** Code of a service class (rule set service-classes). */
  class: code,
  /** Codes of needs (rule set service-needs). */
  needs: z.array(code).max(20).default([]),
  minutes: z.number().int().min(1).max(1440),
  result: result.default('done'),
  nextOn: day.nullish(),
  nextStep: lines(200).default(''),
  notes: lines(longestNotes).default(''),
  /** Where it was, when elsewhere than at the site or at the client's home as registered. */
  address: line(200).nullish(),
  /** Asked of the device only when somebody wants it. */
  point: point.nullish(),
  /** Photos and papers, uploaded before by the same person. */
  fileIds: z.array(id).max(50).default([]),
};

/**
 * One service. The id may be made by the client, so that a record sent late or twice counts once.
 * A named client and the members of the household met with him or her count as one person-time each; without a
 * client, say how many people were reached, and by name who of them is known.
 */
export const encounterInput = z.object({
  id: id.optional(),
  ...encounterFacts,
  /** The case of the client that the service belongs to. */
  caseId: id.optional(),
});
export type EncounterInput = z.infer<typeof encounterInput>;

export const encounterRow = z.object({
  id,
  occurredAt: z.string(),
  occurredOn: day,
  divisionCode: z.string(),
  divisionName: z.string(),
  siteId: id,
  siteName: z.string(),
  workerId: id,
  workerName: z.string(),
  clientId: id.nullable(),
  clientName: z.string().nullable(),
  personTimes: z.number().int(),
  way,
  class: z.string(),
  minutes: z.number().int(),
  result,
  nextOn: day.nullable(),
  recordedAt: z.string(),
  voidedAt: z.string().nullable(),
  /** What the activity was called, where the record is one. */
  activity: z.string().nullable(),
});
export type EncounterRow = z.infer<typeof encounterRow>;

const named = z.object({ id, name: z.string() });

export const encounterWhole = encounterRow.extend({
  version: z.number().int(),
  participants: z.array(named.extend({ mayOpen: z.boolean() })),
  /** Whether the reader reaches the client's file, who may have gone elsewhere since. */
  mayOpenClient: z.boolean(),
  coWorkers: z.array(named),
  needs: z.array(z.string()),
  nextStep: z.string(),
  notes: z.string(),
  /** Masked where it is somebody's home. */
  address: z.string().nullable(),
  point: point.nullable(),
  /** Something about the place stands behind a reason. */
  placeHidden: z.boolean(),
  /** Whether the reader may see it for a reason. */
  mayReveal: z.boolean(),
  files: z.array(z.object({ id, name: z.string(), mediaType: z.string(), bytes: z.number().int() })),
  receivedVia: via,
  voidReason: z.string().nullable(),
  /** How the caller may have it corrected: at once, with a reason and approval, or not. */
  correction: z.enum(['alone', 'request', 'none']),
  /** How the caller may have it voided, in the same ways. */
  voiding: z.enum(['alone', 'request', 'none']),
  /** What was asked for and waits for a decision; nothing further is asked for meanwhile. */
  waiting: z.object({ kind: z.enum(['correct', 'void']), requestedAt: z.string(), requestedBy: z.string() }).nullable(),
  /** The month is closed at the site: the record is neither corrected nor voided until it is reopened. */
  monthClosed: z.boolean(),
});
export type EncounterWhole = z.infer<typeof encounterWhole>;

export const filters = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  workerId: id.optional(),
  clientId: id.optional(),
  way: way.optional(),
  class: z.string().max(40).optional(),
  need: z.string().max(40).optional(),
  result: result.optional(),
  state: z.enum(['valid', 'voided', 'all']).default('valid'),
};
export const encounterFilters = z.object(filters);
export type EncounterFilters = z.infer<typeof encounterFilters>;

export const recorded = z.object({ id, recordedAt: z.string(), outcome: z.enum(['recorded', 'alreadyRecorded']) });

export const batchOutcome = z.object({
  id: z.string().nullable(),
  outcome: z.enum(['recorded', 'alreadyRecorded', 'refused']),
  code: z.string().optional(),
  fields: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
});
export type BatchOutcome = z.infer<typeof batchOutcome>;
export const largestBatch = 1000;
