import { z } from 'zod';
import { action, contract, download, query } from '../../kernel/contract.ts';
import { day, divisionCode, id, instant, line, lines, nothing, pageOf, paging } from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';
import { closingEndpoints } from './closing/contract.ts';
import { inputWords } from './input-words.ts';
import { can } from './permissions.ts';
import { problems } from './problems.ts';
import { visitEndpoints } from './visits/contract.ts';
import { resultWords, viaWords, wayWords } from './words.ts';

export * from './closing/contract.ts';
export { can } from './permissions.ts';
export * from './visits/contract.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
export const way = z.enum(keysOf(wayWords));
export const result = z.enum(keysOf(resultWords));
export const via = z.enum(keysOf(viaWords));
export type Way = z.infer<typeof way>;
export type Via = z.infer<typeof via>;

/** Most characters of notes. */
export const longestNotes = 4000;

/** Most clients named beside the one served. */
export const mostParticipants = 500;

/**
 * One service. The id may be made by the client, so that a record sent late or twice counts once.
 * A named client and the members of the household met with him or her count as one person-time each; without a
 * client, say how many people were reached, and by name who of them is known.
 */
export const encounterInput = z.object({
  id: id.optional(),
  occurredAt: instant,
  clientId: id.nullish(),
  /** Everybody else who was met: members of the client's household, or whoever came where no client is named. */
  participantIds: z.array(id).max(mostParticipants).default([]),
  /** People reached; said by whoever names no client. */
  personTimes: z.number().int().min(1).max(10_000).optional(),
  siteId: id,
  /** The caller's own worker when left out. */
  workerId: id.optional(),
  way,
  /** Code of a service class (rule set service-classes). */
  class: z.string().min(1).max(40),
  minutes: z.number().int().min(1).max(1440),
  result: result.default('done'),
  nextOn: day.nullish(),
  notes: lines(longestNotes).default(''),
});
export type EncounterInput = z.infer<typeof encounterInput>;

const encounterRow = z.object({
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
});
export type EncounterRow = z.infer<typeof encounterRow>;

const encounterWhole = encounterRow.extend({
  participants: z.array(z.object({ id, name: z.string() })),
  notes: z.string(),
  receivedVia: via,
  voidReason: z.string().nullable(),
  /** Whether the caller may void it. */
  mayVoid: z.boolean(),
});
export type EncounterWhole = z.infer<typeof encounterWhole>;

const filters = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  from: day.optional(),
  to: day.optional(),
  workerId: id.optional(),
  clientId: id.optional(),
  way: way.optional(),
  class: z.string().max(40).optional(),
  result: result.optional(),
  state: z.enum(['valid', 'voided', 'all']).default('valid'),
};
const encounterFilters = z.object(filters);
export type EncounterFilters = z.infer<typeof encounterFilters>;

const recorded = z.object({ id, recordedAt: z.string(), outcome: z.enum(['recorded', 'alreadyRecorded']) });

const batchOutcome = z.object({
  id: z.string().nullable(),
  outcome: z.enum(['recorded', 'alreadyRecorded', 'refused']),
  code: z.string().optional(),
  fields: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
});
export type BatchOutcome = z.infer<typeof batchOutcome>;
export const largestBatch = 1000;

const serviceClass = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });

export const servicesContract = contract('services', {
  word: word('服务', 'Services'),
  fields: inputWords,
  permissions: can,
  problems,
  endpoints: {
    recordEncounter: action({
      word: word('登记服务', 'Record a service'),
      permit: can.recordEncounters,
      in: encounterInput,
      out: recorded,
      problems: ['id-taken'],
    }),
    recordEncounters: action({
      word: word('批量登记服务', 'Record services in bulk'),
      permit: can.recordEncounters,
      in: z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(largestBatch) }),
      out: z.object({ rows: z.array(batchOutcome), recordedAt: z.string() }),
    }),
    voidEncounter: action({
      word: word('作废服务记录', 'Void a service record'),
      permit: can.voidEncounters,
      in: z.object({ id, reason: line(200) }),
      out: z.object({ id }),
      problems: ['already-voided', 'not-yours'],
    }),
    encounters: query({
      word: word('服务记录', 'Service records'),
      permit: can.readEncounters,
      in: z.object({ ...paging, ...filters }),
      out: pageOf(encounterRow),
    }),
    encounter: query({
      word: word('一条服务记录', 'One service record'),
      permit: can.readEncounters,
      in: z.object({ id }),
      out: encounterWhole,
      problems: [],
    }),
    exportEncounters: download({
      word: word('导出服务记录', 'Export service records'),
      permit: can.readEncounters,
      in: encounterFilters,
      out: nothing,
      perMinute: 10,
    }),
    recordingChoices: query({
      word: word('登记时的选项', 'Choices when recording'),
      permit: can.readEncounters,
      in: nothing,
      out: z.object({
        classes: z.array(serviceClass),
        lateDays: z.number().int(),
        worker: z.object({ id, name: z.string() }).nullable(),
        sites: z.array(z.object({ id, name: z.string(), kind: z.string() })),
        recentClients: z.array(z.object({ id, name: z.string(), siteId: id, riskLevel: z.string() })),
        last: z.object({ way, class: z.string(), minutes: z.number().int() }).nullable(),
      }),
    }),
    myDay: query({
      word: word('今天', 'Today'),
      permit: can.recordEncounters,
      in: nothing,
      out: z.object({ on: day, rows: z.array(encounterRow), encounters: z.number().int(), minutes: z.number().int() }),
    }),
    rebuildCounts: action({
      word: word('重算服务统计', 'Rebuild service counts'),
      permit: can.rebuildCounts,
      in: nothing,
      out: z.object({ corrected: z.number().int() }),
    }),
    countDifferences: query({
      word: word('核对服务统计', 'Check service counts'),
      permit: can.rebuildCounts,
      in: nothing,
      out: z.object({ differences: z.number().int() }),
    }),
    ...visitEndpoints,
    ...closingEndpoints,
  },
});
