import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const oidc = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'rongyin', OIDC_CLIENT_SECRET: 's' };

/** What the start says instead of starting, a line per setting. */
function refusals(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').map((line) => line.trim()) : [];
  }
  return [];
}

test('a provider of identities is taken as it was set, and an empty setting counts as none', () => {
  expect(readConfig({ ...oidc, RONGYIN_MODE: 'production' }).oidc).toMatchObject({ issuer: 'https://id.example' });
  expect(readConfig({ OIDC_ISSUER: '' }).oidc).toBeUndefined();
});

test('settings that cannot work together stop the start with a sentence that names them', () => {
  const plain = { ...oidc, OIDC_ISSUER: 'http://id.example' };
  expect(readConfig(plain).oidc).toBeDefined();
  expect(() => readConfig({ ...plain, RONGYIN_MODE: 'production' })).toThrow(/OIDC_ISSUER：正式运行时须为 https/);
  expect(() => readConfig({ ...oidc, OIDC_CLIENT_ID: '' })).toThrow(/OIDC_CLIENT_ID：设置了 OIDC_ISSUER/);
});

test('each wrong setting is told once, in Chinese, with what would be right', () => {
  expect(refusals({ RONGYIN_REGION: 'beijing', PORT: '-1.5', RONGYIN_RATE: 'many', RONGYIN_LOG_TO: 'tape' })).toEqual([
    '配置有误 (configuration)：',
    '--region（RONGYIN_REGION）：应为 guangzhou、jinjiang 或 hainan，现为 beijing',
    '--port（PORT）：应为 0 到 65535 之间的整数',
    'RONGYIN_LOG_TO：应为 file 或 stdout，现为 tape',
    'RONGYIN_RATE：应为不小于 0 的整数',
  ]);
});

test('an address that is none is refused without being repeated: it may hold a password', () => {
  const said = refusals({ DATABASE_URL: 'mysql://me:secret@db', RONGYIN_ORIGIN: 'rongyin.example' }).join('\n');
  expect(said).toMatch(/DATABASE_URL：应为 postgres:/);
  expect(said).toMatch(/RONGYIN_ORIGIN：应为完整的网址/);
  expect(said).not.toContain('secret');
});
