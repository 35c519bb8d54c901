import { word } from '../../../kernel/words.ts';

export const outcomeWords = {
  met: word('达成', 'Met'),
  partly: word('部分达成', 'Partly met'),
  unmet: word('未达成', 'Not met'),
} as const;

export const closingStateWords = {
  asked: word('待审核', 'Being reviewed'),
  returned: word('已退回', 'Returned'),
  closed: word('已结案', 'Closed'),
} as const;

export const closingWords = {
  tab: word('评估与结案', 'Evaluation and closing'),
  evaluate: word('评估个案', 'Evaluate'),
  evaluations: word('个案评估', 'Evaluation'),
  noEvaluation: word('还没有评估', 'Not evaluated yet'),
  evaluatedOn: word('评估日期', 'Evaluated on'),
  outcomes: word('目标达成情况', 'Goals'),
  effect: word('服务成效', 'Effect'),
  clientView: word('服务对象的看法', 'View of the client'),
  close: word('结案', 'Close the case'),
  closings: word('结案', 'Closing'),
  notClosed: word('还没有结案', 'Not closed'),
  closedOn: word('结案日期', 'Closed on'),
  reason: word('结案原因', 'Reason'),
  referredTo: word('转介去向', 'Referred to'),
  referredToHelp: word(
    '写明接收的部门或机构；也可先办理转介，对方接收后不必再填',
    'Name the department or agency; not needed once a referral of this case has been accepted',
  ),
  informedOn: word('告知服务对象日期', 'Client told on'),
  summary: word('个案总结', 'Summary'),
  followUps: word('跟进日期', 'Follow-up days'),
  followUpsTitle: word('结案后跟进', 'Follow-up after closing'),
  noFollowUps: word('没有约定跟进', 'No follow-up agreed'),
  addFollowUp: word('添加跟进日期', 'Add a day'),
  dropFollowUp: word('移除第 {n} 个日期', 'Remove day {n}'),
  followUpDay: word('第 {n} 次跟进', 'Follow-up {n}'),
  due: word('应跟进', 'Due'),
  lapsed: word('服务已结束，不再跟进', 'Care has ended: owed no more'),
  done: word('已跟进', 'Done'),
  record: word('登记跟进', 'Record the follow-up'),
  reopen: word('重新开案', 'Reopen'),
  reopenReason: word('重新开案的原因', 'Reason of reopening'),
  reopened: word('{by}重新开案：{reason}', 'Reopened by {by}: {reason}'),
  dueTitle: word('结案后应跟进', 'Follow-ups due'),
  nothingDue: word('近七天没有应跟进的已结个案', 'No follow-up is due within seven days'),
  overdueCases: word('{n} 个个案有逾期事项', '{n} cases with something overdue'),
  state: word('状态', 'State'),
  act: word('操作', 'Action'),
} as const;
