import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { backup, restore } from './backup.ts';
import { migrate, readMigrations } from './migrate.ts';

const made: TestDatabase[] = [];
let folder: string;
let migrations: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rongyin-backup-'));
  migrations = path.join(folder, 'migrations');
  await mkdir(migrations);
  await writeFile(path.join(migrations, '0001-platform.sql'), (await readMigrations())[0]?.text ?? '');
  // Foreign keys in a circle, a table that names itself, partitions, a generated column.
  await writeFile(
    path.join(migrations, '0002-family.sql'),
    `create schema family;
     create table family.home (id int not null, head_id int, above_id int, constraint home_pk primary key (id));
     create table family.person (id int not null, home_id int not null, name text, photo bytea, facts jsonb, tags text[],
       born_at timestamptz, long_name text generated always as (name || '!') stored, constraint person_pk primary key (id));
     alter table family.home add constraint home_head_fk foreign key (head_id) references family.person (id);
     alter table family.home add constraint home_above_fk foreign key (above_id) references family.home (id);
     alter table family.person add constraint person_home_fk foreign key (home_id) references family.home (id);
     create table family.visit (id int not null, at date not null, constraint visit_pk primary key (id, at)) partition by range (at);
     create table family.visit_2026 partition of family.visit for values from ('2026-01-01') to ('2027-01-01');`,
  );
});
afterAll(async () => {
  for (const database of made) await database.drop();
  await rm(folder, { recursive: true });
});

async function fresh(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  await migrate(database.ownerUrl, { log: { info: () => {} }, folder: migrations });
  return database;
}

async function ask(database: TestDatabase, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const everything = `select (select jsonb_agg(to_jsonb(h) order by id) from family.home h) as homes,
  (select jsonb_agg(to_jsonb(p) order by id) from family.person p) as persons,
  (select jsonb_agg(to_jsonb(v) || jsonb_build_object('in', v.tableoid::regclass::text) order by id) from family.visit v) as visits`;

test('what was backed up comes back in another database, foreign keys and new months included', async () => {
  const first = await fresh();
  await ask(
    first,
    `insert into family.home values (1, null, null), (2, null, 1);
    insert into family.person (id, home_id, name, photo, facts, tags, born_at) values
      (1, 1, E'林\\t小\\n榕\\\\', '\\x00ff', '{"a": ["\\"", null]}', '{甲,"乙,丙",null}', '1950-01-01 08:05:43+08:05:43'),
      (2, 2, null, null, null, null, '2026-11-23 00:00:00.123456+08');
    update family.home set head_id = id;
    create table family.visit_2027 partition of family.visit for values from ('2027-01-01') to ('2028-01-01');
    insert into family.visit select n, date '2026-12-01' + n from generate_series(1, 60) n;
    insert into platform.setting values ('place', '"榕荫"', now())`,
  );
  const target = path.join(folder, 'copy');
  const saved = await backup(first.ownerUrl, target);
  expect(saved.rows).toBe(2 + 2 + 60 + 1);
  const second = await fresh();
  expect(await restore(second.ownerUrl, target)).toEqual(saved);
  expect(await ask(second, everything)).toEqual(await ask(first, everything));
  await expect(ask(second, 'insert into family.person (id, home_id) values (9, 99)')).rejects.toThrow('person_home_fk');
  await expect(restore(second.ownerUrl, target)).rejects.toThrow('只能恢复到空数据库');
});

test('a damaged or missing file, a missing manifest and another migration level are refused, and nothing is stored', async () => {
  const target = path.join(folder, 'damaged');
  await backup((await fresh()).ownerUrl, target);
  await expect(backup(made[0]?.ownerUrl ?? '', target)).rejects.toThrow('备份文件夹应为空');
  const empty = await fresh();
  const later = await emptyDatabase();
  made.push(later);
  await migrate(later.ownerUrl, { log: { info: () => {} } });
  await expect(restore(later.ownerUrl, target)).rejects.toThrow('0002-family.sql');
  const [name = ''] = (await readdir(target)).filter((file) => file.endsWith('.gz'));
  await writeFile(path.join(target, name), 'x');
  await expect(restore(empty.ownerUrl, target)).rejects.toThrow(`备份文件已损坏 (checksum differs): ${name}`);
  await rm(path.join(target, name));
  await expect(restore(empty.ownerUrl, target)).rejects.toThrow(`备份不完整，缺少文件 (missing): ${name}`);
  await rm(path.join(target, 'manifest.json'));
  await expect(restore(empty.ownerUrl, target)).rejects.toThrow('没有完整的备份');
});

test('rows written while the backup runs are in it entirely or not at all', async () => {
  const busy = await fresh();
  await ask(busy, 'insert into family.home values (1)');
  const target = path.join(folder, 'busy');
  let going = true;
  const writing = (async () => {
    const client = new pg.Client({ connectionString: busy.ownerUrl });
    await client.connect();
    for (let n = 10; going; n += 1) {
      await client.query(`with h as (insert into family.home values (${n})) select 1`);
      await client.query(`insert into family.person (id, home_id) values (${n}, ${n})`);
    }
    await client.end();
  })();
  await backup(busy.ownerUrl, target);
  going = false;
  await writing;
  const again = await fresh();
  await restore(again.ownerUrl, target);
  expect(
    await ask(
      again,
      'select count(*)::int as n from family.person p where not exists (select from family.home where id = p.home_id)',
    ),
  ).toEqual([{ n: 0 }]);
});
