import {
  AuditOutlined,
  BellOutlined,
  ControlOutlined,
  SafetyOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { type PageEntry, page } from '../../../ui/pages.ts';
import { can } from '../permissions.ts';
import { ruleWords } from '../rule-sets/words.ts';
import { words as w } from '../words.ts';

export const pages: PageEntry[] = [
  {
    path: '/sign-in',
    title: w.signIn,
    group: 'settings',
    hidden: true,
    frame: 'bare',
    component: page(async () => (await import('./sign-in.tsx')).SignIn),
  },
  {
    path: '/notices',
    title: w.notices,
    group: 'workbench',
    icon: BellOutlined,
    phone: 'messages',
    hidden: true,
    component: page(async () => (await import('./notices.tsx')).Notices),
  },
  {
    path: '/me',
    title: w.me,
    group: 'settings',
    icon: UserOutlined,
    phone: 'me',
    component: page(async () => (await import('./me.tsx')).Me),
  },
  {
    path: '/accounts',
    rules: ['access-security'],
    title: w.accounts,
    group: 'settings',
    icon: TeamOutlined,
    permission: can.readAccounts,
    component: page(async () => (await import('./accounts.tsx')).Accounts),
  },
  {
    path: '/accounts/new',
    title: w.newAccount,
    group: 'settings',
    hidden: true,
    permission: can.writeAccounts,
    component: page(async () => (await import('./new-account.tsx')).NewAccount),
  },
  {
    path: '/accounts/import',
    title: w.importAccounts,
    group: 'settings',
    hidden: true,
    permission: can.writeAccounts,
    component: page(async () => (await import('./import-accounts.tsx')).ImportAccounts),
  },
  {
    path: '/audit',
    title: w.audit,
    group: 'settings',
    icon: AuditOutlined,
    permission: can.readAudit,
    component: page(async () => (await import('./audit.tsx')).Audit),
  },
  {
    path: '/roles',
    title: w.rolesAndPermissions,
    group: 'settings',
    icon: SafetyOutlined,
    permission: can.readRoles,
    component: page(async () => (await import('./role-matrix.tsx')).RoleMatrix),
  },
  {
    path: '/rules',
    title: w.ruleSets,
    group: 'settings',
    icon: ControlOutlined,
    permission: can.readRules,
    component: page(async () => (await import('./rule-sets.tsx')).RuleSets),
  },
  {
    path: '/rules/$id',
    idForm: /^[a-z][a-z0-9-]*$/,
    title: ruleWords.ruleSet,
    group: 'settings',
    hidden: true,
    permission: can.readRules,
    component: page(async () => (await import('./rule-set.tsx')).RuleSetPage),
  },
];
