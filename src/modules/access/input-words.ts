import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';

/** What the fields of this module's inputs are called. */
export const inputWords = {
  login: word('账号', 'Account'),
  password: word('密码', 'Password'),
  code: word('验证码', 'Code'),
  current: word('原密码', 'Present password'),
  next: word('新密码', 'New password'),
  language: word('界面语言', 'Language'),
  postId: word('岗位', 'Post'),
  role: word('角色', 'Role'),
  name: word('名称', 'Name'),
  mobile: word('手机号', 'Mobile'),
  oidcByLogin: word('统一身份认证', 'Single sign-on'),
  accountId: word('账号', 'Account'),
  validFrom: word('岗位开始日期', 'Post from'),
  validTo: word('岗位结束日期', 'Post until'),
  under: word('上级区划', 'Below'),
  actor: word('操作人', 'Who'),
  action: word('操作', 'What was done'),
  subjectType: word('对象类型', 'Kind of record'),
  subjectId: word('对象编号', 'Record'),
  cityCode: word('城市代码', 'City code'),
  knownSeq: word('已知序号', 'Known number'),
  knownHash: word('已知校验值', 'Known hash'),
  purpose: word('文件用途', 'Use of the file'),
  unreadOnly: word('只看未读', 'Unread only'),
} as const satisfies FieldWords;
