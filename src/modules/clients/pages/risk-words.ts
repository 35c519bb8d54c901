import { word } from '../../../kernel/words.ts';

/** Texts of the pages about approving lower grades. */
export const riskPageWords = {
  approvals: word('风险下调审批', 'Lower grades for approval'),
  unit: word('人', 'persons'),
  none: word('没有待审批的下调', 'Nothing to approve'),
  noneHelp: word('由高风险下调须经审批后才生效', 'Grades fall from high only once approved'),
  state: word('状态', 'State'),
  from: word('现等级', 'Now'),
  to: word('拟下调为', 'Proposed'),
  proposed: word('提请人', 'Proposed by'),
  proposedAt: word('提请时间', 'Proposed at'),
  decided: word('审批', 'Decided'),
  refusal: word('不同意的原因', 'Reason of the refusal'),
  approve: word('同意下调', 'Approve'),
  refuse: word('不同意', 'Refuse'),
  approved: word('已同意，新等级即日生效', 'Approved, in force from today'),
  refused: word('已退回提请人', 'Refused'),
  reviewHelp: word('不填按新等级的复评间隔', 'Left open, by the interval of the new grade'),
  loweringHelp: word('由高风险下调须经审批后才生效', 'A grade falls from high only once approved'),
  proposedDone: word('已提交审批，同意后生效', 'Sent for approval; in force once approved'),
} as const;
