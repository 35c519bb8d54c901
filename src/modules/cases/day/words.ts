import { word } from '../../../kernel/words.ts';

export const dayKindWords = {
  visit: word('走访', 'Visit'),
  followUp: word('结案后跟进', 'Follow-up'),
  task: word('个案任务', 'Task of a case'),
  batch: word('批量任务', 'Task batch'),
  measure: word('一户一策措施', 'Measure of a household plan'),
} as const;

export const dayWords = {
  byHour: word('重大变化：{at} 前上门', 'Major change: by {at}'),
  title: word('今日任务', 'Tasks of the day'),
  help: word(
    '到期走访、结案后跟进、个案任务、批量任务和一户一策措施，按家庭或按路线（区划顺序）排在一起。',
    'Visits, follow-ups, tasks of cases and batches, and measures of household plans that are due, by household or by route (in the order of divisions).',
  ),
  by: word('排列方式', 'Ordered by'),
  orders: {
    household: word('按家庭', 'By household'),
    route: word('按路线', 'By route'),
    due: word('按期限', 'By due day'),
  },
  whose: word('范围', 'Whose'),
  whoseTasks: { mine: word('我的', 'Mine'), here: word('本站', 'Here') },
  none: word('近七天没有到期的任务', 'Nothing is due within seven days'),
  noneHelp: word('可以布置走访，或安排个案任务', 'Visits and tasks of cases can be planned'),
  window: word('{from} 至 {to}', '{from} to {to}'),
  until: word('{to} 前', 'by {to}'),
  late: word('已逾期', 'Overdue'),
  tasksOf: word('{n} 项任务', '{n} tasks'),
  record: word('登记服务', 'Record'),
  openCase: word('打开个案', 'Open the case'),
  openBatch: word('打开任务', 'Open the batch'),
  standIn: word('代 {name}', 'For {name}'),
  covering: word('今天代班：{names}', 'Standing in today for: {names}'),
  seeAll: word('全部任务', 'All tasks'),
  panel: word('{n} 项个案、批量任务和一户一策措施待办', '{n} tasks wait, of cases, batches and household plans'),
  noticeTask: word('个案任务将到期', 'Tasks of cases fall due'),
  noticeMeasure: word('一户一策措施将到期', 'Measures of household plans fall due'),
  noticeBody: word('{n} 项，请于 {due} 前完成', '{n}, to be done by {due}'),
  noticeBodyFor: word('代{name}：{n} 项，请于 {due} 前完成', 'For {name}: {n}, to be done by {due}'),
} as const;
