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
} as const;
