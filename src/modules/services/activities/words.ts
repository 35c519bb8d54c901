import { word } from '../../../kernel/words.ts';

export const activityFieldWords = {
  title: word('活动名称', 'Title'),
  kind: word('活动类型', 'Kind'),
  attendance: word('参加人次', 'Attendance'),
  volunteers: word('志愿者人次', 'Volunteers'),
  names: word('名单', 'Names'),
} as const;

/** A session that was recorded as a service, without title and kind. */
export const notGiven = word('未登记类型', 'Kind not given');

export const activityWords = {
  activities: word('活动', 'Activities'),
  record: word('登记活动', 'Record an activity'),
  unitActivity: word('场', 'activities'),
  unitTimes: word('人次', 'person-times'),
  unitVolunteer: word('人次', 'volunteers'),
  search: word('活动名称', 'Title'),
  period: word('活动日期', 'Day'),
  lastMonth: word('未选起始日期时列出近 30 天', 'The last 30 days unless a beginning is chosen'),
  none: word('这段时间还没有活动', 'No activities in this period'),
  noneHelp: word('登记一场活动，服务记录、台账和看板随之更新', 'Record an activity; records, ledger and board follow'),
  attendanceHelp: word('实际到场人数；名单可以不全', 'People present; not all of them need be named'),
  titleHelp: word('如：重阳节敬老茶话会', 'For example: tea for the elders at Chongyang'),
  when: word('开始时间', 'Began at'),
  participants: word('到场服务对象', 'Clients present'),
  participantsHelp: word('输入姓名查找，或粘贴名单', 'Search by name, or paste a list'),
  paste: word('粘贴名单', 'Paste a list'),
  pasteTitle: word('按名单选到场服务对象', 'Clients present, from a list'),
  pasteHelp: word(
    '每行一人，可从表格复制整列，也可选 .csv、.txt 文件。按姓名在本站在册人员中查找。',
    'One person a line; a column of a sheet or a .csv or .txt file will do. Names are looked up among the persons of the station.',
  ),
  chooseFile: word('选择文件', 'Choose a file'),
  lookUp: word('查找', 'Look up'),
  take: word('选入 {n} 人', 'Take {n}'),
  foundOne: word('找到 {n} 人', '{n} found'),
  foundNone: word('本站没有：{names}', 'Not at this station: {names}'),
  foundSeveral: word('有重名，请逐个查找：{names}', 'Several of one name, search for each: {names}'),
  nameSession: word('登记名称与类型', 'Give title and kind'),
  noTitle: word('未登记名称', 'No title given'),
  again: word('再登记一场', 'Record another'),
  see: word('查看这场活动', 'See the activity'),
  sentBefore: word('这场活动此前已经送达，没有重复登记', 'This activity had arrived before; nothing was stored twice'),
} as const;
