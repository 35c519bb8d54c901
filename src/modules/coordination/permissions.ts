import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, frontLine, supervision } from '../access/contract.ts';

export const can = permissions('coordination', {
  readBoard: {
    word: word('查看看板与指标', 'See the board and figures'),
    roles: [...frontLine, ...supervision, ...authority, 'administrator'],
  },
  readLedger: {
    word: word('查看台账与情况报告', 'See ledgers and situation reports'),
    roles: ['socialWorker', 'stationLead', ...supervision, ...authority, 'administrator'],
  },
  designLedgers: { word: word('设计与发布台账', 'Design and publish ledgers'), roles: ['administrator'] },
  exportFigures: {
    word: word('导出指标明细', 'Export figures'),
    roles: ['stationLead', ...supervision, ...authority, 'administrator'],
  },
});
