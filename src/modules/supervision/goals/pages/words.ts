import { word } from '../../../../kernel/words.ts';

export const goalWords = {
  title: word('成长计划', 'Development'),
  unit: word('项', 'goals'),
  set: word('制定成长目标', 'Set a goal'),
  setNow: word('已制定', 'It is set'),
  none: word('还没有成长目标', 'No goal yet'),
  noneHelp: word(
    '督导与社工制定目标和步骤，定期评价',
    'A supervisor sets goals and steps with a worker, and reviews them',
  ),
  addStep: word('添加步骤', 'Add a step'),
  dropStep: word('删除第 {n} 步', 'Take out step {n}'),
  step: word('第 {n} 步', 'Step {n}'),
  stepDue: word('第 {n} 步期限', 'Step {n}, due'),
  doStep: word('完成', 'Done'),
  stepDone: word('{on} 完成', 'Done on {on}'),
  review: word('评价', 'Review'),
  reviewed: word('已评价', 'It is reviewed'),
  reviews: word('历次评价', 'Reviews'),
  progress: word('{done} / {all} 步', '{done} of {all}'),
} as const;
