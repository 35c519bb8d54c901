import { word } from '../../../kernel/words.ts';

export const effectColumns = {
  site: word('站点', 'Station'),
  division: word('区划代码', 'Division code'),
  supervisor: word('督导', 'Supervisor'),
  worker: word('社工', 'Worker'),
  owner: word('负责人', 'Owner'),
  month: word('月份', 'Month'),
  needed: word('应到站天数', 'Days due'),
  planned: word('已安排天数', 'Days planned'),
  held: word('实到天数', 'Days held'),
  heldOn: word('督导日期', 'Held on'),
  form: word('督导形式', 'Form'),
  minutes: word('时长（分钟）', 'Minutes'),
  dueOn: word('期限', 'Due on'),
  doneOn: word('完成日期', 'Done on'),
  askedOn: word('提问日期', 'Asked on'),
  dueAt: word('答复时限', 'Answer by'),
  answeredAt: word('答复时间', 'Answered at'),
} as const;
