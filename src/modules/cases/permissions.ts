import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { frontLine, supervision } from '../access/contract.ts';

export const can = permissions('cases', {
  readCases: { word: word('查看个案', 'See cases'), roles: [...frontLine, ...supervision, 'bureau'] },
  workCases: { word: word('开立与办理个案', 'Open and work on cases'), roles: ['socialWorker', 'stationLead'] },
  assignCases: { word: word('指派个案社工', 'Assign workers to cases'), roles: ['stationLead'] },
  decideCases: {
    word: word('审核个案', 'Review cases'),
    roles: ['stationLead', ...supervision, 'bureau'],
  },
  exportCases: { word: word('导出个案', 'Export cases'), roles: ['stationLead', ...supervision, 'bureau'] },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});
