import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readConfig } from '../platform/config.ts';
import { launchDatabase } from '../platform/database/launcher.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openLog } from '../platform/log.ts';
import { facts, listeners } from './modules.ts';
import { loadReference } from './reference.ts';
import { buildApp } from './server.ts';
import { openServices } from './services.ts';

test('while the database is gone requests answer 503; when it is back they are answered again, without a restart', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'rongyin-lost-'));
  // As root, the database's own user must be able to pass through: else its data would lie outside, and stay there.
  await chmod(home, 0o711);
  const config = readConfig({
    RONGYIN_HOME: home,
    RONGYIN_LOG: 'silent',
    RONGYIN_RATE: '0',
    RONGYIN_SHED_AFTER: '0',
    DATABASE_POOL: '4',
  });
  const log = openLog(config);
  const database = await launchDatabase({ home, log });
  try {
    await migrate(database.ownerUrl, { log });
    const { services, close } = await openServices({ config, log, databaseUrl: database.appUrl, facts, listeners });
    await loadReference(services, () => {});
    const server = await buildApp(services);
    const ready = async () => (await server.inject({ method: 'GET', url: '/readyz' })).statusCode;
    const signIn = () =>
      server.inject({
        method: 'POST',
        url: '/api/access/sign-in',
        headers: { 'x-rongyin': '1' },
        payload: { login: 'nobody', password: 'wrong-password-1' },
      });
    expect(await ready()).toBe(200);
    expect((await signIn()).json().code).toBe('access.wrong-credentials');

    await database.stop();
    expect(await ready()).toBe(503);
    const lost = await signIn();
    expect(lost.statusCode).toBe(503);
    expect(lost.json().code).toBe('unavailable');
    expect(lost.headers['retry-after']).toBeDefined();

    const again = await launchDatabase({ home, log });
    for (let i = 0; i < 50 && (await ready()) !== 200; i += 1) await sleep(100);
    expect((await signIn()).json().code).toBe('access.wrong-credentials');
    await server.close();
    await close();
    await again.stop();
  } finally {
    await database.stop();
    await rm(home, { recursive: true, force: true });
  }
});
