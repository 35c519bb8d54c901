import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { countUpkeep } from '../scope.ts';
import { onlyFolder } from './fold.ts';
import { folded, rollups, summed } from './rollups.ts';
import { chains, entriesOf, servedRows } from './served-days.ts';

interface Kept {
  readonly table: string;
  /** What it must hold, counted from the records. */
  readonly wanted: RawBuilder<unknown>;
  /** Rows that say something; a count may have come back to nothing. */
  readonly telling: RawBuilder<unknown>;
}

const served = servedRows(entriesOf(folded));
const countedServed = sql`select city_code, subject, month, county_code, month_before, first_on, count(*)::int as subjects
  from (${chains(sql`(${served}) served`)}) chain group by 1, 2, 3, 4, 5, 6`;

const kept: readonly Kept[] = [
  ...rollups.map((rollup) => ({
    table: rollup.table,
    wanted: summed(rollup, folded),
    telling: sql`encounters <> 0 or person_times <> 0 or minutes <> 0`,
  })),
  { table: 'services.served', wanted: served, telling: sql`true` },
  { table: 'services.served_count', wanted: countedServed, telling: sql`subjects <> 0` },
];

/** Rows that only one of the two has: the table, and what it must hold. */
function differing({ table, wanted, telling }: Kept): RawBuilder<unknown> {
  const held = sql`select * from ${sql.table(table)} where ${telling}`;
  const due = sql`select * from (${wanted}) wanted where ${telling}`;
  return sql`(with held as materialized (${held}), due as materialized (${due})
    select count(*) from ((table held except table due) union all (table due except table held)) d)`;
}

/** Passing over all records takes as long as it takes. */
export const unhurried = sql`set local statement_timeout = 0`;

/** Where the records and the counts with their deltas disagree, in one snapshot. */
export async function countDifferences(context: Pick<Context, 'db'>): Promise<{ differences: number }> {
  const [found] = await countUpkeep.sql(
    context,
    sql<{ n: number }>`select (${sql.join(kept.map(differing), sql` + `)})::int as n`,
  );
  return { differences: found?.n ?? 0 };
}

/**
 * Makes all counts anew without stopping those who record. Records and deltas come in one commit, so
 * the records less the deltas stay the same while only folding waits.
 */
export async function rebuildCounts(context: ActionContext): Promise<{ corrected: number }> {
  await countUpkeep.sql(context, unhurried);
  await countUpkeep.sql(context, onlyFolder);
  const { differences } = await countDifferences(context);
  for (const { table, wanted } of kept) {
    await countUpkeep.sql(context, sql`delete from ${sql.table(table)}`);
    await countUpkeep.sql(context, sql`insert into ${sql.table(table)} ${wanted}`);
  }
  context.audit({ subjectType: 'encounterCounts', detail: { corrected: differences } });
  return { corrected: differences };
}
