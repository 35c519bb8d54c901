import { type RawBuilder, sql } from 'kysely';

type Run = <R>(statement: RawBuilder<R>) => Promise<R[]>;

/**
 * Which of the rows of a city in a table other rows refer to by foreign key, whichever module's they are. Asked
 * once for all of them: to try each and be refused costs a savepoint and all that had to go before it, every time.
 * The rows must be locked for update before, so that nobody refers to them meanwhile.
 */
export async function referredTo(
  run: Run,
  table: string,
  cityCode: string,
  ids: readonly string[],
  /** Tables whose rows do not count, `schema.name` each. */
  beside: readonly string[] = [],
): Promise<Set<string>> {
  const referring = await run(sql<{ schema: string; name: string; by: string }>`
    select n.nspname as schema, r.relname as name, a.attname as by
    from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
      cross join lateral unnest(c.conkey, c.confkey) as k (own, other)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
      join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.other and f.attname = 'id'
    where c.contype = 'f' and c.confrelid = ${table}::regclass and c.conparentid = 0 order by 1, 2, 3`);
  const found = new Set<string>();
  for (const { schema, name, by } of referring.filter((r) => !beside.includes(`${r.schema}.${r.name}`))) {
    const rows = await run(sql<{
      id: string;
    }>`select distinct ${sql.ref(by)} as id from ${sql.table(`${schema}.${name}`)}
      where city_code = ${cityCode} and ${sql.ref(by)} = any(${[...ids]}::uuid[])`);
    for (const { id } of rows) found.add(id);
  }
  return found;
}
