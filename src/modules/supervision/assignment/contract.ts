import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const causes = ['manual', 'plan', 'rollback', 'repair', 'return'] as const;
const head = z.object({ workerId: id, name: z.string() }).nullable();

const stay = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  workerId: id,
  workerName: z.string(),
  cause: z.enum(causes),
  reason: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
});
export type Stay = z.infer<typeof stay>;

/** What changed hands, and how much of it lasts only until what had been decided for a later day. */
export const assigned = z.object({
  assigned: z.number().int(),
  unchanged: z.number().int(),
  cut: z.object({ n: z.number().int(), on: day }).nullable(),
  /** Visits that came along into a calendar where another is planned at that time: to be moved by whoever has them. */
  clashes: z.array(z.object({ supervisorName: z.string(), on: day, siteNames: z.array(z.string()) })),
});

const asked = z.object({ siteId: id.optional(), workerId: id.optional() });

export const assignmentEndpoints = {
  supervision: query({
    word: word('由谁督导', 'Who supervises'),
    permit: can.readSupervisor,
    /** A station or anything below one; or a worker: of the station they work at, and the stations they supervise. */
    in: asked,
    out: z.object({
      station: z.object({ id, name: z.string() }).nullable(),
      supervisor: z.object({ workerId: id, name: z.string(), since: day }).nullable(),
      leader: head,
      areaManager: head,
      /** Of the station, or of the supervisor; the latest first. */
      history: z.array(stay),
      supervises: z.array(stay),
    }),
  }),
  assignStations: action({
    word: word('安排站点督导', 'Assign stations'),
    permit: can.assignStations,
    in: z.object({ siteIds: z.array(id).min(1).max(200), workerId: id, on: day, reason: line(200).optional() }),
    out: assigned,
    problems: ['not-prepared'],
  }),
};
