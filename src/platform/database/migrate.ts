import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { Logger } from '../log.ts';
import { projectRoot } from '../project-root.ts';
import { statementsOf } from './migrate-statements.ts';

/** Why the database cannot be brought to the level of this version; the message is for an administrator. */
export class MigrationError extends Error {}

export interface MigrateOptions {
  readonly log: Pick<Logger, 'info'>;
  /** Where the files lie; the project's db/migrations when absent. */
  readonly folder?: string;
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
  /** Of the texts it had before it was written anew to the same end: `-- formerly <checksum>`. */
  readonly formerly: readonly string[];
}

const shipped = path.join(projectRoot, 'db/migrations');
// Two processes that start at once migrate one after the other; the number is only ours to choose.
const lock = 7_203_417_551;

/** Brings the database to the level of the files, in order, forward only; returns the names of those applied now. */
export async function migrate(ownerUrl: string, { log, folder = shipped }: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=Asia/Shanghai' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await prepare(client);
    const pending = await pendingOf(client, files);
    const citus = await hasCitus(client);
    for (const file of pending) {
      await apply(client, file, citus);
      log.info({ migration: file.name }, 'migration applied');
    }
    return pending.map((file) => file.name);
  } finally {
    await client.end();
  }
}

/** The files `NNNN-name.sql`, in order. */
export async function readMigrations(folder: string = shipped): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const seen = new Map<string, string>();
  return Promise.all(
    names.map(async (name) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
      if (!number) throw new MigrationError(`迁移文件名应形如 0001-name.sql: ${name}`);
      const twin = seen.get(number);
      if (twin) throw new MigrationError(`迁移编号重复 (same number twice): ${twin}, ${name}`);
      seen.set(number, name);
      // Line ends are the checkout's business, not the migration's.
      const text = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      const formerly = [...text.matchAll(/^-- formerly ([0-9a-f]{64})$/gm)].flatMap(([, checksum]) => checksum ?? []);
      return { name, text, checksum: createHash('sha256').update(text).digest('hex'), formerly };
    }),
  );
}

async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; ctype: string }>(
    `select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding, datctype as ctype
     from pg_database where datname = current_database()`,
  );
  const found = rows[0];
  if (!found || found.version < 150_000)
    throw new MigrationError('需要 PostgreSQL 15 或更新版本 (PostgreSQL 15 or later)');
  if (found.encoding !== 'UTF8') throw new MigrationError(`数据库编码应为 UTF8，现为 ${found.encoding}`);
  // Under LC_CTYPE=C trigram search over Chinese text finds nothing, and says nothing.
  if (found.ctype === 'C' || found.ctype === 'POSIX') {
    throw new MigrationError(
      '数据库的 LC_CTYPE 不能是 C，请用 C.UTF-8 或 zh_CN.UTF-8 新建数据库 (LC_CTYPE must know UTF-8)',
    );
  }
  await ensureRole(client);
  const known = await client.query(`select from pg_class where oid = to_regclass('platform.migration')`);
  if (known.rowCount) return;
  await client.query('create schema if not exists platform');
  await client.query(`create table platform.migration (
    name text collate "C" not null, checksum text not null, applied_at timestamptz not null default now(),
    constraint migration_pk primary key (name))`);
  await client.query('grant select on platform.migration to rongyin_app');
}

/** Makes the application's role where the login may, and lets this login act as it, for the case of one login for both. */
async function ensureRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: boolean; may: boolean; member: boolean }>(
    `select me.rolcreaterole or me.rolsuper as may, app.oid is not null as known,
       app.oid is not null and pg_has_role(me.oid, app.oid, 'member') as member
     from pg_roles me left join pg_roles app on app.rolname = 'rongyin_app' where me.rolname = current_user`,
  );
  const role = rows[0];
  if (!role?.known && !role?.may) {
    throw new MigrationError('请先由数据库管理员执行 create role rongyin_app (the role rongyin_app is missing)');
  }
  if (!role.known) await client.query('create role rongyin_app');
  // Refused to a login that does not administer the role; with two logins nothing depends on it.
  if (!role.member && role.may) await client.query('grant rongyin_app to current_user').catch(() => {});
}

async function pendingOf(client: pg.Client, files: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration order by name',
  );
  for (const done of rows) {
    const file = files.find((f) => f.name === done.name);
    if (!file) {
      throw new MigrationError(`数据库比本版本新，缺少迁移文件 ${done.name} (applied, but its file is missing)`);
    }
    if (![file.checksum, ...file.formerly].includes(done.checksum)) {
      throw new MigrationError(
        `迁移 ${done.name} 执行后被改动，请恢复原文件，另写新的迁移 (changed after it was applied)`,
      );
    }
  }
  const last = rows.at(-1)?.name ?? '';
  const pending = files.filter((file) => !rows.some((done) => done.name === file.name));
  const late = pending.find((file) => file.name < last);
  if (late) throw new MigrationError(`迁移 ${late.name} 排在已执行的 ${last} 之前，请改用更大的编号 (comes too late)`);
  return pending;
}

async function hasCitus(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(`select from pg_extension where extname = 'citus'`);
  return rowCount === 1;
}

async function apply(client: pg.Client, file: Migration, citus: boolean): Promise<void> {
  const statements = statementsOf(file.text);
  await client.query('begin');
  let number = 0;
  try {
    if (citus) await client.query(`set local citus.multi_shard_modify_mode = 'sequential'`);
    for (const statement of statements) {
      number += 1;
      await client.query(statement);
    }
    await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [file.name, file.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(
      `迁移 ${file.name} 第 ${number} 条语句失败，未作任何改动 (statement ${number} failed, nothing changed): ${reason}`,
      { cause: error },
    );
  }
}
