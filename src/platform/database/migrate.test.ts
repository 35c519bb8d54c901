import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate, readMigrations } from './migrate.ts';

const log = { info: () => {} };
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'rongyin-migrations-'));
  const platform = (await readMigrations())[0];
  await file('0001-platform.sql', platform?.text ?? '');
  await file(
    '0002-shop.sql',
    `create schema shop;\ncreate table shop.item (city_code text not null, id int not null, constraint item_pk primary key (city_code, id));\nselect platform.place('shop.item', 'hash');`,
  );
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const file = (name: string, text: string) => writeFile(path.join(folder, name), text);
const run = () => migrate(database.ownerUrl, { log, folder });

async function as<R extends object>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

test('an empty database takes every file in order, and a second run takes none', async () => {
  expect(await run()).toEqual(['0001-platform.sql', '0002-shop.sql']);
  await file('0010-later.sql', 'create table shop.later (n int);');
  expect(await run()).toEqual(['0010-later.sql']);
  expect(await run()).toEqual([]);
});

test('two processes that migrate at once apply each file once', async () => {
  const both = await Promise.all([run(), run()]);
  expect(both.flat().sort()).toEqual(['0001-platform.sql', '0002-shop.sql']);
});

test('a file changed after it was applied is refused; other line ends are no change', async () => {
  await run();
  const text = await readFile(path.join(folder, '0002-shop.sql'), 'utf8');
  await file('0002-shop.sql', text.replaceAll('\n', '\r\n'));
  expect(await run()).toEqual([]);
  await file('0002-shop.sql', `${text} -- a word more`);
  await expect(run()).rejects.toThrow('0002-shop.sql 执行后被改动');
});

test('a file written anew to the same end names the text it replaces, and is not applied again', async () => {
  await run();
  const [{ checksum = '' } = {}] = await as<{ checksum: string }>(
    database.ownerUrl,
    `select checksum from platform.migration where name = '0002-shop.sql'`,
  );
  await file('0002-shop.sql', `-- formerly ${checksum}\ncreate schema shop;`);
  expect(await run()).toEqual([]);
});

test('a database newer than the files, a file that comes too late, and a number given twice are refused', async () => {
  await file('0004-fourth.sql', 'select 4');
  await run();
  await file('0003-third.sql', 'select 3');
  await expect(run()).rejects.toThrow('迁移 0003-third.sql 排在已执行的 0004-fourth.sql 之前');
  await rm(path.join(folder, '0003-third.sql'));
  await file('0004-twin.sql', 'select 4');
  await expect(run()).rejects.toThrow('0004-fourth.sql, 0004-twin.sql');
  await rm(path.join(folder, '0004-twin.sql'));
  await rm(path.join(folder, '0004-fourth.sql'));
  await expect(run()).rejects.toThrow('缺少迁移文件 0004-fourth.sql');
});

test('a file that fails in the middle leaves nothing and says where', async () => {
  await file('0003-broken.sql', 'create table shop.half (n int);\nselect 1 / 0;');
  await expect(run()).rejects.toThrow(/0003-broken\.sql 第 2 条语句失败.*division by zero/);
  expect(await as(database.ownerUrl, `select to_regclass('shop.half') as half`)).toEqual([{ half: null }]);
  expect(await as(database.ownerUrl, 'select name from platform.migration order by name desc limit 1')).toEqual([
    { name: '0002-shop.sql' },
  ]);
});

test('the application reads and writes the tables of a new schema, owns none, and cannot change the audit', async () => {
  await run();
  const app = (text: string) => as(database.appUrl, text);
  await app(`insert into shop.item values ('4401', 1)`);
  await app('update shop.item set id = 2');
  await app('delete from shop.item');
  for (const text of [
    'create table shop.mine (n int)',
    'drop table shop.item',
    'truncate shop.item',
    'alter table shop.item add n int',
  ]) {
    await expect(app(text), text).rejects.toThrow(/permission denied|must be owner/);
  }
  await app(`insert into platform.audit_link values ('4401', 1, gen_random_uuid(), '', now())`);
  for (const text of [
    'update platform.audit_event set action = $$b$$',
    'delete from platform.audit_event',
    'delete from platform.audit_link',
    'update platform.migration set checksum = $$$$',
  ]) {
    await expect(app(text), text).rejects.toThrow('permission denied');
  }
});

test('place() without Citus changes nothing and refuses what Citus would refuse', async () => {
  await run();
  const owner = (text: string) => as(database.ownerUrl, text);
  await owner('create table shop.loose (city_code text, id int not null, constraint loose_pk primary key (id))');
  await expect(owner(`select platform.place('shop.loose', 'hash')`)).rejects.toThrow(
    'city_code must exist and be not null',
  );
  await owner('alter table shop.loose alter city_code set not null');
  await expect(owner(`select platform.place('shop.loose', 'hash')`)).rejects.toThrow(
    'every unique key must contain city_code',
  );
  await expect(owner(`select platform.place('shop.loose', 'round')`)).rejects.toThrow('kind is hash or reference');
  await owner(`select platform.place('shop.loose', 'reference'), platform.place('shop.loose', 'hash', 'id')`);
});
