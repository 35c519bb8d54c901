import { contract } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { accountEndpoints, accountProblems } from './accounts/contract.ts';
import { accountImportEndpoints } from './accounts/importing/contract.ts';
import { auditEndpoints, auditProblems } from './audit/contract.ts';
import { auditWords } from './audit-words.ts';
import { fileEndpoints } from './files/contract.ts';
import { inputWords } from './input-words.ts';
import { noticeEndpoints } from './notices/contract.ts';
import { can } from './permissions.ts';
import { postEndpoints, postProblems } from './posts/contract.ts';
import { ruleSetEndpoints, ruleSetProblems } from './rule-sets/contract.ts';
import { sessionEndpoints, sessionProblems } from './sessions/contract.ts';

export * from './permissions.ts';
export * from './roles.ts';
export type { RuleVersion } from './rule-sets/contract.ts';
export type { Session } from './sessions/contract.ts';

export const accessContract = contract('access', {
  word: word('账号与权限', 'Access'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems: {
    ...sessionProblems,
    ...accountProblems,
    ...postProblems,
    ...auditProblems,
    ...ruleSetProblems,
  },
  endpoints: {
    ...sessionEndpoints,
    ...accountEndpoints,
    ...accountImportEndpoints,
    ...postEndpoints,
    ...auditEndpoints,
    ...fileEndpoints,
    ...noticeEndpoints,
    ...ruleSetEndpoints,
  },
});
