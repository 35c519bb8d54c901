import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { authority, frontLine, roles, supervision } from '../access/contract.ts';

const staff = [...frontLine, ...supervision, 'academyStaff', ...authority, 'administrator'] as const;

export const can = permissions('network', {
  readDivisions: { word: word('查看行政区划', 'See divisions'), roles, wide: true },
  readSites: { word: word('查看站点', 'See sites'), roles: staff },
  writeSites: {
    word: word('开设、变更与撤销站点', 'Open, change and close sites'),
    roles: ['bureau', 'administrator'],
  },
  readAgencies: { word: word('查看社工机构', 'See agencies'), roles: [...staff, 'teacher'], wide: true },
  writeAgencies: {
    word: word('登记社工机构与荣誉', 'Register agencies and honours'),
    roles: ['bureau', 'association', 'administrator'],
  },
  readCoverage: { word: word('查看站点覆盖', 'See coverage'), roles: staff, wide: true },
  reorganise: { word: word('调整行政区划', 'Reorganise divisions'), roles: ['administrator'] },
});
