import { z } from 'zod';
import { action, contract } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { agreementEndpoints } from './agreements/contract.ts';
import { assessmentEndpoints } from './assessments/contract.ts';
import { resultEndpoints } from './assessments/result-contract.ts';
import { assignmentEndpoints } from './assignment/contract.ts';
import { auditWords } from './audit-words.ts';
import { bindingEndpoints } from './bindings/contract.ts';
import { coverEndpoints } from './cover/contract.ts';
import { effectEndpoints } from './effect/contract.ts';
import { feedbackEndpoints } from './feedback/contract.ts';
import { feedEndpoints } from './feeds/contract.ts';
import { goalEndpoints } from './goals/contract.ts';
import { hiringEndpoints } from './hiring/contract.ts';
import { termEndpoints } from './hiring/terms-contract.ts';
import { supervisorHonourEndpoints } from './honours/contract.ts';
import { inputWords } from './input-words.ts';
import { normEndpoints } from './norms/contract.ts';
import { organisationEndpoints } from './organisation/contract.ts';
import { can } from './permissions.ts';
import { plannedEndpoints } from './planned/contract.ts';
import { planEndpoints } from './plans/contract.ts';
import { problems } from './problems.ts';
import { questionEndpoints } from './questions/contract.ts';
import { sessionEndpoints } from './sessions/contract.ts';
import { todoEndpoints } from './todos/contract.ts';
import { visitEndpoints } from './visits/contract.ts';

export const supervisionContract = contract('supervision', {
  word: word('督导', 'Supervision'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems,
  endpoints: {
    ...organisationEndpoints,
    ...assignmentEndpoints,
    ...planEndpoints,
    ...plannedEndpoints,
    ...sessionEndpoints,
    ...todoEndpoints,
    ...bindingEndpoints,
    ...coverEndpoints,
    ...visitEndpoints,
    ...agreementEndpoints,
    ...feedEndpoints,
    ...questionEndpoints,
    ...effectEndpoints,
    ...normEndpoints,
    ...goalEndpoints,
    ...feedbackEndpoints,
    ...hiringEndpoints,
    ...termEndpoints,
    ...assessmentEndpoints,
    ...resultEndpoints,
    ...supervisorHonourEndpoints,
    rotateKeys: action({
      word: word('用最新密钥重新加密', 'Re-encrypt with the newest key'),
      permit: can.rotateKeys,
      in: z.object({ rows: z.number().int().min(1).max(10_000).default(1000) }),
      out: z.object({ values: z.number().int(), left: z.number().int() }),
    }),
  },
});
