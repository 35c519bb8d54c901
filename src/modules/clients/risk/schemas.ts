import { z } from 'zod';
import { day, id } from '../../../kernel/schema.ts';
import { riskLevels } from '../schemas.ts';

export const riskProposalStates = ['proposed', 'approved', 'refused', 'withdrawn'] as const;

export const riskProposal = z.object({
  id,
  clientId: id,
  clientName: z.string(),
  age: z.number().int().nullable(),
  categories: z.array(z.string()),
  siteName: z.string(),
  fromLevel: z.enum(riskLevels),
  toLevel: z.enum(riskLevels),
  reason: z.string(),
  nextReviewOn: day.nullable(),
  state: z.enum(riskProposalStates),
  proposedAt: z.string(),
  proposedBy: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  mayDecide: z.boolean(),
});
export type RiskProposal = z.infer<typeof riskProposal>;
