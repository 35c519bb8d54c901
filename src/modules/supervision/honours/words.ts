import { word } from '../../../kernel/words.ts';

export const honourStateWords = {
  proposed: word('待审批', 'Proposed'),
  approved: word('已授予', 'Approved'),
  refused: word('未通过', 'Refused'),
  withdrawn: word('已撤回', 'Withdrawn'),
} as const;
export type HonourState = keyof typeof honourStateWords;

export const honourSortWords = {
  honour: word('荣誉', 'Honour'),
  incentive: word('激励', 'Incentive'),
} as const;

export const honourFieldWords = {
  name: word('姓名', 'Name'),
  unit: word('区督导小组', 'Group'),
  kind: word('种类', 'Kind'),
  sort: word('类别', 'Honour or incentive'),
  reason: word('提请理由', 'Why it is proposed'),
  grounds: word('依据', 'Grounds'),
  state: word('状态', 'State'),
  awardedOn: word('授予日期', 'Awarded on'),
  proposedBy: word('提请人', 'Proposed by'),
  decidedBy: word('审批人', 'Decided by'),
  decisionWhy: word('审批意见', 'Decision'),
  withdrawnWhy: word('撤回原因', 'Why it was withdrawn'),
} as const;

export const honourNotices = {
  proposed: word('有督导激励或荣誉待审批', 'An honour of a supervisor waits for a decision'),
  approved: word('您获得“{name}”', 'You are given: {name}'),
  decided: word('您提请的“{name}”已审批', 'Your proposal is decided: {name}'),
  withdrawn: word('“{name}”已撤回', 'Withdrawn: {name}'),
  takenOut: word('“{name}”已从荣誉登记中删除，随之撤回', 'Taken out of the register, and so withdrawn: {name}'),
  unregistered: word('已从荣誉登记中删除：{reason}', 'Taken out of the register of honours: {reason}'),
  body: word('请在“激励与荣誉”中查看', 'See Incentives and honours'),
} as const;
