import { word } from '../../kernel/words.ts';

/** How a service was given. */
export const wayWords = {
  homeVisit: word('上门探访', 'Home visit'),
  phone: word('电话', 'Phone'),
  office: word('站点接待', 'At the site'),
  online: word('线上', 'Online'),
  street: word('外展', 'Outreach'),
  group: word('小组', 'Group'),
  activity: word('社区活动', 'Community activity'),
} as const;

/** What came of it. */
export const resultWords = {
  done: word('已完成', 'Done'),
  followUp: word('需继续跟进', 'To be followed up'),
  referred: word('已转介', 'Referred'),
  notMet: word('未见到本人', 'Not met'),
  declined: word('本人婉拒', 'Declined'),
} as const;

/** How somebody who was expected at a session is marked. */
export const rollMarkWords = {
  present: word('到场', 'Present'),
  late: word('迟到', 'Late'),
  excused: word('请假', 'Excused'),
  absent: word('缺席', 'Absent'),
} as const;

/** How the record reached the system. */
export const viaWords = {
  page: word('页面登记', 'Page'),
  batch: word('批量上传', 'Batch'),
  import: word('表格导入', 'Import'),
  demo: word('演示数据', 'Demo'),
} as const;

/** Why somebody is to be visited by a day. */
export const dueReasonWords = {
  first: word('首次走访', 'First visit'),
  cycle: word('按频次', 'By the rules'),
  agreed: word('约定', 'As agreed'),
  change: word('重大变化', 'After a major change'),
} as const;

export const dueViewWords = {
  overdue: word('逾期', 'Overdue'),
  today: word('今天到期', 'Due today'),
  week: word('7 天内到期', 'Due within 7 days'),
  month: word('本月底前到期', 'Due by the end of the month'),
  never: word('从未走访', 'Never visited'),
  due: word('本月应访', 'To visit this month'),
  done: word('本月已访', 'Visited this month'),
  monthly: word('应月访', 'To visit monthly'),
  monthlyDone: word('月访已访', 'Visited, monthly'),
  gone: word('已走访但不在册', 'Visited, no longer listed'),
  all: word('全部在册', 'All in care'),
} as const;

export const changeWords = {
  reported: word('重大变化', 'Major change'),
  riskRaised: word('升为高风险', 'Raised to high risk'),
} as const;

/** How a month stands at a site. */
export const monthStateWords = {
  running: word('进行中', 'Running'),
  open: word('未关账', 'Open'),
  closed: word('已关账', 'Closed'),
  reopened: word('已重新开放', 'Reopened'),
} as const;

export const correctionStateWords = {
  proposed: word('待审批', 'For approval'),
  approved: word('已同意', 'Approved'),
  refused: word('已退回', 'Refused'),
  withdrawn: word('已失效', 'Void'),
} as const;

export const correctionKindWords = {
  correct: word('更正', 'Correction'),
  void: word('作废', 'Void'),
} as const;

export const stateWords = {
  valid: word('有效', 'Valid'),
  voided: word('已作废', 'Voided'),
} as const;

export const fieldWords = {
  id: word('记录编号', 'Record number'),
  occurredAt: word('服务时间', 'Time of service'),
  occurredOn: word('服务日期', 'Day of service'),
  client: word('服务对象', 'Client'),
  household: word('家庭', 'Household'),
  participants: word('一并见到', 'Also met'),
  personTimes: word('人次', 'Person-times'),
  division: word('所在区划', 'Division'),
  site: word('站点', 'Site'),
  worker: word('社工', 'Worker'),
  coWorkers: word('同行社工', 'With colleagues'),
  needs: word('需求', 'Needs'),
  nextStep: word('下一步', 'Next step'),
  address: word('服务地点', 'Where'),
  point: word('定位', 'Position'),
  files: word('附件', 'Files'),
  roll: word('点名', 'Roll-call'),
  way: word('服务方式', 'Way'),
  class: word('服务类别', 'Class'),
  minutes: word('时长（分钟）', 'Minutes'),
  result: word('服务结果', 'Result'),
  notes: word('服务记要', 'Notes'),
  nextOn: word('下次服务', 'Next service on'),
  recordedAt: word('登记时间', 'Recorded at'),
  receivedVia: word('登记途径', 'Received via'),
  state: word('状态', 'State'),
  voidedAt: word('作废时间', 'Voided at'),
  voidReason: word('作废原因', 'Reason for voiding'),
  encounters: word('次数', 'Encounters'),
  riskLevel: word('风险等级', 'Risk level'),
  responsible: word('责任社工', 'Responsible worker'),
  lastVisitOn: word('最近探访', 'Last visit'),
  dueOn: word('应访日期', 'To be visited by'),
  dueReason: word('缘由', 'Why'),
  urgentUntil: word('最迟时刻', 'Latest at'),
  monthlyRate: word('月探访率（%）', 'Monthly visit rate (%)'),
} as const;

export const ratePartWords = {
  worker: word('责任社工', 'Responsible worker'),
  site: word('站点', 'Site'),
  division: word('区划', 'Division'),
} as const;
/** Those whom nobody is responsible for. */
export const nobody = word('未指派', 'Nobody');

/** Kinds of events in the file of a person, and the unit of what they took. */
export const eventKindWords = {
  visit: word('探访', 'Visits'),
  contact: word('其他服务', 'Other services'),
  activity: word('小组与活动', 'Groups and activities'),
  change: word('重大变化', 'Major changes'),
  minutes: word('分钟', 'min'),
} as const;

/** Somebody met together with others. */
export const withOthers = word('{name} 等 {n} 人', '{name} and others, {n} in all');
export const anonymous = word('未具名', 'Not named');
