import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import { appliedMigrations, partitionsOf, tablesOf, withoutForeignKeys } from './backup-tables.ts';

/** Why a backup cannot be made or restored; the message is for an administrator. */
export class BackupError extends Error {}

const manifestSchema = z.object({
  format: z.literal('rongyin-backup-1'),
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  partitions: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      file: z.string(),
      rows: z.number().int(),
      sha256: z.string(),
    }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

export interface BackupSummary {
  readonly folder: string;
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
}

const manifestName = 'manifest.json';
const summaryOf = (folder: string, manifest: Manifest): BackupSummary => ({
  folder: path.resolve(folder),
  takenAt: manifest.takenAt,
  tables: manifest.tables.length,
  rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
});

/**
 * Writes every row of every table into a new folder, as of one moment: a gzip file per table in
 * PostgreSQL's COPY text, and at last a manifest. Without its manifest a backup is not complete.
 * Uploaded files and keys lie outside the database; queued jobs are not part of it.
 */
export async function backup(ownerUrl: string, folder: string): Promise<BackupSummary> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new BackupError(`备份文件夹应为空 (not empty): ${folder}`);
  return withClient(ownerUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ at: Date | string }>('select now() as at');
    const manifest: Manifest = {
      format: 'rongyin-backup-1',
      takenAt: new Date(rows[0]?.at ?? Date.now()).toISOString(),
      migrations: await appliedMigrations(client),
      partitions: await partitionsOf(client),
      tables: [],
    };
    for (const { name, columns } of await tablesOf(client)) {
      const file = `${name.replaceAll('"', '')}.copy.gz`;
      const source = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`));
      const hash = createHash('sha256');
      const target = createWriteStream(path.join(folder, file), { mode: 0o600, flush: true });
      await pipeline(source, createGzip({ level: 4 }), hashing(hash), target);
      manifest.tables.push({ name, columns: [...columns], file, rows: source.rowCount, sha256: hash.digest('hex') });
    }
    await client.query('commit');
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(path.join(folder, manifestName), text, { mode: 0o600, flush: true });
    return summaryOf(folder, manifest);
  });
}

/** Puts a backup into an empty database of the same migration level, in one transaction, and counts every row again. */
export async function restore(ownerUrl: string, folder: string): Promise<BackupSummary> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(folder, table.file)), hash).catch((error) => {
      throw error.code === 'ENOENT' ? new BackupError(`备份不完整，缺少文件 (missing): ${table.file}`) : error;
    });
    if (hash.digest('hex') !== table.sha256) throw new BackupError(`备份文件已损坏 (checksum differs): ${table.file}`);
  }
  return withClient(ownerUrl, async (client) => {
    await client.query('begin');
    await mustFit(client, manifest);
    await withoutForeignKeys(client, async () => {
      for (const table of manifest.tables) {
        const target = client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`));
        await pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), target);
      }
    });
    for (const table of manifest.tables) {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table.name}`);
      if (Number(rows[0]?.n) !== table.rows) {
        throw new BackupError(`${table.name}: 应有 ${table.rows} 行，恢复后为 ${rows[0]?.n} 行 (row counts differ)`);
      }
    }
    await client.query('commit');
    await client.query('analyze');
    return summaryOf(folder, manifest);
  });
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupError(`${folder} 里没有完整的备份 (no ${manifestName})`);
  return manifestSchema.parse(JSON.parse(text));
}

/** Same migrations, same tables, nothing in them; months that were opened later are opened here too. */
async function mustFit(client: pg.ClientBase, manifest: Manifest): Promise<void> {
  const here = await appliedMigrations(client);
  if (JSON.stringify(here) !== JSON.stringify(manifest.migrations)) {
    const [mine, theirs] = [here.at(-1)?.name, manifest.migrations.at(-1)?.name];
    throw new BackupError(
      `备份的数据库版本 (${theirs}) 与本库 (${mine}) 不同，请用备份时的程序版本恢复 (other migrations)`,
    );
  }
  for (const { name } of await tablesOf(client)) {
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) throw new BackupError(`只能恢复到空数据库，${name} 里已有数据 (the database is not empty)`);
  }
  const partitions = new Set((await partitionsOf(client)).map((partition) => partition.name));
  for (const { name, parent, bound } of manifest.partitions) {
    if (!partitions.has(name)) await client.query(`create table ${name} partition of ${parent} ${bound}`);
  }
}

function hashing(hash: ReturnType<typeof createHash>): PassThrough {
  const pass = new PassThrough();
  pass.on('data', (chunk: Buffer) => hash.update(chunk));
  return pass;
}

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  try {
    return await act(client);
  } finally {
    // Ending the connection rolls back what was not committed.
    await client.end();
  }
}
