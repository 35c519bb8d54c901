import { expect, test } from 'vitest';
import type { Config } from '../platform/config.ts';
import { loadReference } from './reference.ts';
import { testApp } from './testing.ts';

const key = 'NEZsJxEzdGMUIm58I7I7djHAH0rP/Dnm3iD5euq3jaQ=';
const production = { RONGYIN_MODE: 'production', RONGYIN_KEYS: `k1:aes-256-gcm:${key}`, RONGYIN_LOOKUP_KEY: key };

/** The same database, started with other settings. */
async function startedAs(env: Record<string, string>, other: Partial<Config>): Promise<unknown> {
  const app = await testApp({ RONGYIN_REGION: 'hainan', ...env });
  try {
    const services = { ...app.services, config: { ...app.services.config, ...other } };
    return await loadReference(services, () => {}).catch((error: unknown) => error);
  } finally {
    await app.close();
  }
}

test.each([
  [
    'a real system that forgets its mode is not filled with made-up persons',
    production,
    { mode: 'demo' } as const,
    '装的是正式数据',
  ],
  [
    'a demonstration with its published passwords does not become a real system',
    {},
    { mode: 'production' } as const,
    '装的是演示数据',
  ],
  ['a region is not another one', {}, { region: 'jinjiang' } as const, '装的是 hainan'],
])('%s', async (_, env, other, sentence) => {
  expect(await startedAs(env, other)).toMatchObject({ message: expect.stringContaining(sentence) });
});

test('started again as before it is what it was', async () => {
  expect(await startedAs(production, {})).toBeUndefined();
  expect(await startedAs({}, {})).toBeUndefined();
});
