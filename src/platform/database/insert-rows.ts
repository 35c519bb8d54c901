import { type Insertable, type Kysely, sql } from 'kysely';

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Inserts many rows by one statement with one parameter, so that batches of every size share one plan.
 * Columns are those of the first row; `undefined` counts as null. The column types are the table's own.
 */
export async function insertRows<Rows, T extends keyof Rows & string>(
  write: Pick<Kysely<Rows>, 'insertInto'>,
  table: T,
  rows: readonly Insertable<Rows[T]>[],
): Promise<void> {
  const [first] = rows as readonly Record<string, unknown>[];
  if (!first) return;
  const columns = Object.keys(first);
  const names = columns.map(snake);
  const json = JSON.stringify(
    (rows as readonly Record<string, unknown>[]).map((row) =>
      Object.fromEntries(columns.map((c, i) => [names[i], row[c]])),
    ),
  );
  const list = sql.join(names.map((name) => sql.ref(name)));
  await (write as unknown as Kysely<Record<string, Record<string, unknown>>>)
    .insertInto(table)
    .columns(columns)
    .expression(sql`select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)`)
    .execute();
}
