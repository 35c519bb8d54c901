import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from './context.ts';
import { type Handle, unseal } from './database/handle.ts';

/** A table with sealed columns, each with where its value may stand. */
export interface SealedTable {
  /** `schema.table`; rows are found by `city_code` and the columns of `key`. */
  readonly table: string;
  /** `id` when absent. */
  readonly key?: readonly string[];
  readonly places: Readonly<Record<string, (...key: string[]) => string>>;
}

type Row = Readonly<Record<string, string | null>>;

/**
 * Seals up to `rows` rows of each table with the newest key; called again until nothing is left. One
 * call is one transaction, so that locks do not last for a whole city.
 */
export async function rotateSealed(
  context: ActionContext,
  tables: readonly SealedTable[],
  rows: number,
): Promise<{ values: number; left: number }> {
  let values = 0;
  let left = 0;
  for (const sealed of tables) {
    values += await rotateTable(context, sealed, rows);
    left += await waiting(context, sealed);
  }
  context.audit({ subjectType: 'key', subjectId: context.services.crypto.newest.id, detail: { values, left } });
  return { values, left };
}

const run = async <R>(context: { readonly db: Handle }, statement: RawBuilder<R>) =>
  (await statement.execute(unseal(context.db))).rows;

/** Rows with a value that an older key sealed. */
function outdated(context: ActionContext, { places }: SealedTable): RawBuilder<boolean> {
  const newest = `v1.${context.services.crypto.newest.id}.`;
  const columns = Object.keys(places).map((column) => sql<boolean>`not starts_with(${sql.ref(column)}, ${newest})`);
  return sql<boolean>`(${sql.join(columns, sql` or `)})`;
}

async function waiting(context: ActionContext, sealed: SealedTable): Promise<number> {
  const found = await run<{ n: number }>(
    context,
    sql`select count(*) as n from ${sql.table(sealed.table)} where ${outdated(context, sealed)}`,
  );
  return found[0]?.n ?? 0;
}

async function rotateTable(context: ActionContext, sealed: SealedTable, limit: number): Promise<number> {
  const { table, key = ['id'], places } = sealed;
  const { crypto } = context.services;
  const keys = sql.join(key.map((column) => sql.ref(column)));
  const columns = sql.join(Object.keys(places).map((column) => sql.ref(column)));
  const found = await run<Row>(
    context,
    sql`select city_code, ${keys}, ${columns} from ${sql.table(table)} where ${outdated(context, sealed)}
      order by ${keys} limit ${limit} for update`,
  );
  let values = 0;
  for (const row of found) {
    const own = key.map((column) => row[column] ?? '');
    const fresh = Object.entries(places).flatMap(([column, place]) => {
      const value = row[column];
      const next = value ? crypto.rotate(value, place(...own)) : undefined;
      return next ? [sql`${sql.ref(column)} = ${next}`] : [];
    });
    values += fresh.length;
    await run(
      context,
      sql`update ${sql.table(table)} set ${sql.join(fresh)} 
        where city_code = ${row.cityCode} and (${keys}) = (${sql.join(own)})`,
    );
  }
  return values;
}
