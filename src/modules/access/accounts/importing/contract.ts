import { z } from 'zod';
import { action, download, query } from '../../../../kernel/contract.ts';
import { id, instant, nothing } from '../../../../kernel/schema.ts';
import { importPreview, importResult } from '../../../../kernel/sheet-import.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { accountFilters } from '../contract.ts';

/** Every account gets a password hashed with argon2: more rows would hold the transaction too long. */
export const mostAccountRows = 1000;

const file = z.object({ fileId: id });

export const accountImportEndpoints = {
  previewAccountsImport: query({
    word: word('预览账号导入', 'Preview an import of accounts'),
    permit: can.writeAccounts,
    in: file,
    out: importPreview,
  }),
  importAccounts: action({
    word: word('导入账号', 'Import accounts'),
    permit: can.writeAccounts,
    repetition: 'refusal',
    in: file.extend({ skipWrong: z.boolean().default(false) }),
    out: importResult.extend({
      /** One-time passwords of the new accounts; shown only now. */
      passwords: z.array(z.object({ login: z.string(), name: z.string(), password: z.string(), until: instant })),
    }),
    problems: [
      'wrong-rows',
      'login-taken',
      'mobile-taken',
      'post-overlaps',
      'post-ended',
      'post-not-longer',
      'higher-post',
    ],
  }),
  accountsImportErrors: download({
    word: word('下载有误的行', 'Wrong rows of an import'),
    permit: can.writeAccounts,
    in: file,
    out: nothing,
  }),
  accountsImportTemplate: download({
    word: word('账号导入模板', 'Template for importing accounts'),
    permit: can.writeAccounts,
    in: nothing,
    out: nothing,
  }),
  exportAccounts: download({
    word: word('导出账号', 'Export accounts'),
    permit: can.readAccounts,
    in: z.object(accountFilters),
    out: nothing,
  }),
};
