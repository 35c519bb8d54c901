import { word } from '../../../kernel/words.ts';

/** Where a case is referred to. */
export const referralKindWords = {
  worker: word('本站其他社工', 'Another worker of the site'),
  site: word('其他站点', 'Another site'),
  department: word('协同部门', 'A department'),
  agency: word('外部机构', 'An outside agency'),
} as const;

export const referralStateWords = {
  proposed: word('待接收', 'Proposed'),
  accepted: word('已接收', 'Accepted'),
  refused: word('已退回', 'Refused'),
  withdrawn: word('已撤回', 'Withdrawn'),
  done: word('已办结', 'Done'),
} as const;

export const referralSideWords = {
  incoming: word('转介给我方', 'To us'),
  outgoing: word('由我方转出', 'From us'),
} as const;

/** What the receiving side may see before it accepts. */
export const shownBeforeWords = {
  clientName: word('服务对象姓名', 'Name of the client'),
  riskLevel: word('风险等级', 'Risk level'),
  domain: word('服务领域', 'Domain'),
  stage: word('阶段', 'Stage'),
  problem: word('主要问题', 'Presenting problem'),
  reason: word('转介原因', 'Reason'),
  notes: word('交接说明', 'Notes'),
} as const;

export const referralWords = {
  title: word('个案转介', 'Referrals of cases'),
  tab: word('转介', 'Referrals'),
  unit: word('件', 'referrals'),
  none: word('没有个案转介', 'No referrals'),
  noneHelp: word(
    '在个案档案中点“转介”，对方接收后个案才移过去',
    'Refer a case from its file; it moves once the other side accepts',
  ),
  toCases: word('去个案列表', 'To the list of cases'),
  noneOfCase: word('这个个案没有转介过', 'This case has not been referred'),
  refer: word('转介', 'Refer'),
  referHelp: word('对方接收后才变更个案社工。', 'The worker changes once the other one accepts.'),
  referSiteHelp: word(
    '对方接收后才移过去；服务对象的档案和其他未结个案一并移到接收站点。',
    'Nothing moves before the other side accepts; then the client’s file and other open cases go along.',
  ),
  referOutsideHelp: word(
    '个案仍由本站负责；请与对方联系后登记对方是否接收和办理结果。',
    'The case stays here; record whether they accept, and what came of it.',
  ),
  waitsAlready: word(
    '已有一次转介等待答复：请先在“转介”中撤回，或等待对方答复',
    'One is sent already: withdraw it under Referrals first, or wait for the answer',
  ),
  consentMissing: word('转介前须取得同意：{missing}', 'Consent comes first: {missing}'),
  toConsents: word('登记知情同意', 'Record a consent'),
  sent: word('已提出转介', 'Referred'),
  side: word('方向', 'Direction'),
  state: word('状态', 'State'),
  kind: word('转介去向', 'Referred to'),
  from: word('转出', 'From'),
  to: word('接收', 'To'),
  toSite: word('接收站点', 'Receiving site'),
  toWorker: word('接收社工', 'Receiving worker'),
  toWorkerHelp: word('不选则由接收方指派', 'Left open, the receiver chooses'),
  toName: word('部门或机构名称', 'Name of the department or agency'),
  reason: word('转介原因', 'Reason'),
  notes: word('交接说明', 'Notes'),
  proposed: word('提出', 'Proposed'),
  decided: word('处理', 'Decided'),
  refusal: word('退回原因', 'Reason of the refusal'),
  doneOn: word('办结日期', 'Done on'),
  outcome: word('办理结果', 'Outcome'),
  readUntil: word('可查看至', 'May be read until'),
  readOnly: word(
    '这个个案已转介到{site}，可查看至 {day}',
    'This case has been referred to {site}; it may be read until {day}',
  ),
  accept: word('接收', 'Accept'),
  acceptWorker: word('个案社工', 'Worker'),
  acceptWorkerHelp: word(
    '不选则由转介时指定的社工负责，未指定的待指派',
    'Left open, the worker named in the referral, or nobody yet',
  ),
  acceptOutside: word('登记对方接收', 'They accepted'),
  acceptedOn: word('对方接收日期', 'Accepted on'),
  receivedBy: word('对方接收人', 'Accepted by'),
  withdrawSure: word('撤回后对方不能再接收，确定撤回？', 'They can accept it no more. Withdraw?'),
  refuse: word('退回', 'Refuse'),
  refuseOutside: word('登记对方退回', 'They refused'),
  withdraw: word('撤回', 'Withdraw'),
  finish: word('登记办理结果', 'Record the outcome'),
  finishInside: word('回告办理结果', 'Tell what came of it'),
  finishInsideHelp: word(
    '转出方会收到消息并看到这段话，请只写与转介有关的内容；不回告的，个案结案时自动办结。',
    'The sender is told and reads this: only what concerns the referral. Otherwise it is done when the case is closed.',
  ),
  endedWithCase: word('个案已在接收方结束', 'The case has ended where it was received'),
  whatStays: word(
    '个案和服务对象的档案在接收站点，这里只留编号、去向和状态。转介前本站自己做的服务、小组和活动记录仍在本站台账中，按记录权限查看。',
    'The case and the file are with the receiving site; number, places and state stay here. What this site did itself before, services, groups and activities, stays in its own ledgers and is read there.',
  ),
  accepted: word('已接收个案 {number}', 'Case {number} accepted'),
  refused: word('已退回', 'Refused'),
  withdrawn: word('已撤回', 'Withdrawn'),
  finished: word('已登记办理结果', 'The outcome is recorded'),
  sentAt: word('提出时间', 'Proposed at'),
  risk: shownBeforeWords.riskLevel,
  eventSent: word('提出转介：{to}', 'Referred to {to}'),
  eventAnswered: word('转介{state}：{to}', 'Referral {state}: {to}'),
  openFile: word('打开个案档案', 'Open the file of the case'),
  dutyIncoming: word('{n} 件个案转介待接收', '{n} referrals to accept'),
} as const;
