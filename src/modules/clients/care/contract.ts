import { z } from 'zod';
import { action } from '../../../kernel/contract.ts';
import { day, id, line, lines } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { riskLevels } from '../schemas.ts';

const version = z.number().int();
const versioned = z.object({ version });
/** Displaced: the household has got another head meanwhile, so whoever was it comes back as somebody else of it. */
const back = versioned.extend({ displaced: z.boolean() });

export const careEndpoints = {
  endCare: action({
    word: word('结束服务', 'End the care of a client'),
    permit: can.writeClients,
    in: z.object({
      id,
      version,
      careTo: day,
      reason: line(200),
      /** How much of what was recorded of days after it whoever ends the care has seen. */
      knownLater: z.number().int().min(0).optional(),
    }),
    out: versioned,
    problems: ['care-ended', 'ends-before-start', 'recorded-later'],
  }),
  withdrawCareEnd: action({
    word: word('撤回结束服务', 'Take back the end of care'),
    permit: can.writeClients,
    in: z.object({ id, version }),
    out: back,
    problems: ['in-care', 'care-end-stands'],
  }),
  resumeCare: action({
    word: word('恢复服务', 'Resume the care of a client'),
    permit: can.writeClients,
    in: z.object({
      id,
      version,
      careFrom: day,
      siteId: id,
      responsibleWorkerId: id.optional(),
      /** Absent: as the rule set grades the age, since categories are stated anew; never below what only approval lowers. */
      riskLevel: z.enum(riskLevels).optional(),
      riskReason: lines(200).optional(),
    }),
    out: back,
    problems: [
      'in-care',
      'resumes-before-end',
      'unknown-site',
      'site-beyond',
      'site-closed',
      'site-planned',
      'division-elsewhere',
      'unknown-worker',
      'risk-kept',
    ],
  }),
};
