import pg from 'pg';
import { expect, test } from 'vitest';
import { openPool } from '../database/pool.ts';
import { type FilledDatabase, filledDatabase, type TestDatabase } from './database.ts';

const asOwner = async <T>({ ownerUrl }: TestDatabase, work: (owner: pg.Client) => Promise<T>): Promise<T> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
};

const fill = (database: TestDatabase) =>
  asOwner(database, async (owner) => {
    await owner.query(`create schema kept;
      create table kept.place (code text primary key, nth int generated always as identity, twice int generated always as (length(code) * 2) stored);
      create table kept.of_place (place text not null references kept.place, id bigserial primary key);
      insert into kept.place (code) select 'p' || n from generate_series(1, 100) n;
      grant usage on schema kept to public; grant all on all tables in schema kept to public;`);
  });

const taken = () => filledDatabase('washing', fill, (url) => openPool({ url, size: 3 }));

/** Every row of every table, and every counter. */
async function content({ ownerUrl }: FilledDatabase): Promise<string> {
  return asOwner({ ownerUrl } as TestDatabase, async (owner) => {
    const { rows } = await owner.query<{ text: string }>(`select string_agg(
        (xpath('/row/c/text()', query_to_xml(format('select md5(string_agg(t::text, chr(10) order by t::text)) as c from %s t', oid::regclass), true, true, '')))[1]::text,
        ',' order by oid) || (select string_agg(concat(schemaname, sequencename, last_value), ',') from pg_sequences) as text
      from pg_class where relkind = 'r' and relnamespace = any(array['kept', 'platform', 'clients', 'services']::regnamespace[])`);
    return String(rows[0]?.text);
  });
}

test('whoever takes it after a file that wrote finds what was filled, and the same connections', async () => {
  const first = await taken();
  const before = await content(first);
  await asOwner(first, (owner) =>
    owner.query(`insert into kept.of_place (place) select code from kept.place, generate_series(1, 500);
      insert into kept.place (code) values ('new'); delete from kept.of_place where place = 'p7';
      delete from kept.place where code = 'p7'; update kept.place set code = 'other' where code = 'new';
      insert into platform.setting (key, value, at) values ('washing', '{}', now())`),
  );
  const { rows: connections } = await first.pool.query('select pg_backend_pid() as pid');
  await first.pool.query(`set statement_timeout = 77; select pg_advisory_lock(5); create temporary table mine ()`);
  expect(await content(first)).not.toBe(before);
  await first.drop();

  const next = await taken();
  expect(next.ownerUrl).toBe(first.ownerUrl);
  expect(await content(next)).toBe(before);
  const { rows } = await next.pool.query(
    `select pg_backend_pid() as pid, current_setting('statement_timeout') as timeout, to_regclass('mine') as mine,
       (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as locks`,
  );
  expect(rows).toEqual([{ ...connections[0], timeout: '1min', mine: null, locks: 0 }]);
  await next.drop();
});

test.each([
  [
    'a trigger',
    `create function kept.fails() returns trigger language plpgsql as 'begin raise exception ''no''; end';
      create trigger fails before insert on kept.place for each row execute function kept.fails()`,
  ],
  ['a column', 'alter table kept.of_place add column more int'],
  ['a name', 'alter table kept.place rename to town'],
  ['a right', 'revoke insert on kept.place from public'],
])('a database whose shape was changed by %s is not taken again', async (_what, change) => {
  const first = await taken();
  await asOwner(first, (owner) => owner.query(change));
  await first.drop();
  const next = await taken();
  expect(next.ownerUrl).not.toBe(first.ownerUrl);
  await asOwner(next, (owner) => owner.query(`insert into kept.place (code) values ('p101')`));
  await next.drop();
});

test('nor one of which somebody still holds a connection', async () => {
  const first = await taken();
  const held = await first.pool.connect();
  await first.drop();
  const next = await taken();
  expect(next.ownerUrl).not.toBe(first.ownerUrl);
  held.release();
  await next.drop();
});
