import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';

export const auditWords: AuditWords = {
  fields: { from: word('来自台账', 'Copied from') },
  values: {},
  subjects: { ledger: word('台账', 'Ledger') },
  deeds: {},
};
