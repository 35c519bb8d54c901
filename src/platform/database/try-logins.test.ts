import { expect, inject, test } from 'vitest';
import { loginRefused, tryLogins } from './try-logins.ts';

const url = (change: Partial<URL>, options = ''): string =>
  `${Object.assign(new URL(inject('testAccess').appUrl), change).href}${options}`;

test('logins that the database takes are passed by without a word', async () => {
  const { appUrl, ownerUrl } = inject('testAccess');
  await expect(tryLogins({ databaseUrl: appUrl, databaseOwnerUrl: ownerUrl })).resolves.toBeUndefined();
});

test.each([
  ['a wrong password', { password: 'wrong' }, '', /数据库拒绝连接，请检查登录名和口令.*password authentication failed/],
  ['a database that is not there', { pathname: '/nowhere' }, '', /没有这个数据库.*"nowhere" does not exist/],
  ['a port nobody listens on', { port: '1' }, '', /连不上数据库.*ECONNREFUSED/],
  ['TLS asked of a server without', {}, '?sslmode=verify-full', /没有开启 TLS.*does not support SSL/],
  ['certificates that are not there', {}, '?sslrootcert=/no/ca.pem', /找不到证书文件.*ENOENT/],
])('%s: told in Chinese with what to check, the original behind', async (_situation, change, options, sentence) => {
  await expect(tryLogins({ databaseUrl: url(change, options), databaseOwnerUrl: undefined })).rejects.toThrow(sentence);
});

test.each([
  ['an unknown certificate authority', 'SELF_SIGNED_CERT_IN_CHAIN', '证书无法验证'],
  ['a certificate for another host', 'ERR_TLS_CERT_ALTNAME_INVALID', '证书无法验证'],
  ['an expired certificate', 'CERT_HAS_EXPIRED', '证书无法验证'],
  ['no line in pg_hba.conf', '28000', '数据库拒绝连接，请检查 pg_hba.conf'],
])('%s names the setting and keeps what was said', (_situation, code, sentence) => {
  const said = loginRefused('DATABASE_OWNER_URL', Object.assign(new Error('as it was said'), { code })).message;
  expect(said).toMatch(new RegExp(`^DATABASE_OWNER_URL：${sentence}.*as it was said$`));
});
