import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from './context.ts';
import { renewText } from './crypto/texts.ts';
import { type Handle, unseal } from './database/handle.ts';
import { snake } from './database/insert-rows.ts';

/** A table with sealed columns, each with where its value may stand. */
export interface SealedTable {
  /** `schema.table`; rows are found by `city_code` and the columns of `key`. */
  readonly table: string;
  /** `id` when absent. */
  readonly key?: readonly string[];
  readonly places: Places;
  /** Columns of free text: empty where nothing was said, and plain in rows from before they were sealed. */
  readonly texts?: Places;
}
type Places = Readonly<Record<string, (...key: string[]) => string>>;

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

/** Rows with a value that an older key sealed, or none yet. */
function outdated(context: ActionContext, { places, texts = {} }: SealedTable): RawBuilder<boolean> {
  const newest = `v1.${context.services.crypto.newest.id}.`;
  const older = (column: string) => sql<boolean>`not starts_with(${sql.ref(column)}, ${newest})`;
  const columns = [
    ...Object.keys(places).map(older),
    ...Object.keys(texts).map((column) => sql<boolean>`(${sql.ref(column)} <> '' and ${older(column)})`),
  ];
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
  const { table, key = ['id'], places, texts = {} } = sealed;
  const { crypto } = context.services;
  const keys = sql.join(key.map((column) => sql.ref(column)));
  const columns = Object.keys({ ...places, ...texts });
  const found = await run<Row>(
    context,
    sql`select city_code, ${keys}, ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
      where ${outdated(context, sealed)} order by ${keys} limit ${limit} for update`,
  );
  if (found.length === 0) return 0;
  let values = 0;
  const renewed = found.map((row) => {
    const own = key.map((column) => row[column] ?? '');
    const fresh: Record<string, string | null | undefined> = { city_code: row.cityCode };
    for (const column of key) fresh[snake(column)] = row[column];
    for (const column of columns) {
      const value = row[column];
      const next = value && (places[column] ? crypto.rotate(value, places[column](...own)) : undefined);
      const said = value && (texts[column] ? renewText(crypto, value, texts[column](...own)) : undefined);
      const renewedValue = next || said;
      if (renewedValue) values += 1;
      fresh[snake(column)] = renewedValue || value;
    }
    return fresh;
  });
  const set = columns.map((column) => sql`${sql.ref(column)} = fresh.${sql.ref(column)}`);
  const same = ['cityCode', ...key].map((column) => sql`t.${sql.ref(column)} = fresh.${sql.ref(column)}`);
  await run(
    context,
    sql`update ${sql.table(table)} t set ${sql.join(set)}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(renewed)}::jsonb) fresh
      where ${sql.join(same, sql` and `)}`,
  );
  return values;
}
