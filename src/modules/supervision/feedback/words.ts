import { word } from '../../../kernel/words.ts';

export const feedbackWords = {
  title: word('督导反馈', 'Feedback'),
  form: word('对督导的反馈', 'What you think of your supervision'),
  about: word('{period}，对督导{name}的工作', '{period}, on the work of {name}'),
  promise: word(
    '匿名：分数和意见不与填写人和时间关联；系统只另记您本期已提交。本期结束后，满 {n} 份才向督导显示汇总，汇总也作为督导考核的站点评价。',
    'Anonymous: scores and remarks are kept apart from whose they are and when they came; only that you have answered is on record. Shown once the period is over, from {n} answers on; the sums also count in the assessment of supervisors.',
  ),
  given: word('本期已反馈，谢谢', 'You have given it for this period, thank you'),
  send: word('匿名提交', 'Send anonymously'),
  sent: word('已匿名提交', 'It is sent'),
  scores: word('评分（1 不同意，5 非常同意）', 'Scores, 1 no to 5 yes'),
  remark: word('意见和建议', 'Remarks'),
  nobody: word('本站目前没有督导', 'Nobody supervises your station'),
  results: word('反馈汇总', 'Results'),
  period: word('期间', 'Period'),
  half1: word('{year} 年上半年', 'First half of {year}'),
  half2: word('{year} 年下半年', 'Second half of {year}'),
  supervisor: word('督导', 'Supervisor'),
  answers: word('份数', 'Answers'),
  unitAnswer: word('份', 'answers'),
  mean: word('平均分', 'Mean'),
  few: word('不足 {n} 份，不显示', 'Fewer than {n}, not shown'),
  remarks: word('意见（顺序随机）', 'Remarks, in no order'),
  none: word('还没有已结束期间的反馈', 'No feedback of a period that is over'),
  noneHelp: word(
    '被督导的社工每半年匿名反馈一次，期末后显示汇总',
    'Workers answer once in half a year; shown when it is over',
  ),
} as const;
