import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const oidc = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'rongyin', OIDC_CLIENT_SECRET: 's' };

test('a provider of identities is taken as it was set, and an empty setting counts as none', () => {
  expect(readConfig({ ...oidc, RONGYIN_MODE: 'production' }).oidc).toMatchObject({ issuer: 'https://id.example' });
  expect(readConfig({ OIDC_ISSUER: '' }).oidc).toBeUndefined();
});

test('settings that cannot work together stop the start with a sentence that names them', () => {
  const plain = { ...oidc, OIDC_ISSUER: 'http://id.example' };
  expect(readConfig(plain).oidc).toBeDefined();
  expect(() => readConfig({ ...plain, RONGYIN_MODE: 'production' })).toThrow(/OIDC_ISSUER: 正式运行时须为 https/);
  expect(() => readConfig({ ...oidc, OIDC_CLIENT_ID: '' })).toThrow(/OIDC_CLIENT_ID: 设置了 OIDC_ISSUER/);
});
