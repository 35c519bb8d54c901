import { type Kysely, sql, type Updateable } from 'kysely';
import { snake } from './insert-rows.ts';

/**
 * Updates many rows of a city by their ids, rows that set the same columns by one statement with one parameter.
 * The column types are the table's own.
 */
export async function updateRows<Rows, T extends keyof Rows & string>(
  write: Pick<Kysely<Rows>, 'updateTable'>,
  table: T,
  cityCode: string,
  rows: readonly (Updateable<Rows[T]> & { readonly id: string })[],
): Promise<void> {
  const columnsOf = ({ id: _, ...set }: (typeof rows)[number]) => Object.keys(set).sort();
  for (const alike of Map.groupBy(rows, (row) => columnsOf(row).join()).values()) {
    const columns = alike[0] ? columnsOf(alike[0]) : [];
    if (columns.length === 0) continue;
    const json = JSON.stringify(
      alike.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]))),
    );
    const set = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`given.${column}`)}`);
    await sql`update ${sql.table(table)} as updated set ${sql.join(set)}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb) as given
      where updated.city_code = ${cityCode} and updated.id = given.id`.execute(write as unknown as Kysely<unknown>);
  }
}
