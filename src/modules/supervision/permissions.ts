import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, frontLine, roles, supervision } from '../access/contract.ts';

export const can = permissions('supervision', {
  readOrganisation: {
    word: word('查看督导组织与分工', 'See the organisation of supervision'),
    roles: [...supervision, ...authority, 'administrator'],
    wide: true,
  },
  readSupervisor: {
    word: word('查看站点由谁督导', 'See who supervises a station'),
    roles: ['socialWorker', 'stationLead', 'hotlineWorker', ...supervision, ...authority, 'administrator'],
    wide: true,
  },
  writeOrganisation: {
    word: word('调整督导组织', 'Change the organisation of supervision'),
    roles: ['centreManager', 'administrator'],
  },
  readBindings: {
    word: word('查看锁定与回避', 'See locks and exclusions'),
    roles: ['districtLeader', 'areaManager', 'centreManager', 'administrator'],
  },
  assignStations: {
    word: word('安排站点督导', 'Assign stations to supervisors'),
    roles: ['centreManager', 'administrator'],
  },
  coverStations: {
    word: word('安排离岗接替', 'Cover for supervisors who are away'),
    roles: ['districtLeader', 'areaManager', 'centreManager', 'administrator'],
  },
  readSessions: { word: word('查看督导记录与待办', 'See sessions and to-dos'), roles: [...frontLine, ...supervision] },
  readOwn: { word: word('查看我的督导', 'See one’s own supervision'), roles: ['supervisor'] },
  recordSessions: { word: word('登记督导并跟进待办', 'Record sessions and follow to-dos'), roles: supervision },
  confirmSessions: { word: word('确认督导记录', 'Confirm sessions'), roles: frontLine },
  closeTodos: { word: word('完成督导待办', 'Close to-dos'), roles: [...frontLine, ...supervision] },
  exportSessions: { word: word('导出督导记录', 'Export sessions'), roles: ['stationLead', ...supervision] },
  answerAgreements: { word: word('确认督导协议', 'Confirm agreements of supervision'), roles: ['stationLead'] },
  askSupervision: { word: word('向督导提问', 'Ask supervision'), roles: frontLine },
  readEffectFigures: {
    word: word('查看督导成效', 'See the effect of supervision'),
    roles: [...supervision, 'bureau'],
  },
  readEffect: {
    word: word('查看督导成效的明细与更换督导', 'See the rows behind the effect, and changes of supervisor'),
    roles: supervision,
  },
  readNorms: { word: word('查阅制度规范', 'Read rules and norms'), roles },
  writeNorms: { word: word('维护制度规范', 'Keep rules and norms'), roles: ['centreManager', 'administrator'] },
  readOpenings: {
    word: word('查看督导招聘', 'See openings for supervisors'),
    roles: [...frontLine, ...supervision, 'administrator'],
  },
  applyForPost: { word: word('报名督导岗位', 'Apply for a post of supervisor'), roles: frontLine },
  markCandidates: {
    word: word('面试评分', 'Mark interviews'),
    roles: ['districtLeader', 'areaManager', 'centreManager'],
  },
  readTerms: {
    word: word('查看督导聘任', 'See the engagement of supervisors'),
    roles: [...supervision, 'administrator'],
  },
  manageHiring: {
    word: word('办理督导招聘与聘任', 'Hire and engage supervisors'),
    roles: ['centreManager', 'administrator'],
  },
  readAssessments: { word: word('查看督导考核', 'See assessments of supervisors'), roles: supervision },
  answerAssessments: { word: word('参加督导考核', 'Answer in assessments'), roles: supervision },
  calibrateResults: { word: word('校准考核得分', 'Calibrate scores'), roles: ['areaManager', 'centreManager'] },
  exportAssessments: {
    word: word('导出督导考核', 'Export assessments'),
    roles: ['districtLeader', 'areaManager', 'centreManager'],
  },
  manageAssessments: { word: word('办理督导考核', 'Run assessments'), roles: ['centreManager'] },
  readSupervisorHonours: { word: word('查看督导激励与荣誉', 'See honours of supervisors'), roles: supervision },
  proposeHonours: {
    word: word('提请督导激励与荣誉', 'Propose honours of supervisors'),
    roles: ['districtLeader', 'areaManager', 'centreManager'],
  },
  decideHonours: { word: word('审批督导激励与荣誉', 'Decide about honours of supervisors'), roles: ['centreManager'] },
  readReaders: {
    word: word('查看制度阅知情况', 'See who has read a norm'),
    roles: ['stationLead', 'districtLeader', 'areaManager', 'centreManager', 'administrator'],
  },
  giveFeedback: { word: word('匿名反馈督导', 'Give feedback anonymously'), roles: frontLine },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});
