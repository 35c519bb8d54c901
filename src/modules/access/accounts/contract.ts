import { z } from 'zod';
import { mobile } from '../../../kernel/china/schema.ts';
import { action, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, divisionCode, id, instant, line, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { postRow } from '../posts/contract.ts';
import { role } from '../sessions/contract.ts';
import { accountSorts, accountStates } from './rules.ts';

export const login = line(40).regex(
  shaped(
    /^[A-Za-z][A-Za-z0-9._-]{2,39}$/,
    word(
      '账号为 3 至 40 位，以字母开头，只含字母、数字、点、横线或下划线',
      '3 to 40 characters, a letter first, then letters, digits, dots, hyphens or underscores',
    ),
  ),
);

/** What decides which accounts a list or an export shows. */
export const accountFilters = {
  text: line(40).optional(),
  role: role.optional(),
  place: divisionCode.optional(),
  state: z.enum(accountStates).optional(),
};

export const accountRow = z.object({
  id,
  login: z.string(),
  name: z.string(),
  /** Masked. */
  mobile: z.string().nullable(),
  divisionCode: z.string(),
  placeName: z.string(),
  state: z.enum(accountStates),
  secondFactor: z.boolean(),
  createdOn: day,
  closedOn: day.nullable(),
  lastSeenAt: instant.nullable(),
  posts: z.array(postRow),
});
export type AccountRow = z.infer<typeof accountRow>;

const accountFile = accountRow.extend({
  workerId: id.nullable(),
  oidcByLogin: z.boolean(),
  oidcLinked: z.boolean(),
  mustChangePassword: z.boolean(),
  lockedUntil: instant.nullable(),
  openSessions: z.number().int(),
  version: z.number().int(),
});
export type AccountFile = z.infer<typeof accountFile>;

/** A password that works until another is chosen, until a day at most; shown to the administrator only now. */
const handedOver = z.object({ id, password: z.string(), until: instant });

export const accountProblems = {
  'login-taken': { status: 409, word: word('账号“{login}”已被使用', 'The account name “{login}” is taken') },
  'mobile-taken': {
    status: 409,
    word: word('这个手机号已用于另一个账号', 'Another account already uses this mobile number'),
  },
  'not-started': {
    status: 409,
    word: word(
      '这个数据库还没有行政区划，请先执行 npm start',
      'This database holds no divisions yet; run npm start first',
    ),
  },
  'unknown-place': { status: 422, word: word('没有这个区划或站点', 'There is no such division or site') },
  'place-not-yours': { status: 422, word: word('这个地方不在您的管辖范围', 'That place is not within yours') },
  'higher-post': {
    status: 403,
    word: word(
      '该账号还有您管辖范围以外的岗位，请由上级管理员处理',
      'The account also holds a post beyond your place; ask a higher administrator',
    ),
  },
  'own-account': { status: 409, word: word('不能这样处理自己的账号', 'You cannot do this to your own account') },
  'wrong-rows': {
    status: 422,
    word: word(
      '有 {wrong} 行有误，请改正后再导入，或选择跳过有误的行',
      '{wrong} rows are wrong; mend them or choose to skip them',
    ),
  },
  'account-closed': { status: 409, word: word('账号已停用', 'The account is closed') },
  'identity-not-linked': {
    status: 409,
    word: word('该账号没有关联统一身份', 'The account is not linked to the identity provider'),
  },
  'account-open': { status: 409, word: word('账号没有停用，无需恢复', 'The account is not closed') },
} as const;

const oneAccount = z.object({ id });
const oneWithReason = oneAccount.extend({ reason: line(200) });

export const accountEndpoints = {
  accounts: query({
    word: word('账号列表', 'Accounts'),
    permit: can.readAccounts,
    in: z.object({ ...accountFilters, ...paging, sort: z.enum(accountSorts).default('login') }),
    out: pageOf(accountRow),
  }),
  account: query({ word: word('账号', 'Account'), permit: can.readAccounts, in: oneAccount, out: accountFile }),
  createAccount: action({
    word: word('新建账号', 'Make an account'),
    permit: can.writeAccounts,
    repetition: 'refusal',
    in: z.object({
      login,
      name: named(40),
      mobile: mobile.optional(),
      divisionCode,
      workerId: id.optional(),
      /** The identity provider's user of the same name may take the account over at first sign-in. */
      oidcByLogin: z.boolean().default(false),
    }),
    out: handedOver,
    problems: ['login-taken', 'mobile-taken', 'unknown-place', 'place-not-yours'],
  }),
  updateAccount: action({
    word: word('修改账号', 'Change an account'),
    permit: can.writeAccounts,
    in: z.object({
      id,
      version: z.number().int(),
      login,
      name: named(40),
      /** Left as it is when absent, taken away when null. */
      mobile: mobile.nullable().optional(),
      divisionCode,
      workerId: id.nullable().optional(),
      oidcByLogin: z.boolean().optional(),
    }),
    out: nothing,
    problems: ['login-taken', 'mobile-taken', 'unknown-place', 'place-not-yours', 'higher-post'],
  }),
  closeAccount: action({
    word: word('停用账号', 'Close an account'),
    permit: can.writeAccounts,
    in: oneWithReason,
    out: nothing,
    problems: ['higher-post', 'own-account', 'account-closed'],
  }),
  reopenAccount: action({
    word: word('恢复账号', 'Reopen an account'),
    permit: can.writeAccounts,
    repetition: 'refusal',
    in: oneWithReason,
    out: handedOver,
    problems: ['higher-post', 'account-open'],
  }),
  resetPassword: action({
    word: word('重置密码', 'Reset a password'),
    permit: can.writeAccounts,
    repetition: 'refusal',
    in: oneAccount,
    out: handedOver,
    problems: ['higher-post', 'own-account', 'account-closed'],
  }),
  resetSecondFactor: action({
    word: word('清除动态验证码', 'Clear a second factor'),
    permit: can.writeAccounts,
    in: oneWithReason,
    out: nothing,
    problems: ['higher-post', 'own-account', 'second-factor-off'],
  }),
  unlinkIdentity: action({
    word: word('解除统一身份关联', 'Unlink from the identity provider'),
    permit: can.writeAccounts,
    in: oneWithReason,
    out: nothing,
    problems: ['higher-post', 'own-account', 'identity-not-linked'],
  }),
  createAdministrator: action({
    word: word('建立系统管理员（仅限命令行）', 'Make an administrator (command line only)'),
    permit: can.install,
    in: z.object({ login, name: named(40), divisionCode: divisionCode.optional() }),
    out: handedOver,
    problems: ['login-taken', 'unknown-place', 'not-started'],
  }),
  rotateKeys: action({
    word: word('用最新密钥重新加密', 'Re-encrypt with the newest key'),
    permit: can.install,
    /** Rows in one transaction: their locks last as long. */
    in: z.object({ rows: z.number().int().min(1).max(50_000).default(10_000) }),
    out: z.object({ values: z.number().int(), left: z.number().int() }),
  }),
  rolePermissions: query({
    word: word('角色与权限', 'Roles and permissions'),
    permit: can.readRoles,
    in: nothing,
    out: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          module: z.string(),
          moduleWord: z.object({ zh: z.string(), en: z.string() }),
          word: z.object({ zh: z.string(), en: z.string() }),
          sensitive: z.boolean(),
          roles: z.array(z.string()),
        }),
      ),
    }),
  }),
};
