import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, frontLine, supervision } from '../access/contract.ts';

/** Who decides on destroying what somebody else proposed. */
export const fileDeciders = ['areaManager', 'centreManager', 'bureau'] as const;

/** Who may decide on a case at all, from the bottom of the line up. */
export const deciders = ['stationLead', ...supervision, 'bureau'] as const;

export const can = permissions('cases', {
  readCases: { word: word('查看个案', 'See cases'), roles: [...frontLine, ...supervision, 'bureau'] },
  countCases: {
    word: word('查看个案统计', 'See counts of cases'),
    roles: [...frontLine, ...supervision, ...authority, 'administrator'],
  },
  workCases: { word: word('开立与办理个案', 'Open and work on cases'), roles: ['socialWorker', 'stationLead'] },
  assignCases: { word: word('指派个案社工', 'Assign workers to cases'), roles: ['stationLead'] },
  readGroups: { word: word('查看小组', 'See groups'), roles: [...frontLine, ...supervision, 'bureau'] },
  workGroups: { word: word('开设与办理小组', 'Plan and hold groups'), roles: ['socialWorker', 'stationLead'] },
  countGroups: {
    word: word('查看小组统计', 'See counts of groups'),
    roles: [...frontLine, ...supervision, ...authority, 'administrator'],
  },
  readUnits: { word: word('查看合同计件', 'See units of contracts'), roles: [...frontLine, ...supervision, 'bureau'] },
  setTerms: { word: word('设定合同口径', 'Enter contracts'), roles: ['bureau'] },
  readCommunity: {
    word: word('查看社区活动', 'See community activities'),
    roles: [...frontLine, ...supervision, 'bureau'],
  },
  workCommunity: {
    word: word('计划与举办社区活动', 'Plan and hold community activities'),
    roles: ['socialWorker', 'stationLead'],
  },
  countCommunity: {
    word: word('查看社区活动统计', 'See counts of community activities'),
    roles: [...frontLine, ...supervision, ...authority, 'administrator'],
  },
  drawSamples: {
    word: word('抽查个案与服务记录', 'Draw and review samples'),
    roles: ['stationLead', ...supervision, 'bureau'],
  },
  exportSamples: {
    word: word('导出抽查与意见', 'Export samples and reviews'),
    roles: ['stationLead', ...supervision, 'bureau'],
    sensitive: true,
  },
  readFindings: {
    word: word('查看抽查意见', 'See reviews of samples'),
    roles: [...frontLine, ...supervision, 'bureau'],
  },
  readProgrammes: {
    word: word('查看服务项目', 'See programmes'),
    roles: [...frontLine, ...supervision, 'bureau'],
  },
  workProgrammes: { word: word('建立与修改服务项目', 'Start and change programmes'), roles: ['stationLead', 'bureau'] },
  fillProgrammes: {
    word: word('将个案、小组和活动放入服务项目', 'Put cases, groups and activities into programmes'),
    roles: ['socialWorker', 'stationLead'],
  },
  decideCases: {
    word: word('审核个案', 'Review cases'),
    roles: deciders,
  },
  reopenCases: { word: word('重新开案', 'Reopen cases'), roles: ['stationLead', ...supervision] },
  referCases: { word: word('转介个案', 'Refer cases'), roles: ['socialWorker', 'stationLead'] },
  decideReferrals: {
    word: word('接收或退回个案转介', 'Accept or refuse referrals of cases'),
    roles: ['socialWorker', 'stationLead'],
  },
  reportHarm: { word: word('强制报告', 'Report harm to a minor'), roles: [...frontLine, ...supervision, 'bureau'] },
  readHarm: {
    word: word('查看强制报告', 'See mandatory reports'),
    roles: ['stationLead', ...supervision, 'bureau'],
    sensitive: true,
  },
  exportCases: { word: word('导出个案', 'Export cases'), roles: ['stationLead', ...supervision, 'bureau'] },
  takeCaseFiles: {
    word: word('下载个案档案', 'Download files of cases'),
    roles: ['socialWorker', 'stationLead', ...supervision, 'bureau'],
    sensitive: true,
  },
  writeCaseTemplate: { word: word('管理个案档案模板', 'Change the template of case files'), roles: ['administrator'] },
  readBatches: { word: word('查看批量任务', 'See task batches'), roles: [...frontLine, ...supervision, 'bureau'] },
  makeBatches: { word: word('布置批量任务', 'Make task batches'), roles: ['stationLead', ...supervision] },
  keepCases: {
    word: word('管理个案保管期限', 'Keep files of cases'),
    roles: ['stationLead', ...supervision, 'bureau'],
  },
  destroyCases: {
    word: word('审批销毁个案档案', 'Decide on destroying files of cases'),
    roles: fileDeciders,
  },
  readForms: {
    word: word('查看表单', 'See forms'),
    roles: [...frontLine, ...supervision, 'bureau', 'administrator'],
  },
  designForms: { word: word('设计与发布表单', 'Design and publish forms'), roles: ['administrator'] },
  readAnswers: { word: word('查看表单记录', 'See forms filled in'), roles: [...frontLine, ...supervision, 'bureau'] },
  writeAnswers: { word: word('填写表单', 'Fill in forms'), roles: ['socialWorker', 'stationLead'] },
  exportAnswers: { word: word('导出表单记录', 'Export forms filled in'), roles: ['stationLead', 'bureau'] },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});
