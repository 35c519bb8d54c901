import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';

export const auditWords: AuditWords = {
  fields: {
    copiedFrom: word('来自台账', 'Copied from'),
    released: word('岗位已失效，停止自动打包', 'Post ended, no more bundles'),
  },
  values: {},
  subjects: { ledger: word('台账', 'Ledger'), 'ledger-bundle': word('台账打包', 'Bundle of ledgers') },
  deeds: {
    'make-ledgers': word('生成台账包', 'Bundle of ledgers made'),
    'schedule-ledgers': word('每月自动打包台账', 'Ledgers bundled by schedule'),
    'forget-ledgers': word('台账包过期', 'Bundle of ledgers expired'),
  },
};
