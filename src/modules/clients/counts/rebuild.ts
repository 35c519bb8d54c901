import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import { careCountUpkeep } from '../scope.ts';
import { onlyFolder } from './fold.ts';
import { careHouseholds, settledByTown } from './households.ts';
import { counted } from './keeping.ts';

interface Kept {
  readonly table: string;
  /** What it must hold: the records, less the deltas that are not folded yet. */
  readonly wanted: RawBuilder<unknown>;
  /** Rows that say something; a count may have come back to nothing. */
  readonly telling: RawBuilder<unknown>;
}

const categories = sql`join clients.person_category c
  on c.city_code = p.city_code and c.person_id = p.id and c.valid_to is null`;
const folded = sql`(
  select city_code, town_code, risk_level, category, variant, household_id, 1 as persons
    from (${counted(sql`clients.person`, categories)}) c
  union all
  select city_code, town_code, risk_level, category, variant, household_id, -persons from clients.care_count_delta) folded`;
const households = careHouseholds(
  sql`(select city_code, household_id, town_code, persons from ${folded} where household_id is not null) person`,
);

const kept: readonly Kept[] = [
  {
    table: 'clients.care_count',
    wanted: sql`select city_code, town_code, risk_level, category, variant, sum(persons)::int as persons
      from ${folded} group by 1, 2, 3, 4, 5`,
    telling: sql`persons <> 0`,
  },
  { table: 'clients.care_household', wanted: households, telling: sql`true` },
  {
    table: 'clients.care_household_count',
    wanted: settledByTown(sql`(${households}) household`),
    telling: sql`households <> 0`,
  },
];

/** Rows that only one of the two has: the table, and what it must hold. */
function differing({ table, wanted, telling }: Kept): RawBuilder<unknown> {
  const held = sql`select * from ${sql.table(table)} where ${telling}`;
  const due = sql`select * from (${wanted}) wanted where ${telling}`;
  return sql`(with held as materialized (${held}), due as materialized (${due})
    select count(*) from ((table held except table due) union all (table due except table held)) d)`;
}

/** In how many rows the counts with their deltas differ from the records. */
export async function careCountDifferences(context: Pick<Context, 'db'>): Promise<number> {
  const [found] = await careCountUpkeep.sql(
    context,
    sql<{ n: number }>`select (${sql.join(kept.map(differing), sql` + `)})::int as n`,
  );
  return found?.n ?? 0;
}

/** Makes the counts anew; whoever changes a person meanwhile need not wait, since only folding does. */
export async function rebuildCareCounts(context: Pick<Context, 'services'>): Promise<void> {
  await runUpkeep(context.services, async (upkeep) => {
    await careCountUpkeep.sql(upkeep, onlyFolder);
    for (const { table, wanted } of kept) {
      await careCountUpkeep.sql(upkeep, sql`delete from ${sql.table(table)}`);
      await careCountUpkeep.sql(upkeep, sql`insert into ${sql.table(table)} ${wanted}`);
    }
  });
}
