import { word } from '../../../kernel/words.ts';

export const orphanKindWords = {
  client: word('服务对象', 'Clients'),
  case: word('个案', 'Cases'),
  followUp: word('结案后跟进', 'Follow-ups of closed cases'),
  group: word('小组', 'Groups'),
  activity: word('社区活动', 'Community activities'),
  task: word('个案任务', 'Tasks of cases'),
  measure: word('一户一策措施', 'Measures of household plans'),
} as const;

export const orphanWords = {
  title: word('无人负责', 'Without an owner'),
  help: word(
    '社工离职或调走后，其服务对象、个案、结案后跟进、小组和未总结的社区活动在这里等待移交；个案任务、一户一策措施指给了不在本站任职的人，也列在这里。',
    'After a worker has left or moved, clients, cases, follow-ups of closed cases, groups and activities not concluded wait here to be handed over; so do tasks and measures of somebody who is not posted here.',
  ),
  none: word('都有人负责', 'Everything has an owner'),
  noneHelp: word('社工离职或调走时会自动列到这里', 'What a worker leaves behind comes here by itself'),
  handOver: word('移交给', 'Hand over to'),
  handed: word('已移交', 'Handed over'),
  worker: word('接手社工', 'Worker'),
  chosen: word('已选 {n} 项', '{n} chosen'),
  count: word('{kind} {n}', '{kind} {n}'),
  first: word('只列前 {n} 项', 'Listed: the first {n}'),
  kind: word('类别', 'Kind'),
  what: word('名称', 'Name'),
  unit: word('项', 'item'),
  client: word('服务对象', 'Client'),
  site: word('站点', 'Site'),
  dueOn: word('最近到期', 'Next due'),
  formerly: word('原负责人', 'Named'),
  activities: word('社区活动', 'Community activities'),
  tasks: word('任务', 'Tasks'),
  measures: word('一户一策措施', 'Measures of household plans'),
  groups: word('小组', 'Groups'),
  cases: word('个案', 'Cases'),
  duty: word('{n} 项工作无人负责', '{n} without an owner'),
} as const;
