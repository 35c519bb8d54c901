import { word } from '../../../kernel/words.ts';

export const reviewStepWords = {
  opening: word('接案', 'Intake'),
  plan: word('计划', 'Plan'),
  closing: word('结案', 'Closure'),
} as const;

export const reviewStateWords = {
  asked: word('待审核', 'Waiting'),
  approved: word('已通过', 'Approved'),
  returned: word('已退回', 'Returned'),
} as const;

export const reviewWords = {
  tab: word('审核', 'Reviews'),
  title: word('个案审核', 'Reviews of cases'),
  unit: word('份', 'reviews'),
  none: word('没有待审核的个案', 'No case waits for a review'),
  noneHelp: word(
    '社工提交接案、计划或结案后，需要审核的列在这里',
    'What workers submit and somebody has to look at stands here',
  ),
  step: word('审核事项', 'Step'),
  state: word('状态', 'State'),
  askedBy: word('提交人', 'Submitted by'),
  askedAt: word('提交时间', 'Submitted at'),
  decidedBy: word('审核人', 'Decided by'),
  remarks: word('审核意见', 'Remarks'),
  decision: word('审核结果', 'Decision'),
  approve: word('通过', 'Approve'),
  giveBack: word('退回', 'Return'),
  decide: word('提交审核意见', 'Decide'),
  waiting: word('{n} 份个案待审核', '{n} cases wait for review'),
  eventAsked: word('提交审核：{step}', 'Submitted for review: {step}'),
  eventApproved: word('审核通过：{step}', 'Approved: {step}'),
  eventReturned: word('审核退回：{step}', 'Returned: {step}'),
  noneYet: word('还没有提交过审核', 'Nothing submitted for review yet'),
  openFile: word('打开个案档案', 'Open the file of the case'),
} as const;
