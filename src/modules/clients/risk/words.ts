import { word } from '../../../kernel/words.ts';

export const riskProposalStateWords = {
  proposed: word('待审批', 'For approval'),
  approved: word('已同意', 'Approved'),
  refused: word('未同意', 'Refused'),
  withdrawn: word('已撤回', 'Withdrawn'),
} as const;
