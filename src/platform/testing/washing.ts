import pg from 'pg';

/**
 * What a database must know to become again what it was filled to be: the rows it held then, and its shape. Rows are
 * recognised by the transaction that wrote them; whoever changed the shape, by a trigger that fails or a column
 * taken away, gets a database that is thrown away.
 */
const knowledge = `
create schema washing;
create table washing.held (name regclass primary key, rows bigint not null, newest bigint not null, copy text not null, columns text not null);
create table washing.counted (name regclass primary key, last bigint not null, called boolean not null);

create function washing.shape() returns text language sql as $$
  select md5(concat_ws('|',
    (select string_agg(concat(oid, relname, relnamespace, relkind, relacl, relrowsecurity), ',' order by oid) from pg_class
     where oid >= 16384 and relpersistence <> 't' and relnamespace not in ('pg_toast'::regnamespace, 'washing'::regnamespace)),
    (select string_agg(concat(attrelid, attname, atttypid, attnum, attnotnull, atthasdef), ',' order by attrelid, attnum) from pg_attribute
     where attrelid >= 16384 and attnum > 0),
    (select string_agg(concat(oid, tgenabled), ',' order by oid) from pg_trigger where oid >= 16384),
    (select string_agg(concat(oid, convalidated), ',' order by oid) from pg_constraint where oid >= 16384),
    (select string_agg(concat(oid, md5(prosrc)), ',' order by oid) from pg_proc where oid >= 16384),
    (select string_agg(oid::text, ',' order by oid) from pg_namespace where nspname !~ '^pg_(toast_)?temp_'),
    (select string_agg(concat(setrole, setconfig), ',' order by setrole) from pg_db_role_setting
     where setdatabase = (select oid from pg_database where datname = current_database()))
  ))
$$;

create function washing.tables() returns setof regclass language sql as $$
  select oid::regclass from pg_class where relkind = 'r' and oid >= 16384 and relpersistence <> 't'
    and relnamespace not in ('washing'::regnamespace)
$$;

/* The tables that have grown so much that what was deleted would be read again and again; null where the shape is another. */
create function washing.wash() returns text[] language plpgsql as $$
declare
  one regclass;
  there boolean;
  kept washing.held;
  now_rows bigint;
  now_newest bigint;
  grown text[] := '{}';
  counter record;
begin
  if washing.shape() <> (select shape from washing.begun) then return null; end if;
  set local session_replication_role = replica;
  for one in select washing.tables() loop
    select * into kept from washing.held where name = one;
    if found then
      execute format('select count(*), max(xmin::text::bigint) from only %s', one) into now_rows, now_newest;
      continue when now_rows = kept.rows and now_newest = kept.newest;
      execute format('delete from only %s', one);
      execute format('insert into %s (%s) overriding system value select %2$s from washing.%I', one, kept.columns, kept.copy);
      execute format('select max(xmin::text::bigint) from only %s', one) into now_newest;
      update washing.held set newest = now_newest where name = one;
    else
      execute format('select exists (select from only %s)', one) into there;
      continue when not there;
      execute format('delete from only %s', one);
    end if;
    if pg_relation_size(one) > 8 * 8192 then grown := grown || one::text; end if;
  end loop;
  for counter in select s.name, s.last, s.called, q.last_value from washing.counted s
    join pg_sequences q on format('%I.%I', q.schemaname, q.sequencename)::regclass = s.name
    where case when s.called then q.last_value is distinct from s.last else q.last_value is not null end
  loop
    perform setval(counter.name, counter.last, counter.called);
  end loop;
  return grown;
end $$;

do $$
declare
  one regclass;
  there boolean;
  columns text;
  counter regclass;
  last bigint;
  called boolean;
begin
  for one in select washing.tables() loop
    execute format('select exists (select from only %s)', one) into there;
    continue when not there;
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
      where attrelid = one and attnum > 0 and not attisdropped and attgenerated = '';
    execute format('create table washing.%I as select * from only %s', one::text, one);
    execute format('insert into washing.held select %L::regclass, count(*), max(xmin::text::bigint), %L, %L from only %s', one, one::text, columns, one);
  end loop;
  for counter in select oid::regclass from pg_class where relkind = 'S' loop
    execute format('select last_value, is_called from %s', counter) into last, called;
    insert into washing.counted values (counter, last, called);
  end loop;
end $$;
create table washing.begun as select washing.shape() as shape;
`;

/** Makes a filled database, and each copy of it, one that can be washed. */
export async function rememberFilling(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(knowledge);
  } finally {
    await admin.end();
  }
}

export async function openWasher(adminUrl: string): Promise<pg.Client> {
  const washer = new pg.Client({ connectionString: adminUrl });
  // Lost with its database, which is found out when it is to wash.
  washer.on('error', () => {});
  await washer.connect();
  return washer;
}

/** True once nobody holds a connection any more and each is as it was when opened; false where somebody keeps one. */
export async function readyAgain(pool: pg.Pool): Promise<boolean> {
  for (let i = 0; pool.totalCount > pool.idleCount || pool.waitingCount > 0; i += 1) {
    if (i === 100 || pool.ended) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (pool.ended) return false;
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) {
    await client.query('reset all; select pg_advisory_unlock_all(); unlisten *; discard temp; discard plans');
    client.release();
  }
  return true;
}

/** Takes away whatever was written since; false where it cannot become again what it was. */
export async function wash(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ grown: string[] | null }>('select washing.wash() as grown');
  const grown = rows[0]?.grown;
  if (!grown) return false;
  for (const table of grown) await admin.query(`vacuum ${table}`);
  return true;
}
