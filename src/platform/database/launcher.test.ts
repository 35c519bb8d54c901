import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedDatabase, launchDatabase } from './launcher.ts';
import { removeLeftovers } from './launcher-leftovers.ts';
import { elsewhereOf } from './launcher-place.ts';
import { isPostgres } from './launcher-process.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
// The tests kill processes, not the machine: the kernel keeps what was written.
const settings = { fsync: 'off', shared_buffers: '32MB' };
const root = process.getuid?.() === 0;
let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rongyin-launch-'));
  await chmod(folder, 0o711);
  home = path.join(folder, '榕荫 的 家');
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

const launch = (where = home) => launchDatabase({ home: where, log, settings });
const postmaster = async (data = path.join(home, 'database')) =>
  Number((await readFile(path.join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);

async function ask<R extends object>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Asks again while the server is away, as the application's callers do. */
async function askPatiently<R extends object>(url: string, text: string): Promise<R[]> {
  for (let i = 0; i < 200; i += 1) {
    try {
      return await ask<R>(url, text);
    } catch {
      await sleep(50);
    }
  }
  return ask<R>(url, text);
}

/** Another Node process that launches the database of `home` and keeps it until it is killed. */
async function launchApart(
  where: string,
  user: { uid?: number; gid?: number } = {},
): Promise<ChildProcess & { url: string }> {
  const launcher = pathToFileURL(path.resolve(import.meta.dirname, 'launcher.ts')).href;
  const program = `const { launchDatabase } = await import(${JSON.stringify(launcher)});
    const log = { info() {}, warn() {}, error() {} };
    const database = await launchDatabase({ home: ${JSON.stringify(where)}, log, settings: ${JSON.stringify(settings)} });
    process.once('SIGTERM', () => database.stop().then(() => process.exit(0)));
    process.stdout.write(database.ownerUrl);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    ...user,
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [url] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => Promise.reject(new Error(said))),
  ]);
  return Object.assign(child, { url: String(url) });
}

test('a home with spaces and Chinese characters gets a server that sorts and searches Chinese', async () => {
  const database = await launch();
  expect(database.adopted).toBe(false);
  const [facts] = await ask(
    database.ownerUrl,
    `select current_user as owner, current_setting('server_encoding') as encoding, current_setting('jit') as jit,
       array(select n from unnest(array['周', '白', '陈']) n order by n) as sorted`,
  );
  expect(facts).toEqual({ owner: 'rongyin_owner', encoding: 'UTF8', jit: 'off', sorted: ['白', '陈', '周'] });
  await ask(database.ownerUrl, 'create extension pg_trgm with schema public');
  const [grams] = await ask<{ n: number }>(database.ownerUrl, `select cardinality(show_trgm('社工站')) as n`);
  expect(grams?.n).toBeGreaterThan(0);
  await ask(database.ownerUrl, 'create table visit (n int)');
  await expect(ask(database.appUrl, 'create table mine (n int)')).rejects.toThrow('permission denied');
  await expect(ask(database.appUrl, 'drop table visit')).rejects.toThrow('must be owner');
  expect((await stat(path.join(home, 'database.json'))).mode & 0o777).toBe(0o600);
  const pid = await postmaster();
  await database.stop();
  expect(isPostgres(pid)).toBe(false);
});

test('after kill -9 of Node the next start adopts the server with everything acknowledged', async () => {
  const apart = await launchApart(home);
  const pid = await postmaster();
  await ask(apart.url, 'insert into visit select generate_series(1, 500)');
  apart.kill('SIGKILL');
  await once(apart, 'close');
  const database = await launch();
  expect(database.adopted).toBe(true);
  expect(await postmaster()).toBe(pid);
  expect(await ask(database.ownerUrl, 'select count(*)::int as n from visit')).toEqual([{ n: 500 }]);
  await database.stop();
  expect(isPostgres(pid)).toBe(false);
});

test('after kill -9 of the server it comes back at the same address with everything acknowledged', async () => {
  const database = await launch();
  await ask(database.ownerUrl, 'insert into visit select generate_series(501, 800)');
  const killed = await postmaster();
  process.kill(killed, 'SIGKILL');
  expect(await askPatiently(database.ownerUrl, 'select count(*)::int as n from visit')).toEqual([{ n: 800 }]);
  const pid = await postmaster();
  expect(pid).not.toBe(killed);
  await database.stop();
  expect(isPostgres(pid)).toBe(false);
});

test('a second process uses the running server and leaves it running', async () => {
  const apart = await launchApart(home);
  const pid = await postmaster();
  const second = await launch();
  expect(second.adopted).toBe(true);
  await second.stop();
  expect(isPostgres(pid)).toBe(true);
  apart.kill('SIGTERM');
  await once(apart, 'close');
  expect(isPostgres(pid)).toBe(false);
});

test('a lock file that names a stranger, and a port that is taken, do not keep the server from starting', async () => {
  const database = await launch();
  const before = new URL(database.ownerUrl).port;
  const lock = await readFile(path.join(home, 'database/postmaster.pid'), 'utf8');
  await database.stop();
  await writeFile(path.join(home, 'database/postmaster.pid'), lock.replace(/^\d+/, '1'));
  const { createServer } = await import('node:net');
  const stranger = createServer().listen(Number(before), '127.0.0.1');
  await once(stranger, 'listening');
  const moved = await launch();
  expect(new URL(moved.ownerUrl).port).not.toBe(before);
  expect(await ask(moved.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await moved.stop();
  stranger.close();
});

test('a first start that was cut off half-way is begun again', async () => {
  const half = path.join(folder, 'half');
  await mkdir(path.join(half, 'database.init'), { recursive: true });
  await writeFile(path.join(half, 'database.init/PG_VERSION'), '18');
  await writeFile(path.join(half, 'database.lock'), '999999999:1');
  const database = await launch(half);
  expect(await ask(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await database.stop();
});

test.runIf(root)(
  'below a private directory root keeps the data where the server can reach it, and finds it again',
  async () => {
    const inner = path.join(folder, 'private', 'home');
    await mkdir(inner, { recursive: true, mode: 0o700 });
    await chmod(path.join(folder, 'private'), 0o700);
    let database: LaunchedDatabase = await launch(inner);
    const { data } = JSON.parse(await readFile(path.join(inner, 'database.json'), 'utf8'));
    try {
      expect(data.startsWith(folder)).toBe(false);
      expect(database.outside).toBe(path.dirname(data));
      expect(await readFile(path.join(inner, 'database-is-elsewhere.txt'), 'utf8')).toContain(data);
      expect((await stat(data)).uid).not.toBe(0);
      await ask(database.ownerUrl, 'create table kept (n int)');
      await database.stop();
      database = await launch(inner);
      expect(await ask(database.ownerUrl, 'select * from kept')).toEqual([]);
    } finally {
      await database.stop();
      await rm(path.dirname(data), { recursive: true, force: true });
    }
  },
);

test('of what was kept outside, only that of a temporary home which is gone is taken away', async () => {
  const parent = path.join(folder, 'outside');
  const gone = path.join(folder, 'gone');
  const keep = async (name: string, noted: string | undefined, pid?: number) => {
    await mkdir(path.join(parent, name, 'database'), { recursive: true });
    if (noted) await writeFile(path.join(parent, name, 'home.txt'), `${noted}\n`);
    if (pid) await writeFile(path.join(parent, name, 'database/postmaster.pid'), `${pid}\n`);
    return name;
  };
  const database = await launch();
  const left = elsewhereOf(gone);
  await keep(left, gone);
  const kept = [
    await keep(elsewhereOf(folder), folder),
    await keep(elsewhereOf('/srv/rongyin'), '/srv/rongyin'),
    await keep(elsewhereOf(`${gone}-unnoted`), undefined),
    await keep(elsewhereOf(`${gone}-running`), `${gone}-running`, await postmaster()),
    await keep('rongyin-of-somebody', gone),
  ];
  await removeLeftovers([parent], elsewhereOf);
  expect((await readdir(parent)).sort()).toEqual(kept.sort());
  await database.stop();
});

test.runIf(root)('an ordinary user runs the server as itself', async () => {
  const user = { uid: 65534, gid: 65534 };
  const own = path.join(folder, 'own');
  await mkdir(own, { mode: 0o700 });
  await chown(own, user.uid, user.gid);
  await access(process.execPath);
  const apart = await launchApart(path.join(own, '.rongyin'), user);
  expect(await ask(apart.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  const pid = await postmaster(path.join(own, '.rongyin/database'));
  apart.kill('SIGTERM');
  await once(apart, 'close');
  expect(isPostgres(pid)).toBe(false);
});

test.runIf(root)('a user without a name on this machine is told so, and what to do', async () => {
  const nameless = { uid: 54_321, gid: 54_321 };
  const own = path.join(folder, 'nameless');
  await mkdir(own, { mode: 0o700 });
  await chown(own, nameless.uid, nameless.gid);
  await expect(launchApart(path.join(own, '.rongyin'), nameless)).rejects.toThrow(
    /没有 uid 54321 的用户名.*DATABASE_URL/,
  );
});
