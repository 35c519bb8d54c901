import { word } from '../../../kernel/words.ts';

export const pageWords = {
  today: word('今天', 'Today'),
  record: word('登记服务', 'Record a service'),
  encounters: word('服务记录', 'Service records'),
  unitEncounter: word('条', 'records'),
  unitMinute: word('分钟', 'min'),
  unitTimes: word('次', 'times'),

  // recording
  searchClient: word(
    '输入姓名、拼音或首字母；小组、活动等未具名服务可不选',
    'Name, pinyin or initials; may stay empty for groups and activities',
  ),
  atLeastOne: word('实际到场或接触的人数', 'People present or reached'),
  lateHelp: word('服务后 {days} 天内可登记', 'Can be recorded up to {days} days later'),
  when: word('服务时间', 'Time of service'),
  noNext: word('不约', 'None'),
  tomorrow: word('明天', 'Tomorrow'),
  inWeek: word('1 周后', 'In a week'),
  inTwoWeeks: word('2 周后', 'In two weeks'),
  inMonth: word('1 个月后', 'In a month'),
  notesHelp: word('做了什么、对象情况、下一步', 'What was done, how they are, what comes next'),
  again: word('再记一条', 'Record another'),
  see: word('查看这条记录', 'See the record'),
  sentBefore: word('这条记录此前已经送达，没有重复登记', 'This record had arrived before; nothing was stored twice'),

  // list
  search: word('服务对象', 'Client'),
  period: word('服务日期', 'Day of service'),
  lastMonth: word('未选起始日期时列出近 30 天', 'The last 30 days unless a beginning is chosen'),
  none: word('这段时间还没有服务记录', 'No service records in this period'),
  noneHelp: word('登记一次服务，台账、报表和看板随之更新', 'Record a service; ledger, reports and board follow'),
  openClient: word('打开服务对象档案', 'Open the client’s file'),

  // voiding
  void: word('作废', 'Void'),
  voidTitle: word('作废这条记录', 'Void this record'),
  voidHelp: word(
    '作废后不再计入任何统计，记录和原因保留备查。',
    'It will count nowhere; the record and the reason are kept.',
  ),
  reason: word('作废原因', 'Reason'),

  // today
  doneToday: word('今天的服务', 'Services today'),
  myCount: word('我的服务次数', 'My services'),
  myMinutes: word('我的服务时长', 'My minutes'),
  myCountDefinition: word(
    '今天由我提供或由我登记、且未作废的服务记录条数。',
    'Records of today given or recorded by me and not voided.',
  ),
  myMinutesDefinition: word('上述记录的时长之和。', 'Sum of the minutes of those records.'),
  nothingToday: word('今天还没有登记服务', 'Nothing recorded today'),
  doneSums: word('{n} 次 {minutes} 分钟', '{n} times, {minutes} min'),

  sameDay: word('同一天已有记录，是同一次吗', 'There is another record of that day: is it the same service'),
  compare: word('查看那条记录', 'See that record'),

  // visits
  visits: word('应访名单', 'Persons to visit'),
  view: word('范围', 'Which'),
  why: word('缘由', 'Why'),
  next: word('下一步', 'Next step'),
  unitPerson: word('人', 'persons'),
  personsOf: word('{n} 人', '{n} persons'),
  toVisit: word('待走访', 'To visit'),
  wholeList: word('全部应访名单', 'The whole list'),
  overdue: word('逾期未访', 'Overdue'),
  overdueMine: word(
    '由我负责、应访日期已过而尚未走访的在册人员。',
    'Persons of mine whose day for a visit has passed.',
  ),
  overdueHere: word(
    '管辖范围内应访日期已过而尚未走访的在册人员。',
    'Persons in care within reach whose day for a visit has passed.',
  ),
  dueWeek: word('7 天内应访', 'Due within 7 days'),
  dueWeekDefinition: word(
    '应访日期在今天到 7 天后之间的在册人员，不含逾期。',
    'Persons whose day for a visit is today or within seven days, those overdue not counted.',
  ),
  asOfToday: word('截至今天', 'As of today'),
  sevenDays: word('今天起 7 天', 'Seven days from today'),
  monthlyRate: word('月探访率', 'Monthly visit rate'),
  monthlyOf: word('本月已访 {done} / 应月访 {all} 人', '{done} of {all} persons this month'),
  monthlyRateDefinition: word(
    '每月至少应走访一次的在册人员（高风险、重点及六类老年人）中，本月已走访的占比。',
    'Of persons who are to be visited at least monthly, the share visited this month.',
  ),
  nobodyDue: word('没有需要走访的人', 'Nobody to visit'),
  nobodyDueHelp: word(
    '应访日期由风险等级、类别、上次走访和约定算出',
    'Days follow from risk, category, the last visit and what was agreed',
  ),
  never: word('从未', 'Never'),
  neverVisited: word('从未走访', 'Never visited'),
  neverDefinition: word('在册而从未有过探访记录的人员。', 'Persons in care of whom no visit was ever recorded.'),
  together: word('同户 {n} 人', '{n} of one household'),
  before: word('{at} 前', 'before {at}'),
  dueSections: {
    overdue: word('逾期', 'Overdue'),
    today: word('今天到期', 'Due today'),
    week: word('7 天内', 'Within seven days'),
    later: word('本月底前', 'By the end of the month'),
  },
  rates: word('探访完成情况', 'Visits this month'),
  ratesNote: word('完成率低的在前', 'The lowest rate first'),
  ratesBy: word('分项', 'By part'),
  rateParts: {
    worker: word('责任社工', 'Responsible worker'),
    site: word('站点', 'Site'),
    division: word('区划', 'Division'),
  },
  nobody: word('未指派', 'Nobody'),
  monthlyVisited: word('月访已访', 'Visited, monthly'),
  monthlyAll: word('应月访', 'To visit monthly'),
  dueMonth: word('本月应访', 'To visit this month'),
  doneMonth: word('本月已访', 'Visited this month'),
  howOften: word('探访频次', 'How often'),
  everyDays: word('每 {n} 天', 'Every {n} days'),
  everyMonths: word('每 {n} 个月', 'Every {n} months'),
  reportChange: word('报告重大变化', 'Report a major change'),
  reportChangeHelp: word(
    '如跌倒、住院、丧亲、失联。报告后须在规定时限内走访，责任社工和站长会收到消息。',
    'A fall, a hospital stay, a death in the family, out of contact: a visit is due soon, the worker and the lead are told.',
  ),
  happenedAt: word('发生时间', 'Happened at'),
  whatChanged: word('变化情况', 'What changed'),
  changeReported: word('已报告，责任社工和站长已收到消息', 'Reported; the worker and the lead have been told'),
} as const;
