import { word } from '../../../kernel/words.ts';

/** Kinds of events in the file of a person. */
export const eventKindWords = {
  case: word('个案', 'Cases'),
  householdPlan: word('一户一策', 'Household plan'),
  group: word('小组', 'Groups'),
  form: word('评估量表与表单', 'Forms'),
  harm: word('强制报告', 'Mandatory reports'),
} as const;

/** What happened in a case, said in the file of its client: each with the number of the case. */
export const caseEventWords = {
  opened: word('开立个案，来源：{source}', 'Case opened: {source}'),
  accepted: word('接案', 'Case accepted'),
  declined: word('不予接案', 'Case declined'),
  worker: word('个案由{name}负责', 'Responsible for the case: {name}'),
  assessed: word('预估', 'Case assessed'),
  signed: word('签署服务协议', 'Agreement signed'),
  progress: word('阶段评估', 'Stage review'),
  evaluated: word('个案评估', 'Case evaluated'),
  closed: word('结案：{reason}', 'Case closed: {reason}'),
  reopened: word('重新开案', 'Case reopened'),
  followUp: word('结案后跟进：{state}', 'Follow-up after closing: {state}'),
  filledIn: word('填写{form}', 'Filled in: {form}'),
  drafted: word('填写{form}（草稿）', 'Filled in: {form} (draft)'),
  harm: word('强制报告：{situation}', 'Mandatory report: {situation}'),
} as const;
