import type pg from 'pg';

interface Part {
  readonly drop: string;
  readonly make: string;
  readonly name: string;
}

/**
 * Fills tables without the indexes and foreign keys that can be made afterwards in one go, as the catalogue
 * describes them: each row alone would have to be looked up and sorted in.
 */
export async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  step: (text: string) => void,
  fill: () => Promise<void>,
): Promise<void> {
  const { rows: parts } = await client.query<Part>(
    `select conname as name, format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
      from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any($1::regclass[])
      union all
      select indexrelid::regclass::text, format('drop index %s', indexrelid::regclass),
        replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
      from pg_index where indrelid = any($1::regclass[]) and not indisunique`,
    [tables],
  );
  for (const { drop } of parts) await client.query(drop);
  await fill();
  for (const { name, make } of parts) {
    step(`making ${name}`);
    await client.query(make);
  }
}
