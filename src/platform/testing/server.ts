import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { launchDatabase } from '../database/launcher.ts';
import { isRunning } from '../database/launcher-process.ts';
import { stopOrphan } from '../database/launcher-server.ts';
import { migrate } from '../database/migrate.ts';

/** What a test file needs to make databases of its own on the server of the run. */
export interface TestAccess {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The migrated database that the others are copies of. */
  readonly template: string;
}

export interface TestServer {
  readonly access: TestAccess;
  close(): Promise<void>;
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const prefix = 'rongyin-tests-';

/** One migrated server for a whole run: that of TEST_DATABASE_URL (a login that may make roles and databases), or the embedded one. */
export async function openTestServer(env: NodeJS.ProcessEnv = process.env): Promise<TestServer> {
  const open = env.TEST_DATABASE_URL ? await borrow(env.TEST_DATABASE_URL) : await launch();
  try {
    await asAdmin(open.access, async (admin) => {
      const owner = new URL(open.access.ownerUrl).username;
      await admin.query(
        `create database ${open.access.template} owner ${owner} template template0 encoding 'UTF8'
         lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8' locale_provider icu icu_locale 'zh-Hans-CN'`,
      );
    });
    await migrate(at(open.access.ownerUrl, open.access.template), { log: quiet });
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** The same login at another database. */
export function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export async function asAdmin<T>(
  access: Pick<TestAccess, 'adminUrl'>,
  act: (admin: pg.Client) => Promise<T>,
): Promise<T> {
  const admin = new pg.Client({ connectionString: access.adminUrl });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

async function launch(): Promise<TestServer> {
  await removeOrphans();
  const home = path.join(folderOfRuns(), `${prefix}${process.pid}`);
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  // At an exit in the middle the server has only just been told to stop and may still write.
  const removeStubborn = () => {
    for (let i = 0; i < 40 && existsSync(home); i += 1) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      remove();
    }
  };
  // Nothing here outlives the run, so nothing needs to reach the disk.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' };
  const { adminUrl, ownerUrl, appUrl, stop } = await launchDatabase({ home, log: quiet, settings });
  process.once('exit', removeStubborn);
  return {
    access: { adminUrl, ownerUrl, appUrl, template: 'rongyin_template' },
    async close() {
      await stop();
      process.off('exit', removeStubborn);
      remove();
    },
  };
}

const inMemory = '/dev/shm';
const roomNeeded = 2 ** 31;

/**
 * Each test file copies two thousand files of a database and takes them away again; a disk spends a tenth of the run
 * on making them, memory next to nothing.
 */
function folderOfRuns(): string {
  const memory = existsSync(inMemory) ? statfsSync(inMemory) : undefined;
  return memory && memory.bavail * memory.bsize >= roomNeeded ? inMemory : os.tmpdir();
}

/** Runs that were killed leave a server and a directory behind. */
async function removeOrphans(): Promise<void> {
  const folder = folderOfRuns();
  for (const name of (await readdir(folder)).filter((n) => n.startsWith(prefix))) {
    const home = path.join(folder, name);
    const keeper = await readFile(path.join(home, 'database.keeper'), 'utf8').catch(() => '');
    if (!keeper || isRunning(keeper)) continue;
    await stopOrphan(path.join(home, 'database'));
    await rm(home, { recursive: true, force: true });
  }
}

/** Roles and databases under names of this run only, taken away at its end. */
async function borrow(adminUrl: string): Promise<TestServer> {
  const run = randomBytes(4).toString('hex');
  const password = randomBytes(12).toString('hex');
  const login = (role: string) => {
    const url = new URL(adminUrl);
    url.username = `rongyin_test_${role}_${run}`;
    url.password = password;
    return url.href;
  };
  const access = {
    adminUrl,
    ownerUrl: login('owner'),
    appUrl: login('app'),
    template: `rongyin_test_${run}`,
  };
  await asAdmin(access, async (admin) => {
    const known = await admin.query(`select from pg_roles where rolname = 'rongyin_app'`);
    if (!known.rowCount) await admin.query('create role rongyin_app');
    await admin.query(`create role rongyin_test_owner_${run} login password '${password}'`);
    await admin.query(`create role rongyin_test_app_${run} login password '${password}' in role rongyin_app`);
    await admin.query(`grant rongyin_test_owner_${run} to current_user`);
  });
  return {
    access,
    close: () =>
      asAdmin(access, async (admin) => {
        const left = await admin.query('select datname from pg_database where starts_with(datname, $1)', [
          access.template,
        ]);
        for (const { datname } of left.rows) await admin.query(`drop database if exists ${datname} with (force)`);
        await admin.query(`drop role rongyin_test_app_${run}, rongyin_test_owner_${run}`);
      }),
  };
}
