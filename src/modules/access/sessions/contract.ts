import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, id, instant, line, nothing } from '../../../kernel/schema.ts';
import { languages, word } from '../../../kernel/words.ts';
import { type Role, roles } from '../roles.ts';
import { steps } from './rules.ts';

export const role = z.enum(roles as [Role, ...Role[]]);

const post = z.object({
  id,
  role,
  divisionCode,
  siteId: id.nullable(),
  placeName: z.string(),
  validFrom: day,
  validTo: day.nullable(),
});
export type Post = z.infer<typeof post>;

/** What the pages need to know about whoever has signed in; null fields when nobody has. */
const session = z.object({
  account: z
    .object({
      id,
      login: z.string(),
      name: z.string(),
      mustChangePassword: z.boolean(),
      totp: z.boolean(),
      workerId: id.nullable(),
    })
    .nullable(),
  /** Where the sign-in stands: a second factor may still be missing. */
  step: z.enum(steps),
  posts: z.array(post),
  post: post.nullable(),
  permissions: z.array(z.string()),
  mode: z.enum(['demo', 'production']),
  region: z.object({ code: z.string(), name: z.string() }),
  language: z.enum(languages),
  oidcLabel: z.string().nullable(),
  /** Demo accounts by role, so that a newcomer can try each; empty in production. */
  demoAccounts: z.array(z.object({ login: z.string(), role, name: z.string(), placeName: z.string() })),
  demoPassword: z.string().nullable(),
});
export type Session = z.infer<typeof session>;

const stepDone = z.object({ step: z.enum(steps) });
const code = z.string().trim().min(6).max(40);

export const sessionProblems = {
  'wrong-credentials': { status: 401, word: word('账号或密码不正确', 'Wrong account or password') },
  'password-expired': {
    status: 401,
    word: word(
      '一次性密码已过期，请联系管理员重新设置',
      'The one-time password has expired; ask your administrator for another',
    ),
  },
  locked: {
    status: 423,
    word: word('连续输错次数过多，请在 {minutes} 分钟后再试', 'Too many failures; try again in {minutes} minutes'),
  },
  'wrong-code': { status: 422, word: word('动态验证码不正确或已过期', 'Wrong or expired one-time code') },
  'wrong-password': { status: 422, word: word('原密码不正确', 'The old password is wrong') },
  'weak-password': {
    status: 422,
    word: word(
      '密码至少 {length} 位，须含字母和数字，且不能是常见密码或包含账号',
      'At least {length} characters with letters and digits, not a common password, not containing the account',
    ),
  },
  'same-password': { status: 422, word: word('新密码不能与原密码相同', 'The new password must differ from the old') },
  'second-factor-on': { status: 409, word: word('动态验证码已经启用', 'The second factor is already on') },
  'second-factor-off': { status: 409, word: word('动态验证码尚未启用', 'The second factor is not on') },
  'oidc-unknown': {
    status: 403,
    word: word('统一身份没有对应的账号，请联系管理员', 'No account belongs to this identity; ask your administrator'),
  },
  'oidc-failed': {
    status: 401,
    word: word('统一身份认证没有完成，请重试', 'Sign-in by the identity provider was not completed'),
  },
  'oidc-unreachable': { status: 503, word: word('暂时连不上统一身份认证', 'The identity provider cannot be reached') },
  'post-not-yours': {
    status: 403,
    word: word('这个岗位不在有效期内或不属于您', 'That post is not yours or not in force'),
  },
} as const;

export const sessionEndpoints = {
  session: query({ word: word('当前登录', 'Current session'), permit: 'public', in: nothing, out: session }),
  signIn: action({
    word: word('登录', 'Sign in'),
    permit: 'public',
    in: z.object({ login: line(60), password: z.string().min(1).max(200) }),
    out: stepDone,
    problems: ['wrong-credentials', 'password-expired', 'locked'],
    // A whole office behind one address signs in at half past eight.
    perMinute: 300,
    perMinuteOf: { field: 'login', most: 20 },
  }),
  signOut: action({ word: word('退出登录', 'Sign out'), permit: 'signedIn', in: nothing, out: nothing }),
  verifySecondFactor: action({
    word: word('核对动态验证码', 'Check the second factor'),
    permit: 'signedIn',
    in: z.object({ code }),
    out: stepDone,
    problems: ['wrong-code', 'locked', 'second-factor-off'],
    perMinute: 30,
  }),
  enrolSecondFactor: action({
    word: word('开始启用动态验证码', 'Begin to enrol a second factor'),
    permit: 'signedIn',
    in: nothing,
    out: z.object({ secret: z.string(), uri: z.string() }),
    problems: ['second-factor-on'],
  }),
  confirmSecondFactor: action({
    word: word('启用动态验证码', 'Enrol the second factor'),
    permit: 'signedIn',
    in: z.object({ code }),
    /** Each works once in place of a code; shown only now. */
    out: z.object({ recoveryCodes: z.array(z.string()) }),
    problems: ['wrong-code', 'second-factor-on', 'second-factor-off'],
    perMinute: 30,
  }),
  removeSecondFactor: action({
    word: word('停用动态验证码', 'Remove the second factor'),
    permit: 'signedIn',
    in: z.object({ code }),
    out: nothing,
    problems: ['wrong-code', 'locked', 'second-factor-off'],
    perMinute: 30,
  }),
  changePassword: action({
    word: word('修改密码', 'Change password'),
    permit: 'signedIn',
    in: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
    out: stepDone,
    problems: ['wrong-password', 'weak-password', 'same-password', 'locked'],
    perMinute: 30,
  }),
  changeLanguage: action({
    word: word('切换语言', 'Change language'),
    permit: 'signedIn',
    in: z.object({ language: z.enum(languages) }),
    out: nothing,
  }),
  switchPost: action({
    word: word('切换岗位', 'Switch post'),
    permit: 'signedIn',
    in: z.object({ postId: id }),
    out: nothing,
    problems: ['post-not-yours'],
  }),
  mySessions: query({
    word: word('我的登录', 'My sessions'),
    permit: 'signedIn',
    in: nothing,
    out: z.object({
      rows: z.array(
        z.object({
          id,
          createdAt: instant,
          lastSeenAt: instant,
          address: z.string().nullable(),
          userAgent: z.string().nullable(),
          method: z.enum(['password', 'oidc']),
          current: z.boolean(),
        }),
      ),
    }),
  }),
  revokeSession: action({
    word: word('下线一处登录', 'Revoke a session'),
    permit: 'signedIn',
    in: z.object({ id }),
    out: nothing,
  }),
};
