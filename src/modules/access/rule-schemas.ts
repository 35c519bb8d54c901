import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { securityContent } from './sessions/policy.ts';

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'access-security',
    schema: securityContent,
    words: {
      idleMinutes: word('无操作自动退出（分钟）', 'Signed out after idle minutes'),
      sessionDays: word('登录最长保持（天）', 'Longest sign-in (days)'),
      failuresBeforeLock: word('连续失败几次后锁定', 'Failures before locking'),
      longestLockMinutes: word('最长锁定（分钟）', 'Longest lock (minutes)'),
      passwordLength: word('口令最少位数', 'Shortest password'),
      oneTimePasswordDays: word('初始口令有效（天）', 'First password valid (days)'),
    },
  },
];
