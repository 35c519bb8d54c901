import type pg from 'pg';

/** A table of ours, with the columns that hold what cannot be computed again. */
export interface TableShape {
  /** `schema.table`, quoted where needed. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** A partition and what makes it, for months that were opened after the migration. */
export interface PartitionShape {
  readonly name: string;
  readonly parent: string;
  readonly bound: string;
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

// The job engine makes its tables itself, and fills its schedule at every start.
const ours = `n.nspname !~ '^(pg_|information_schema$|public$|pgboss$|citus)'`;

/** Every table whose rows belong to us; partitions are read through their parents. */
export async function tablesOf(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.oid::regclass::text as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours} and c.oid <> 'platform.migration'::regclass
    group by c.oid order by c.oid::regclass::text collate "C"`);
  return rows;
}

export async function partitionsOf(client: pg.ClientBase): Promise<PartitionShape[]> {
  const { rows } = await client.query<PartitionShape>(`
    select c.oid::regclass::text as name, i.inhparent::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_inherits i on i.inhrelid = c.oid
    where c.relispartition and c.relkind in ('r', 'p') and ${ours} order by c.oid`);
  return rows;
}

export async function appliedMigrations(client: pg.ClientBase): Promise<{ name: string; checksum: string }[]> {
  return (await client.query('select name, checksum from platform.migration order by name')).rows;
}

/** Takes the foreign keys away while `load` runs, since they may go round in a circle; putting them back checks every row. */
export async function withoutForeignKeys(client: pg.ClientBase, load: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<ForeignKey>(`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by k.conname`);
  for (const key of rows) await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  await load();
  for (const key of rows) await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
}
