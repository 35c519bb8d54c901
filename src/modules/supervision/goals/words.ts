import { word } from '../../../kernel/words.ts';

export const goalStateWords = {
  open: word('进行中', 'Open'),
  overdue: word('已逾期', 'Overdue'),
  reached: word('已达成', 'Reached'),
  dropped: word('已终止', 'Dropped'),
} as const;

export const verdictWords = {
  onTrack: word('进展正常', 'On track'),
  slow: word('进展偏慢', 'Slow'),
  reached: word('已达成', 'Reached'),
  dropped: word('终止', 'Dropped'),
} as const;

export const goalFieldWords = {
  worker: word('社工', 'Worker'),
  site: word('站点', 'Station'),
  supervisor: word('督导', 'Supervisor'),
  what: word('成长目标', 'Goal'),
  measure: word('衡量办法', 'How it is measured'),
  dueOn: word('期限', 'Due'),
  steps: word('步骤', 'Steps'),
  state: word('状态', 'State'),
  progress: word('步骤完成', 'Steps done'),
  verdict: word('评价', 'Verdict'),
  remark: word('评语', 'What is said'),
} as const;
