import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { borderWords } from './plans/words.ts';
import { dutyWords, levelWords } from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    fromUnitId: word('原督导机构', 'Unit before'),
    assigned: word('调整站点数', 'Stations that changed'),
    plan: word('方案名称', 'Plan'),
    unchanged: word('未变站点数', 'Stations that did not change'),
  },
  values: { level: levelWords, duty: dutyWords, borders: borderWords },
  subjects: {
    'supervision-plan': word('督导分工方案', 'Plan of assignment'),
    'supervision-unit': word('督导机构', 'Unit of supervision'),
    'supervision-seat': word('督导任职', 'Seat in supervision'),
    'supervision-assignment': word('督导分工', 'Assignment of stations'),
  },
  deeds: { 'supervision.compute-plan': word('分工方案算完', 'A plan was computed') },
};
