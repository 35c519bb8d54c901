import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, id, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { riskLevels } from '../schemas.ts';
import { riskProposal, riskProposalStates } from './schemas.ts';

const versioned = z.object({ version: z.number().int() });

const filters = {
  state: z.enum(riskProposalStates).optional(),
  clientId: id.optional(),
};

export const riskEndpoints = {
  setRisk: action({
    word: word('评定风险等级', 'Grade the risk of a client'),
    permit: can.gradeRisk,
    in: z.object({ id, level: z.enum(riskLevels), reason: line(200), nextReviewOn: day.optional() }),
    /** Proposed: nothing has changed yet, somebody must approve. */
    out: versioned.extend({ proposed: z.boolean() }),
    problems: ['risk-unchanged', 'risk-proposed', 'care-ended'],
  }),
  riskProposals: query({
    word: word('风险下调审批', 'Lower grades for approval'),
    permit: can.gradeRisk,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(riskProposal),
  }),
  exportRiskProposals: download({
    word: word('导出风险下调审批', 'Export lower grades for approval'),
    permit: can.gradeRisk,
    in: z.object(filters),
    out: nothing,
    perMinute: 10,
  }),
  approveRisk: action({
    word: word('同意下调', 'Approve a lower grade'),
    permit: can.approveRisk,
    in: z.object({ id, nextReviewOn: day.optional() }),
    out: versioned,
    problems: ['risk-decided', 'risk-own-proposal', 'risk-not-approver', 'care-ended'],
  }),
  refuseRisk: action({
    word: word('不同意下调', 'Refuse a lower grade'),
    permit: can.approveRisk,
    in: z.object({ id, reason: line(200) }),
    out: z.object({ id: z.string() }),
    problems: ['risk-decided', 'risk-own-proposal', 'risk-not-approver'],
  }),
};
