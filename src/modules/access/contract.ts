import { contract } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { can } from './permissions.ts';
import { sessionEndpoints, sessionProblems } from './sessions/contract.ts';

export * from './permissions.ts';
export * from './roles.ts';
export { type Post, role, type Session } from './sessions/contract.ts';

export const accessContract = contract('access', {
  word: word('账号与权限', 'Access'),
  permissions: can,
  problems: { ...sessionProblems },
  endpoints: { ...sessionEndpoints },
});
