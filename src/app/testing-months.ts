import pg from 'pg';
import type { TestDatabase } from '../platform/testing/database.ts';

/** First and last as `YYYY-MM`. */
export type Months = readonly [first: string, last: string];

/**
 * Leaves only these months of records. What is asked and answered stays the same; but a test that asks for every
 * figure a hundred times would spend most of its time planning over sixty partitions.
 */
export async function onlyMonths({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>, [first, last]: Months): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent = 'services.encounter'::regclass
         and right(inhrelid::regclass::text, 7) not between replace($1, '-', '_') and replace($2, '-', '_')`,
      [first, last],
    );
    for (const { name } of rows)
      await owner.query(`alter table services.encounter detach partition ${name}; drop table ${name}`);
  } finally {
    await owner.end();
  }
}
