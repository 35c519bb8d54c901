import { word } from '../../../kernel/words.ts';

export const leaveKindWords = {
  annual: word('年休假', 'Annual leave'),
  sick: word('病假', 'Sick leave'),
  personal: word('事假', 'Personal leave'),
  parental: word('产假或陪产假', 'Parental leave'),
  training: word('外出培训', 'Training'),
  other: word('其他', 'Other'),
} as const;

export const leaveWords = {
  title: word('请假与代班', 'Leave and substitution'),
  help: word(
    '请假期间，代班社工的今日任务里会列出请假人的走访和任务；期满自动结束。服务对象的责任社工不变。',
    'During a leave, visits and tasks of the absent worker stand among those of the substitute; it ends by itself. Nobody’s responsible worker changes.',
  ),
  unit: word('条', 'leaves'),
  none: word('没有请假记录', 'No leave'),
  noneHelp: word('登记请假时指定代班社工', 'Name a substitute when a leave is recorded'),
  record: word('登记请假', 'Record a leave'),
  recorded: word('请假已登记', 'The leave is recorded'),
  worker: word('请假社工', 'Worker'),
  substitute: word('代班社工', 'Substitute'),
  noSubstitute: word('未指定', 'Nobody named'),
  kind: word('请假类型', 'Kind'),
  fromOn: word('第一天', 'First day'),
  toOn: word('最后一天', 'Last day'),
  state: word('状态', 'State'),
  states: { now: word('请假中', 'On leave'), ahead: word('未开始', 'Ahead'), past: word('已结束', 'Past') },
  change: word('更换代班', 'Change substitute'),
  changeHelp: word(
    '从今天起（未开始的从第一天起）由新的代班社工接手，此前的代班仍如实保留。',
    'Somebody else stands in from today on, or from the first day of a leave ahead; days before stay as they were.',
  ),
  changed: word('代班社工已更换', 'The substitute is changed'),
  end: word('提前销假', 'Back early'),
  endHelp: word(
    '从今天起恢复；还没有开始的请假会被撤销。',
    'Back from today on; one that has not begun is taken back.',
  ),
  ended: word('已销假', 'Back'),
  act: word('操作', 'Action'),
  recordedBy: word('登记人', 'Recorded by'),
  noticeStandsInNoMore: word('{name}请假，改由他人代班', '{name} is on leave; somebody else stands in now'),
  noticeOtherDays: word(
    '{from} 至 {to}，其走访和任务不再列在您的今日任务',
    '{from} to {to}: the visits and tasks no longer stand among those of your day',
  ),
  noticeStandsIn: word('{name}请假，由您代班', '{name} is on leave; you stand in'),
  noticeDays: word(
    '{from} 至 {to}，其走访和任务列在今日任务',
    '{from} to {to}: the visits and tasks stand among those of your day',
  ),
} as const;
