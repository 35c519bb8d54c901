import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, frontLine, supervision } from '../access/contract.ts';

export const can = permissions('services', {
  readEncounters: {
    word: word('查看服务记录', 'See service records'),
    roles: [...frontLine, ...supervision, 'bureau'],
  },
  countEncounters: {
    word: word('查看服务统计', 'See service counts'),
    roles: [...frontLine, ...supervision, ...authority, 'administrator'],
  },
  recordEncounters: { word: word('登记服务', 'Record services'), roles: frontLine },
  voidEncounters: { word: word('作废服务记录', 'Void service records'), roles: frontLine },
  voidOthers: { word: word('作废他人的服务记录', "Void others' service records"), roles: ['stationLead'] },
  correctEncounters: { word: word('更正服务记录', 'Correct service records'), roles: frontLine },
  correctOthers: { word: word('更正他人的服务记录', "Correct others' service records"), roles: ['stationLead'] },
  decideCorrections: {
    word: word('审批服务记录的更正和作废', 'Decide on corrections and voids'),
    roles: ['stationLead', ...supervision, 'bureau'],
  },
  revealPlaces: {
    word: word('查看服务地点', 'See where a service was'),
    roles: [...frontLine, ...supervision],
    sensitive: true,
  },
  closeMonths: { word: word('月度关账', 'Close months'), roles: ['stationLead'] },
  reopenMonths: { word: word('重新开放已关账月份', 'Reopen closed months'), roles: [...supervision, 'bureau'] },
  readQuestions: { word: word('查看本人服务记录的质量提问', 'See questions about own records'), roles: frontLine },
  closeQuestions: {
    word: word('查看站内并了结记录质量提问', 'See and close questions about records of the site'),
    roles: ['stationLead'],
  },
  rebuildCounts: { word: word('重算服务统计', 'Rebuild service counts'), roles: ['administrator'] },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});
