import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import {
  agencyKindWords,
  changeKindWords,
  coordinateWords,
  divisionLevelWords,
  honourLevelWords,
  operatorWords,
  siteKindWords,
} from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    opened: word('开站数', 'Sites opened'),
    registered: word('登记机构数', 'Agencies registered'),
    moved: word('移交的下级站点', 'Sites handed over'),
    closed: word('一并撤销的站点', 'Sites closed with it'),
    handedOver: word('移交人数', 'Persons handed over'),
    before: word('调整前', 'Before'),
    after: word('调整后', 'After'),
    divisions: word('涉及区划', 'Divisions concerned'),
    added: word('新增区划', 'Divisions added'),
  },
  values: {
    kind: { ...agencyKindWords, ...siteKindWords },
    level: { ...divisionLevelWords, ...honourLevelWords },
    change: changeKindWords,
    operator: operatorWords,
    coordinateSource: coordinateWords,
  },
  subjects: {
    site: word('站点', 'Site'),
    agency: word('机构', 'Agency'),
    division: word('区划', 'Division'),
  },
  deeds: { loadDivisions: word('载入区划', 'Load the divisions') },
};
