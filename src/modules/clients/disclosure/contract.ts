import { z } from 'zod';
import { query } from '../../../kernel/contract.ts';
import { id, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { maskedFields } from '../schemas.ts';

/** What can be looked at on a file for a stated reason. */
export const revealedFields = [...maskedFields, 'contactPhone', 'visitPlace', 'consentPaper'] as const;

export const reveal = z.object({
  id,
  at: z.string(),
  by: z.string(),
  place: z.string().nullable(),
  field: z.enum(revealedFields),
  reason: z.string(),
});

export const disclosureEndpoints = {
  clientReveals: query({
    word: word('敏感信息查看记录', 'Who looked at sensitive fields'),
    permit: can.readReveals,
    in: z.object({ id, ...paging }),
    out: pageOf(reveal),
  }),
};
