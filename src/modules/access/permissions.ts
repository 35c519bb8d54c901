import { permissions } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';
import { roles } from './roles.ts';

export const can = permissions('access', {
  readAccounts: { word: word('查看账号与岗位', 'See accounts and posts'), roles: ['administrator', 'bureau'] },
  // Whoever gives posts can give himself any, so this too asks for a second factor.
  writeAccounts: {
    word: word('管理账号与岗位', 'Make accounts and posts'),
    roles: ['administrator'],
    sensitive: true,
  },
  readAudit: { word: word('查看审计记录', 'Read the audit'), roles: ['administrator', 'bureau'] },
  // Whoever works by a rule may read where it comes from.
  readRules: { word: word('查看规则', 'See rule sets'), roles: [...roles] },
  readRoles: {
    word: word('查看权限表', 'See permissions of roles'),
    roles: ['administrator', 'bureau', 'centreManager', 'areaManager', 'districtLeader', 'supervisor'],
  },
  // Limits of sign-in are a rule set too.
  writeRules: { word: word('修订规则', 'Change rule sets'), roles: ['administrator'], sensitive: true },
  install: { word: word('安装与维护（仅限命令行）', 'Install and maintain (command line only)'), roles: [] },
});
