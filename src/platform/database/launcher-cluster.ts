import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync } from 'node:fs';
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { makeOwned, type Place } from './launcher-place.ts';

const run = promisify(execFile);

/** What a home remembers of its server: `database.json`, readable by its owner only. */
export interface Access {
  readonly port: number;
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
  /** Where the data lies, for whoever looks for it. */
  readonly data: string;
}

const logins = { admin: 'postgres', owner: 'rongyin_owner', app: 'rongyin_app' } as const;

export function urlOf(access: Access, login: keyof typeof logins, database = 'rongyin'): string {
  return `postgres://${logins[login]}:${access[login]}@127.0.0.1:${access.port}/${database}`;
}

export async function readAccess(home: string): Promise<Access | undefined> {
  const text = await readFile(path.join(home, 'database.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

export async function saveAccess(home: string, access: Access): Promise<void> {
  const part = path.join(home, 'database.json.part');
  await writeFile(part, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  await rename(part, path.join(home, 'database.json'));
}

/** A port of 127.0.0.1 that is free this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Makes home, passwords and data directory where they do not exist; a broken first attempt is begun again. */
export async function ensureCluster(home: string, place: Place): Promise<Access> {
  const known = await readAccess(home);
  const made = await access(path.join(place.data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (made && !known) {
    throw new Error(`${path.join(home, 'database.json')} 不见了，里面是 ${place.data} 的数据库口令，请从备份恢复`);
  }
  if (made && known) return known;
  const fresh: Access = {
    port: await freePort(),
    admin: secret(),
    owner: secret(),
    app: secret(),
    data: place.data,
  };
  await initialise(place, fresh.admin);
  await saveAccess(home, fresh);
  await rename(`${place.data}.init`, place.data);
  return fresh;
}

export async function makeHome(home: string): Promise<void> {
  // As root the server's user must be able to pass through; it need not list.
  const made = await mkdir(home, { recursive: true });
  if (made) await chmod(home, process.getuid?.() === 0 ? 0o711 : 0o700);
}

const secret = () => randomBytes(24).toString('base64url');

// Trigram search over Chinese needs an LC_CTYPE that knows UTF-8; which of these exists differs by system.
const locales = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'];

async function initialise(place: Place, password: string): Promise<void> {
  const directory = `${place.data}.init`;
  const failures: string[] = [];
  for (const locale of locales) {
    await rm(directory, { recursive: true, force: true });
    await makeOwned(directory, place.user);
    const passwordFile = `${directory}.password`;
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
    try {
      await run(
        path.join(place.programs, 'initdb'),
        [
          ...['-D', directory, '-U', logins.admin, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
          ...['--encoding', 'UTF8', '--locale', locale, '--locale-provider', 'icu', '--icu-locale', 'zh-Hans-CN'],
        ],
        { cwd: '/', env: serverEnvironment(), ...place.user },
      );
      return;
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      // PostgreSQL asks the system for the name of whoever makes a cluster.
      if (/could not look up effective user ID/.test(failure)) throw nameless(process.getuid?.(), error);
      failures.push(failure);
      if (!/invalid locale/.test(failures.at(-1) ?? '')) break;
    } finally {
      await rm(passwordFile, { force: true });
    }
  }
  throw new Error(`建立数据库失败 (initdb): ${failures.at(-1)}`);
}

const nameless = (uid: number | undefined, cause: unknown) =>
  new Error(
    `本机没有 uid ${uid} 的用户名（/etc/passwd），内置数据库无法建立：请以已登记的用户启动，或设置 DATABASE_URL (this user has no name on this machine)`,
    { cause },
  );

/** Nothing of ours: a stray PGDATA or LC_ALL must not steer the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin' };
}

/** Roles and database, made once; safe to repeat. Throws while the server does not take connections. */
export async function ensureRoles(access: Access): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(access, 'admin', 'postgres'), connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const database = await client.query(`select from pg_database where datname = 'rongyin'`);
    if (database.rowCount) return;
    for (const login of ['owner', 'app'] as const) {
      const role = await client.query('select from pg_roles where rolname = $1', [logins[login]]);
      const verb = role.rowCount ? 'alter' : 'create';
      await client.query(`${verb} role ${logins[login]} login password '${access[login]}'`);
    }
    await client.query('create database rongyin owner rongyin_owner');
  } finally {
    await client.end();
  }
}
