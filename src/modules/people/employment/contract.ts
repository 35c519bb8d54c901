import { z } from 'zod';
import { action } from '../../../kernel/contract.ts';
import { day, id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { duties } from '../posts/contract.ts';

export const employments = ['direct', 'agency'] as const;

/** One way of being employed, from when to when; `leftReason` where the worker left at its end. */
export const employmentPeriod = z.object({
  id,
  kind: z.enum(employments),
  agencyName: z.string().nullable(),
  fullTime: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  leftReason: z.string().nullable(),
});

export const employmentEndpoints = {
  cancelLeaving: action({
    word: word('撤回离职', 'Take back a leaving'),
    permit: can.writeWorkers,
    /** Until the day of leaving; from then on somebody returns. */
    in: z.object({ id, version: z.number().int(), reason: line(200) }),
    out: z.object({ version: z.number().int() }),
    problems: ['has-left', 'not-leaving'],
  }),
  rejoinWorker: action({
    word: word('办理返岗', 'Record that a worker returns'),
    permit: can.writeWorkers,
    in: z.object({
      id,
      version: z.number().int(),
      joinedOn: day,
      siteId: id,
      duty: z.enum(duties).default('worker'),
      employment: z.enum(employments).default('direct'),
      agencyId: id.optional(),
      fullTime: z.boolean().default(true),
    }),
    out: z.object({ version: z.number().int() }),
    problems: [
      'still-employed',
      'rejoins-before-leaving',
      'unknown-site',
      'site-closed',
      'site-planned',
      'other-city',
      'unknown-agency',
      'agency-needed',
    ],
  }),
};
