import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, readAccess } from '../src/platform/database/launcher-cluster.ts';
import { stopOrphan } from '../src/platform/database/launcher-server.ts';

const root = path.resolve(import.meta.dirname, '..');
/** A first start builds the pages and fills a whole region. */
const readyWithinMillis = 15 * 60_000;

export interface Product {
  /** `http://localhost:<port>` */
  readonly base: string;
  stop(): Promise<void>;
}

/** Starts the product as a newcomer does, on a free port and with a home of its own. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'rongyin-e2e-'));
  // As root, the database's own user must be able to pass through to its data.
  await chmod(home, 0o711);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      RONGYIN_HOME: home,
      PORT: String(port),
      RONGYIN_LOG: 'warn',
      RONGYIN_RATE: '0',
      RONGYIN_SHED_AFTER: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)));
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopProduct(child, home);
    return stopped;
  };
  // A run that is interrupted, also while the product starts, leaves nothing behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    await untilReady(base, child);
  } catch (error) {
    await stop();
    throw new Error(`${said.join('').slice(-4000)}\nthe product did not start`, { cause: error });
  }
  return { base, stop };
}

async function untilReady(base: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + readyWithinMillis;
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended with ${child.exitCode}`);
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(250);
  }
  throw new Error('not ready in time');
}

async function stopProduct(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), sleep(30_000, false, { ref: false })]);
    if (!inTime) {
      child.kill('SIGKILL');
      await ended;
    }
  }
  const database = await readAccess(home);
  const folders = [home];
  if (database) {
    await stopOrphan(database.data);
    if (!database.data.startsWith(home)) folders.push(path.dirname(database.data));
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
