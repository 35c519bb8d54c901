import { glob, readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { readMigrations } from './migrate.ts';
import { statementsOf } from './migrate-statements.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const ours = `nspname !~ '^(pg_|information_schema|public|pgboss)'`;
const names = async (text: string) => (await client.query<{ name: string }>(text)).rows.map((row) => row.name);

/** `schema.table` → how its migration places it, and by which column. A renamed table stays where it was placed. */
async function placements(): Promise<Map<string, { kind: string; key: string }>> {
  const text = (await readMigrations()).map((file) => file.text).join('\n');
  const calls = text.matchAll(/platform\.place\(\s*'([^']+)',\s*'(hash|reference)'(?:,\s*'([^']+)')?\s*\)/g);
  const placed = new Map([...calls].map(([, table = '', kind = '', key = 'city_code']) => [table, { kind, key }]));
  for (const [, schema = '', from = '', to = ''] of text.matchAll(/alter table (\w+)\.(\w+) rename to (\w+);/g)) {
    const there = placed.get(`${schema}.${from}`);
    if (there) placed.set(`${schema}.${to}`, there);
    placed.delete(`${schema}.${from}`);
  }
  return placed;
}

test('every table says how it lies on Citus', async () => {
  const tables =
    await names(`select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and ${ours} and nspname || '.' || relname <> 'platform.migration'`);
  const placed = await placements();
  expect(tables.filter((table) => !placed.has(table))).toEqual([]);
});

test('the primary key of a distributed table starts with the column it is distributed by', async () => {
  const { rows } = await client.query<{ name: string; first: string }>(
    `select nspname || '.' || relname as name, attname as first from pg_index i join pg_class c on c.oid = indrelid
     join pg_namespace n on n.oid = relnamespace join pg_attribute a on a.attrelid = indrelid and a.attnum = i.indkey[0]
     where indisprimary and ${ours}`,
  );
  const first = new Map(rows.map((row) => [row.name, row.first]));
  const wrong = [...(await placements())].filter(
    ([table, { kind, key }]) => kind === 'hash' && first.get(table) !== key,
  );
  expect(wrong.map(([table]) => table)).toEqual([]);
});

test('every constraint bears a name somebody gave it', async () => {
  const unnamed: string[] = [];
  for (const file of await readMigrations()) {
    for (const statement of statementsOf(file.text)) {
      const bare = statement
        .replace(/--.*/g, '')
        .replace(/'[^']*'/g, "''")
        .replace(/\s+/g, ' ')
        .trim();
      if (!/^(create|alter) table/i.test(bare)) continue;
      for (const found of bare.matchAll(
        /primary key|\bunique\b|foreign key|\bcheck \(|\bexclude using|\breferences\b/gi,
      )) {
        const before = bare.slice(0, found.index);
        const named =
          /constraint \w+ $/i.test(before) || (/references/i.test(found[0]) && /foreign key \([^)]*\) $/i.test(before));
        if (!named) unnamed.push(`${file.name}: …${bare.slice(Math.max(0, found.index - 30), found.index + 30)}…`);
      }
    }
  }
  expect(unnamed).toEqual([]);
});

test('no triggers, no identity or serial columns, no foreign key that sets null', async () => {
  const found = await names(`
    select 'trigger ' || tgname as name from pg_trigger t join pg_class c on c.oid = tgrelid
      join pg_namespace n on n.oid = relnamespace where not tgisinternal and ${ours}
    union all select 'identity ' || relname || '.' || attname from pg_attribute a join pg_class c on c.oid = attrelid
      join pg_namespace n on n.oid = relnamespace where attidentity <> '' and ${ours}
    union all select 'sequence ' || relname from pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind = 'S' and ${ours}
    union all select 'set null ' || conname from pg_constraint k join pg_namespace n on n.oid = connamespace
      where contype = 'f' and confdeltype = 'n' and ${ours}`);
  expect(found).toEqual([]);
});

test('nothing asks for more than PostgreSQL 15, the oldest that the schema runs on', async () => {
  const newer =
    /\bset expression\b|\b(?:old|new)\.\w+`?\.as\(|\b(?:any_value|json_table|array_sort|array_reverse|uuidv[47]|casefold|random_normal)\(|`[^`]*\breturning\b[^`]*\b(?:old|new)\.\w|\bmerge into\b[^`]*\breturning\b/;
  const asking = (await readMigrations()).filter(({ text }) => newer.test(text)).map(({ name }) => name);
  for await (const file of glob('src/**/*.ts', { exclude: (name) => name.endsWith('.test.ts') }))
    if (newer.test(await readFile(file, 'utf8'))) asking.push(file);
  expect(asking).toEqual([]);
  expect(newer.test('sql`update t set x = 1 returning old.x`')).toBe(true);
});
