import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { frontLine, supervision } from '../access/contract.ts';

/** Administrators run the system; the files of persons in care are none of their business. */
export const can = permissions('clients', {
  readClients: { word: word('查看服务对象', 'See clients'), roles: [...frontLine, ...supervision, 'bureau'] },
  /** Of a person: to the worker responsible, and to whoever manages clients there (`restricted.ts`). */
  readRestricted: {
    word: word('查看限制查看的类别', 'See view-restricted categories'),
    roles: ['socialWorker', 'stationLead'],
    sensitive: true,
  },
  writeClients: {
    word: word('登记与修改服务对象', 'Register and edit clients'),
    roles: ['socialWorker', 'stationLead', 'bureau'],
  },
  gradeRisk: { word: word('评定风险等级', 'Grade the risk'), roles: ['socialWorker', 'stationLead', 'bureau'] },
  approveRisk: { word: word('审批风险下调', 'Approve lower grades'), roles: ['stationLead', 'bureau'] },
  assignClients: { word: word('指派责任社工', 'Assign responsible workers'), roles: ['stationLead', 'bureau'] },
  proposeHandovers: {
    word: word('提出移交', 'Propose hand-overs'),
    roles: ['socialWorker', 'stationLead', 'bureau'],
  },
  decideHandovers: {
    word: word('接收或退回移交', 'Accept or refuse hand-overs'),
    roles: ['socialWorker', 'stationLead', 'bureau'],
  },
  importClients: { word: word('导入服务对象', 'Import clients'), roles: ['stationLead', 'bureau'] },
  exportClients: { word: word('导出服务对象', 'Export clients'), roles: ['stationLead', 'centreManager', 'bureau'] },
  revealClients: {
    word: word('查看服务对象敏感信息', 'Reveal sensitive fields of clients'),
    roles: ['socialWorker', 'stationLead', 'bureau'],
    sensitive: true,
  },
  mergeClients: {
    word: word('处理疑似重复与合并档案', 'Decide on duplicates and merge files'),
    roles: ['stationLead', 'bureau'],
  },
  readReveals: {
    word: word('查看敏感信息查看记录', 'See who looked at sensitive fields'),
    roles: ['stationLead', 'centreManager', 'bureau'],
  },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});
