import { word } from '../../../kernel/words.ts';

export const riskProposalStateWords = {
  proposed: word('待审批', 'For approval'),
  approved: word('已同意', 'Approved'),
  refused: word('未同意', 'Refused'),
  withdrawn: word('已撤回', 'Withdrawn'),
} as const;

/** What stands in the place of an approver where the rules ask for none. */
export const approvalSparedWords = {
  raised: word('上调无需审批', 'Raised, needs no approval'),
  lowered: word('此次下调无需审批', 'This lowering needs no approval'),
  first: word('无需审批', 'Needs no approval'),
} as const;

/** Titles of the sheet, beside those of every list of clients. */
export const riskFieldWords = {
  from: word('现等级', 'Now'),
  to: word('拟下调为', 'Proposed'),
  proposedBy: word('提请人', 'Proposed by'),
  proposedAt: word('提请时间', 'Proposed at'),
  decidedBy: word('审批人', 'Decided by'),
  decidedAt: word('审批时间', 'Decided at'),
  refusal: word('不同意的原因', 'Reason of the refusal'),
} as const;
