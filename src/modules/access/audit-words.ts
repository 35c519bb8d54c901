import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { roleWords } from './roles.ts';

export const auditWords: AuditWords = {
  fields: {
    outcome: word('结果', 'Outcome'),
    method: word('登录方式', 'Way of signing in'),
    accounts: word('账号数', 'Accounts'),
    files: word('文件数', 'Files'),
    unreadable: word('无法读取的文件', 'Files that cannot be read'),
    bytes: word('文件大小（字节）', 'Size in bytes'),
    marked: word('标为已读', 'Marked as read'),
    takenBack: word('收回未开始的岗位', 'Taken back before it began'),
    cities: word('城市', 'Cities'),
  },
  values: {
    role: roleWords,
    language: { zh: word('中文', 'Chinese'), en: word('英文', 'English') },
    method: { password: word('密码', 'Password'), oidc: word('统一身份认证', 'Identity provider') },
    outcome: {
      'signed-in': word('登录成功', 'Signed in'),
      'wrong-credentials': word('账号或密码有误', 'Wrong account or password'),
      'wrong-code': word('动态验证码有误', 'Wrong one-time code'),
      accepted: word('动态验证码通过', 'One-time code accepted'),
      locked: word('已锁定', 'Locked'),
      'password-expired': word('一次性密码已失效', 'One-time password expired'),
      'oidc-unknown': word('统一身份未关联账号', 'No account for this identity'),
    },
    purpose: {
      import: word('导入', 'Import'),
      photo: word('照片', 'Photo'),
      document: word('文件', 'Document'),
    },
  },
  subjects: {
    account: word('账号', 'Account'),
    post: word('岗位', 'Post'),
    session: word('登录', 'Session'),
    file: word('文件', 'File'),
    audit: word('审计', 'Audit'),
    key: word('密钥', 'Key'),
  },
  deeds: {
    rotateFiles: word('用最新密钥重新加密文件', 'Re-encrypt files with the newest key'),
    fillDemo: word('建立演示账号', 'Make the demo accounts'),
    signInByIdentity: word('统一身份登录', 'Sign in by identity provider'),
    reportBrokenAudit: word('报告审计链异常', 'Report a broken audit chain'),
  },
};
