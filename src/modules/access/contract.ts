import { z } from 'zod';
import { action, contract, permissions, query } from '../../kernel/contract.ts';
import { day, divisionCode, id, line, nothing } from '../../kernel/schema.ts';
import { languages, word } from '../../kernel/words.ts';
import { roles } from './roles.ts';

export * from './roles.ts';

export const can = permissions('access', {
  readAccounts: { word: word('查看账号与岗位', 'See accounts and posts'), roles: ['administrator', 'bureau'] },
  writeAccounts: { word: word('管理账号与岗位', 'Make accounts and posts'), roles: ['administrator'] },
  readAudit: { word: word('查看审计记录', 'Read the audit'), roles: ['administrator', 'bureau'] },
});

export const role = z.enum(roles as [(typeof roles)[number], ...(typeof roles)[number][]]);

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
  account: z.object({ id, login: z.string(), name: z.string(), mustChangePassword: z.boolean(), totp: z.boolean(), workerId: id.nullable() }).nullable(),
  /** Where the sign-in stands: a second factor may still be missing. */
  step: z.enum(['signedOut', 'secondFactor', 'enrolSecondFactor', 'changePassword', 'in']),
  posts: z.array(post),
  post: post.nullable(),
  permissions: z.array(z.string()),
  mode: z.enum(['demo', 'production']),
  region: z.object({ code: z.string(), name: z.string() }),
  language: z.enum(languages),
  oidcLabel: z.string().nullable(),
  /** Demo accounts by role, so that a newcomer can try each; empty in production. */
  demoAccounts: z.array(z.object({ login: z.string(), role, name: z.string(), placeName: z.string() })),
});
export type Session = z.infer<typeof session>;

export const accessContract = contract('access', {
  word: word('账号与权限', 'Access'),
  permissions: can,
  problems: {
    'wrong-credentials': { status: 401, word: word('账号或密码不正确', 'Wrong account or password') },
    locked: { status: 423, word: word('连续输错次数过多，请在 {minutes} 分钟后再试', 'Too many failures; try again in {minutes} minutes') },
    'wrong-code': { status: 401, word: word('动态验证码不正确或已过期', 'Wrong or expired one-time code') },
    'weak-password': { status: 422, word: word('密码至少 10 位，须含字母和数字，且不能是常见密码或包含账号', 'At least 10 characters with letters and digits, not a common password, not containing the account') },
    'login-taken': { status: 409, word: word('账号“{login}”已被使用', 'The account name “{login}” is taken') },
    'post-overlaps': { status: 409, word: word('同一岗位在这段时间内已经存在', 'The same post already exists in this period') },
    'post-period': { status: 422, word: word('结束日期应晚于开始日期', 'The end must be after the start') },
    'post-not-yours': { status: 403, word: word('这个岗位不在有效期内或不属于您', 'That post is not yours or not in force') },
  },
  endpoints: {
    session: query({ word: word('当前登录', 'Current session'), permit: 'public', in: nothing, out: session }),
    signIn: action({
      word: word('登录', 'Sign in'),
      permit: 'public',
      in: z.object({ login: line(60), password: z.string().min(1).max(200) }),
      out: z.object({ step: session.shape.step }),
      problems: ['wrong-credentials', 'locked'],
      perMinute: 30,
    }),
    signOut: action({ word: word('退出登录', 'Sign out'), permit: 'signedIn', in: nothing, out: nothing }),
    switchPost: action({
      word: word('切换岗位', 'Switch post'),
      permit: 'signedIn',
      in: z.object({ postId: id }),
      out: nothing,
      problems: ['post-not-yours'],
    }),
    changeLanguage: action({ word: word('切换语言', 'Change language'), permit: 'signedIn', in: z.object({ language: z.enum(languages) }), out: nothing }),
  },
});
