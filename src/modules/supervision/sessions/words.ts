import { word } from '../../../kernel/words.ts';

export const sessionFormWords = {
  onSite: word('现场督导', 'On site'),
  individual: word('个别督导', 'Individual'),
  group: word('团体督导', 'Group'),
  peer: word('同辈督导', 'Peer'),
  online: word('线上督导', 'Online'),
} as const;

export const functionWords = {
  administrative: word('行政', 'Administrative'),
  educational: word('教育', 'Educational'),
  supportive: word('支持', 'Supportive'),
} as const;

export const sessionStateWords = {
  unconfirmed: word('待站点确认', 'To be confirmed'),
  confirmed: word('已确认', 'Confirmed'),
  voided: word('已作废', 'Void'),
} as const;

export const awaitsWords = { me: word('待我确认', 'To be confirmed by me') } as const;

export const sessionFieldWords = {
  heldOn: word('督导日期', 'Day'),
  site: word('站点', 'Station'),
  supervisor: word('督导', 'Supervisor'),
  form: word('督导形式', 'Form'),
  functions: word('督导功能', 'Function'),
  minutes: word('时长（分钟）', 'Minutes'),
  place: word('地点', 'Place'),
  attendees: word('参加社工', 'Workers'),
  cases: word('研讨的个案', 'Cases discussed'),
  encounters: word('陪同的服务', 'Services accompanied'),
  observations: word('观察与发现', 'Observations'),
  advice: word('督导建议', 'Advice'),
  todos: word('待办', 'To-dos'),
  openTodos: word('未完成待办', 'To-dos open'),
  nextOn: word('下次督导', 'Next on'),
  state: word('状态', 'State'),
  awaits: word('由谁确认', 'Confirmed by'),
  recordedBy: word('登记人', 'Recorded by'),
  recordedAt: word('登记时间', 'Recorded at'),
} as const;
