import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, readAccess, saveAccess } from '../src/platform/database/launcher-cluster.ts';
import { stopOrphan } from '../src/platform/database/launcher-server.ts';

const root = path.resolve(import.meta.dirname, '..');
/** A first start builds the pages and fills a whole region. */
const readyWithinMillis = 15 * 60_000;

/** Ends one product each and leaves its home. */
const ends = new Set<() => Promise<void>>();
const homes = new Set<string>();
// A run that is interrupted, also while a product starts, leaves nothing behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopProducts().finally(() => process.exit(130)));

/** Ends every product, also those still on their way, and takes their homes away. */
export async function stopProducts(): Promise<void> {
  await Promise.allSettled([...ends].map((end) => end()));
  await Promise.all([...homes].map(removeHome));
}

/**
 * Starts the product as a newcomer does, on a free port and with a home of its own, and where more are wanted the same
 * again in copies of that home: nobody at one sees what is done at another. Answers their addresses, `http://…:<port>`.
 */
export async function startProducts(count: number, env: Record<string, string> = {}): Promise<readonly string[]> {
  const home = await makeHome();
  const first = await startIn(home, env);
  const inside = (await readAccess(home))?.data.startsWith(home);
  if (count === 1 || !inside) return [first.base];
  await first.end();
  const copies = await Promise.all(Array.from({ length: count - 1 }, () => copyOf(home)));
  const products = await Promise.all([home, ...copies].map((one) => startIn(one, env)));
  return products.map(({ base }) => base);
}

async function makeHome(): Promise<string> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'rongyin-e2e-'));
  // As root, the database's own user must be able to pass through to its data.
  await chmod(home, 0o711);
  homes.add(home);
  return home;
}

/** A home as it is, files and their owners; its database has a place and a port of its own. */
async function copyOf(home: string): Promise<string> {
  const copy = await makeHome();
  await promisify(execFile)('cp', ['-a', `${home}/.`, copy]);
  const access = await readAccess(copy);
  if (access) {
    const data = path.join(copy, path.relative(home, access.data));
    await saveAccess(copy, { ...access, data, port: await freePort() });
  }
  return copy;
}

async function startIn(home: string, env: Record<string, string>): Promise<{ base: string; end(): Promise<void> }> {
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
  let ended: Promise<void> | undefined;
  const end = () => {
    ended ??= endProduct(child, home);
    return ended;
  };
  ends.add(end);
  await untilReady(base, child).catch((cause) => {
    throw new Error(`${said.join('').slice(-4000)}\nthe product did not start`, { cause });
  });
  return { base, end };
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

async function endProduct(child: ChildProcess, home: string): Promise<void> {
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
  if (database) await stopOrphan(database.data);
}

async function removeHome(home: string): Promise<void> {
  const database = await readAccess(home);
  const folders = [home];
  if (database && !database.data.startsWith(home)) folders.push(path.dirname(database.data));
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
