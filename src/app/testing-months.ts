import pg from 'pg';
import { addMonths, dayOf } from '../kernel/dates.ts';
import type { TestDatabase } from '../platform/testing/database.ts';

/** First and last as `YYYY-MM`. */
export type Months = readonly [first: string, last: string];

/** Where tests turn their clock to, mostly; a test that goes elsewhere says so. */
export const usualMonths: Months = ['2026-06', '2027-02'];

/** What the demonstration records lies in these. */
export const demoMonths = (): Months => {
  const month = dayOf(new Date()).slice(0, 7);
  return [addMonths(month, -14), addMonths(month, 2)];
};

/**
 * Leaves only these months of records, and those around today for tests that leave the clock alone. What is asked
 * and answered stays the same; but tests would spend a third of their time planning over sixty partitions.
 */
export async function onlyMonths({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>, [first, last]: Months): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent = 'services.encounter'::regclass
         and right(inhrelid::regclass::text, 7) not between replace($1, '-', '_') and replace($2, '-', '_')
         and right(inhrelid::regclass::text, 7) not between to_char(now() - interval '3 months', 'YYYY_MM')
           and to_char(now() + interval '1 month', 'YYYY_MM')`,
      [first, last],
    );
    for (const { name } of rows)
      await owner.query(`alter table services.encounter detach partition ${name}; drop table ${name}`);
  } finally {
    await owner.end();
  }
}
