import { z } from 'zod';
import { day, id } from '../../../kernel/schema.ts';
import { riskLevels } from '../schemas.ts';

export const handoverStates = ['proposed', 'accepted', 'refused', 'withdrawn'] as const;
export const handoverSides = ['incoming', 'outgoing'] as const;

export const handoverItem = z.object({
  id,
  clientId: id,
  /** Enough to decide on; the file opens to the receiver once accepted. */
  clientName: z.string(),
  age: z.number().int().nullable(),
  riskLevel: z.enum(riskLevels),
  categories: z.array(z.string()),
  fromSiteName: z.string(),
  fromWorkerName: z.string().nullable(),
  toSiteId: id,
  toSiteName: z.string(),
  toWorkerName: z.string().nullable(),
  reason: z.string(),
  notes: z.string(),
  fromDay: day,
  proposedBy: z.string(),
  proposedAt: z.string(),
  state: z.enum(handoverStates),
  refusal: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type HandoverItem = z.infer<typeof handoverItem>;
