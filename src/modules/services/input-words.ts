import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';
import { qualityWords } from './quality/words.ts';
import { fieldWords } from './words.ts';

/** What the fields of this module's inputs are called, beside those of its lists. */
export const inputWords = {
  ...fieldWords,
  caseId: word('所属个案', 'Case'),
  participantIds: word('同时见到的人', 'Others met'),
  coWorkerIds: word('同行社工', 'Other workers present'),
  longitude: word('经度', 'Longitude'),
  latitude: word('纬度', 'Latitude'),
  accuracy: word('定位误差（米）', 'Accuracy in metres'),
  fileIds: word('附件', 'Attachments'),
  need: word('需求', 'Need'),
  unassigned: word('未指派社工', 'Nobody responsible'),
  title: word('活动名称', 'Title'),
  kind: word('活动类型', 'Kind'),
  attendance: word('参加人次', 'Attendance'),
  volunteers: word('志愿者人次', 'Volunteers'),
  names: word('名单', 'Names'),
  view: word('范围', 'Which'),
  whose: word('走访谁', 'Whose'),
  risk: word('风险等级', 'Risk level'),
  below: word('含下级站点', 'With the sites below'),
  listed: word('名册', 'Roster'),
  by: word('拆分方式', 'Split'),
  happenedAt: word('发生时间', 'When it happened'),
  what: word('变化情况', 'What happened'),
  explanation: qualityWords.explanation,
  remark: qualityWords.closeText,
  timely: qualityWords.isTimely,
} as const satisfies FieldWords;
