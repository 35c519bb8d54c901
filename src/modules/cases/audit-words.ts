import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { sourceWords } from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    released: word('解除责任的个案', 'Cases released'),
    assessment: word('预估编号', 'Assessment'),
  },
  values: { source: sourceWords },
  subjects: { case: word('个案', 'Case') },
  deeds: {
    'release-cases': word('解除离职社工的个案', 'Cases of those who left are released'),
  },
};
