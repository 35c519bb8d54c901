import { z } from 'zod';
import { action, contract } from '../../kernel/contract.ts';
import { within } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';
import { auditWords } from './audit-words.ts';
import { batchEndpoints, batchProblems } from './batches/contract.ts';
import { closingEndpoints, closingProblems } from './closing/contract.ts';
import { communityEndpoints, communityProblems } from './community/contract.ts';
import { communityFieldWords } from './community/words.ts';
import { dayEndpoints } from './day/contract.ts';
import { fileEndpoints } from './file/contract.ts';
import { formEndpoints } from './forms/contract.ts';
import { formProblems } from './forms/problems.ts';
import { formContentWords, formFieldWords } from './forms/words.ts';
import { groupEndpoints, groupProblems } from './groups/contract.ts';
import { groupFieldWords } from './groups/words.ts';
import { harmEndpoints, harmProblems } from './harm/contract.ts';
import { householdEndpoints, householdProblems } from './household/contract.ts';
import { householdPlanWords } from './household/words.ts';
import { inputWords } from './input-words.ts';
import { interventionEndpoints, interventionProblems } from './interventions/contract.ts';
import { openingEndpoints } from './opening/contract.ts';
import { orphanEndpoints } from './orphans/contract.ts';
import { paperEndpoints, paperProblems } from './papers/contract.ts';
import { can } from './permissions.ts';
import { planningEndpoints, planningProblems } from './planning/contract.ts';
import { problems } from './problems.ts';
import { programmeEndpoints, programmeProblems } from './programmes/contract.ts';
import { programmeFieldWords } from './programmes/words.ts';
import { referralEndpoints, referralProblems } from './referral/contract.ts';
import { referralWords } from './referral/words.ts';
import { retentionEndpoints, retentionProblems } from './retention/contract.ts';
import { retentionWords } from './retention/words.ts';
import { reviewEndpoints, reviewProblems } from './reviews/contract.ts';
import { samplingEndpoints, samplingProblems } from './sampling/contract.ts';
import { unitEndpoints, unitProblems } from './units/contract.ts';

export * from './file/contract.ts';
export { can } from './permissions.ts';
export * from './schemas.ts';

const { situation, difficulties, goal, measure } = householdPlanWords;

export const casesContract = contract('cases', {
  word: word('个案', 'Cases'),
  fields: {
    ...inputWords,
    ...within(programmeEndpoints, programmeFieldWords),
    ...within(communityEndpoints, communityFieldWords),
    ...within(groupEndpoints, groupFieldWords),
    ...within(householdEndpoints, { situation, difficulties, goal, measure }),
    ...within(retentionEndpoints, { from: retentionWords.from, to: retentionWords.to }),
    ...within({ acceptReferral: 1 }, { acceptedOn: referralWords.acceptedOn }),
    ...within({ startForm: 1, saveFormDraft: 1, publishForm: 1 }, { ...formFieldWords, ...formContentWords }),
  },
  audited: auditWords,
  permissions: can,
  problems: {
    ...problems,
    ...planningProblems,
    ...reviewProblems,
    ...interventionProblems,
    ...closingProblems,
    ...formProblems,
    ...harmProblems,
    ...referralProblems,
    ...householdProblems,
    ...groupProblems,
    ...paperProblems,
    ...unitProblems,
    ...communityProblems,
    ...batchProblems,
    ...retentionProblems,
    ...samplingProblems,
    ...programmeProblems,
  },
  endpoints: {
    ...fileEndpoints,
    ...openingEndpoints,
    ...planningEndpoints,
    ...reviewEndpoints,
    ...interventionEndpoints,
    ...formEndpoints,
    ...closingEndpoints,
    ...harmEndpoints,
    ...referralEndpoints,
    ...householdEndpoints,
    ...groupEndpoints,
    ...paperEndpoints,
    ...unitEndpoints,
    ...communityEndpoints,
    ...batchEndpoints,
    ...retentionEndpoints,
    ...orphanEndpoints,
    ...dayEndpoints,
    ...samplingEndpoints,
    ...programmeEndpoints,
    rotateKeys: action({
      word: word('用最新密钥重新加密', 'Re-encrypt with the newest key'),
      permit: can.rotateKeys,
      in: z.object({ rows: z.number().int().min(1).max(10_000).default(1000) }),
      out: z.object({ values: z.number().int(), left: z.number().int() }),
    }),
  },
});
