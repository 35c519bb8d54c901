import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { countUpkeep } from '../scope.ts';
import { onlyFolder } from './fold.ts';
import { bySite, folded, rollups, summed } from './rollups.ts';
import { chains, entriesOf, servedRows } from './served-days.ts';

interface Kept {
  readonly table: string;
  /** What it must hold, counted from the records. */
  readonly wanted: RawBuilder<unknown>;
  /** The same from tables before it in the list, once these are right. */
  readonly derived?: RawBuilder<unknown>;
  /** Rows that say something; a count may have come back to nothing. */
  readonly telling: RawBuilder<unknown>;
}

const served = servedRows(entriesOf(folded));
const countedServed = (of: RawBuilder<unknown>) =>
  sql`select city_code, subject, month, county_code, month_before, first_on, count(*)::int as subjects
    from (${chains(of)}) chain group by 1, 2, 3, 4, 5, 6`;

const kept: readonly Kept[] = [
  ...rollups.map((rollup) => ({
    table: rollup.table,
    wanted: summed(rollup, folded),
    ...(rollup.coarser ? { derived: summed(rollup, bySite) } : {}),
    telling: sql`encounters <> 0 or person_times <> 0 or minutes <> 0`,
  })),
  { table: 'services.served', wanted: served, telling: sql`true` },
  {
    table: 'services.served_count',
    wanted: countedServed(sql`(${served}) served`),
    derived: countedServed(sql`services.served`),
    telling: sql`subjects <> 0`,
  },
];

/** Rows that only one of the two has: the table, and what it must hold. */
function differing({ table, wanted, telling }: Kept): RawBuilder<unknown> {
  const held = sql`select * from ${sql.table(table)} where ${telling}`;
  const due = sql`select * from (${wanted}) wanted where ${telling}`;
  return sql`(with held as materialized (${held}), due as materialized (${due})
    select count(*) from ((table held except table due) union all (table due except table held)) d)`;
}

/** Passing over all records takes as long as it takes, and less with room to sort them. */
const unhurried = sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '256MB', true)`;

/** Where the records and the counts with their deltas disagree, in one snapshot. */
export async function countDifferences(context: Pick<Context, 'db'>): Promise<{ differences: number }> {
  const [found] = await countUpkeep.sql(
    context,
    sql<{ n: number }>`select (${sql.join(kept.map(differing), sql` + `)})::int as n`,
  );
  return { differences: found?.n ?? 0 };
}

/** The same for jobs and large cities, which pages' limit of time does not fit. */
export const compareCounts = (services: Services): Promise<{ differences: number }> =>
  runUpkeep(services, async (upkeep) => {
    await countUpkeep.sql(upkeep, unhurried);
    return countDifferences(upkeep);
  });

/** Puts what a table must hold in place of what it holds, in one pass; tells how many rows differed. */
async function replace(context: ActionContext, { table, wanted, derived, telling }: Kept): Promise<number> {
  // What is put waits for what goes: their keys are mostly the same.
  const [found] = await countUpkeep.sql(
    context,
    sql<{ n: number }>`with due as materialized (${derived ?? wanted}),
      gone as (delete from ${sql.table(table)} returning *),
      put as (insert into ${sql.table(table)} select * from due where (select count(*) from gone) >= 0)
      select count(*)::int as n from (
        ((select * from gone where ${telling}) except (select * from due where ${telling}))
        union all ((select * from due where ${telling}) except (select * from gone where ${telling}))) d`,
  );
  return found?.n ?? 0;
}

/**
 * Makes all counts anew without stopping those who record. Records and deltas come in one commit, so
 * the records less the deltas stay the same while only folding waits.
 */
export async function rebuildCounts(context: ActionContext): Promise<{ corrected: number }> {
  await countUpkeep.sql(context, unhurried);
  await countUpkeep.sql(context, onlyFolder);
  let corrected = 0;
  for (const each of kept) corrected += await replace(context, each);
  context.audit({ subjectType: 'encounterCounts', detail: { corrected } });
  return { corrected };
}
