import { type Language, say, word } from '../../../kernel/words.ts';

export const stageWords = {
  opened: word('评分中', 'Being answered'),
  answered: word('待计分', 'Answers closed'),
  scored: word('校准中', 'Being calibrated'),
  calibrated: word('待告知', 'Calibrated'),
  told: word('已告知', 'Results told'),
  filed: word('已归档', 'Filed'),
  cancelled: word('已取消', 'Called off'),
} as const;
export type Stage = keyof typeof stageWords;

export const sourceWords = {
  figures: word('系统数据', 'Figures'),
  stations: word('站点评价', 'Stations'),
  self: word('本人自评', 'Own view'),
  leader: word('组长评价', 'Leader'),
  manager: word('管理人员评价', 'Manager'),
} as const;
export type Source = keyof typeof sourceWords;
/** Those who are asked by name; stations answer by feedback. */
export const askedSources = ['self', 'leader', 'manager'] as const;
export type AskedSource = (typeof askedSources)[number];

export const assessedDutyWords = {
  supervisor: word('督导', 'Supervisor'),
  leader: word('组长', 'Leader'),
} as const;

export const figureWords = {
  fieldDays: word('到站完成率（%）', 'Coverage of field days (%)'),
  todosInTime: word('待办按期完成率（%）', 'To-dos done in time (%)'),
  questionsInTime: word('提问按时答复率（%）', 'Questions answered in time (%)'),
  workerHours: word('每站每月社工接受督导（小时）', 'Worker hours supervised per station and month'),
} as const;
export type FigureCode = keyof typeof figureWords;

/** What a figure is a share of, as its rows say. */
export const figurePartWords = {
  fieldDays: [word('实到天数', 'Days held'), word('应到天数', 'Days due')],
  todosInTime: [word('按期完成', 'In time'), word('到期待办', 'To-dos due')],
  questionsInTime: [word('按时答复', 'In time'), word('应答复提问', 'Questions')],
  workerHours: [word('社工分钟数', 'Minutes'), word('站月数', 'Station-months')],
} as const;

export const missingWords = {
  notAnswered: word('未评价', 'Not answered'),
  tooFew: word('匿名反馈份数不足，不计', 'Too few answers, not counted'),
  nothingDue: word('期间没有应完成的事项', 'Nothing was due'),
  noRecords: word('该期间系统内没有督导记录', 'No sessions were kept in the system'),
} as const;
export type Missing = keyof typeof missingWords;

export const shareWords = {
  all: word(
    '缺项的权重按其余各项权重的比例分摊到全部其余项目',
    'The weight of what is missing is shared by all the rest, in proportion to their weights',
  ),
  sameSource: word(
    '缺项的权重先由同一来源的其余项目按比例分摊；同一来源全缺的，再由全部其余项目按比例分摊',
    'The weight of what is missing goes to the rest of the same source; where nothing of it is left, to all the rest, in proportion',
  ),
} as const;

export const standingWords = {
  waiting: word('待本人确认', 'Waits for the person'),
  accepted: word('本人已确认', 'Accepted'),
  objected: word('有异议待处理', 'Objected'),
  kept: word('异议：维持', 'Objection: kept'),
  changed: word('异议：变更', 'Objection: changed'),
  silent: word('期满未提异议', 'No objection'),
} as const;

export const decisionWords = {
  kept: word('维持原结果', 'Keep the result'),
  changed: word('变更结果', 'Change the result'),
} as const;

export const assessmentFieldWords = {
  period: word('考核期间', 'Period'),
  stage: word('阶段', 'Stage'),
  persons: word('被考核人数', 'Persons'),
  answersUntil: word('评价截止', 'Answers until'),
  figuresOn: word('数据取数日', 'Figures drawn on'),
  name: word('姓名', 'Name'),
  unit: word('区督导小组', 'Group'),
  duty: word('职责', 'Duty'),
  score: word('计算得分', 'Score'),
  calibrated: word('校准后', 'Calibrated'),
  final: word('最终得分', 'Result'),
  grade: word('等次', 'Grade'),
  standing: word('结果确认', 'Standing'),
  answered: word('已评价', 'Answered'),
  reason: word('理由', 'Reason'),
} as const;

/** What persons, leaders and managers are told. */
export const assessmentNotices = {
  opened: word('督导考核（{period}）已开始，请在 {until} 前评价', 'Assessment {period} is open; answer by {until}'),
  remind: word(
    '督导考核（{period}）还有未评价的，截止 {until}',
    'Answers are missing in assessment {period}, by {until}',
  ),
  feedback: word(
    '请在 {until} 前匿名反馈对督导的评价，已反馈的不用再填',
    'Give feedback on your supervision by {until}, if you have not',
  ),
  told: word(
    '督导考核（{period}）结果已出，异议请在 {until} 前提出',
    'Results of assessment {period}; object by {until}',
  ),
  objected: word('督导考核（{period}）有异议待处理', 'An objection waits in assessment {period}'),
  decided: word('您对督导考核（{period}）的异议已处理', 'Your objection in assessment {period} is decided'),
  body: word('请在“督导考核”中查看', 'See Assessment of supervisors'),
  bodyFeedback: word('请在“督导反馈”中填写', 'See Feedback'),
} as const;

const periodWords = {
  year: word('{year} 年', '{year}'),
  half1: word('{year} 年上半年', 'First half of {year}'),
  half2: word('{year} 年下半年', 'Second half of {year}'),
} as const;

/** A year, or a half of it, in words. */
export function periodIn(period: string, language: Language): string {
  const { year, half1, half2 } = periodWords;
  return say(period.length === 4 ? year : period.endsWith('1') ? half1 : half2, language, { year: period.slice(0, 4) });
}
