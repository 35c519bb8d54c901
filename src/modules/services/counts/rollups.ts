import { type RawBuilder, sql } from 'kysely';
import { saidBy } from './deltas.ts';

/** A table of sums, and what its key is made of, told from a record or a delta. */
interface Rollup {
  readonly table: string;
  readonly keys: Readonly<Record<string, string>>;
  /** Every row is a sum of rows of the first. */
  readonly coarser?: true;
}

const month = { month: "date_trunc('month', occurred_on)::date" };
const kind = { way: 'way', class: 'class' };
const city = { city_code: 'city_code' };

export const rollups: readonly Rollup[] = [
  {
    table: 'services.encounter_count',
    keys: { ...city, ...month, division_code: 'division_code', site_id: 'site_id', ...kind },
  },
  {
    table: 'services.encounter_town_count',
    keys: { ...city, ...month, town_code: 'left(division_code, 9)', ...kind },
    coarser: true,
  },
  {
    table: 'services.encounter_county_count',
    keys: { ...city, ...month, county_code: 'left(division_code, 6)', ...kind },
    coarser: true,
  },
  {
    table: 'services.encounter_day_count',
    keys: { ...city, occurred_on: 'occurred_on', county_code: 'left(division_code, 6)' },
  },
  {
    table: 'services.encounter_day_kind_count',
    keys: { ...city, occurred_on: 'occurred_on', county_code: 'left(division_code, 6)', ...kind },
  },
];

const places = (count: number) => sql.raw(Array.from({ length: count }, (_, i) => i + 1).join(', '));

/** The rows that `source` (records or deltas) makes in a rollup. */
export function summed({ keys }: Rollup, source: RawBuilder<unknown>): RawBuilder<unknown> {
  const expressions = Object.entries(keys).map(([column, said]) => `${said} as ${column}`);
  return sql`select ${sql.raw(expressions.join(', '))}, sum(encounters)::int as encounters,
      sum(person_times)::int as person_times, sum(minutes)::int as minutes
    from ${source} group by ${places(expressions.length)}`;
}

/** Adds what `source` makes to a rollup; in order, so that two who add do not wait for each other in a ring. */
export function adding(rollup: Rollup, source: RawBuilder<unknown>): RawBuilder<unknown> {
  const { table, keys } = rollup;
  const columns = Object.keys(keys);
  return sql`insert into ${sql.table(table)} as c ${summed(rollup, source)} order by ${places(columns.length)}
    on conflict (${sql.raw(columns.join(', '))}) do update set encounters = c.encounters + excluded.encounters,
      person_times = c.person_times + excluded.person_times, minutes = c.minutes + excluded.minutes`;
}

/** The rows of the first, as `summed` takes records. */
export const bySite = sql`(select *, month as occurred_on from services.encounter_count) by_site`;

/** What the tables of sums must be made of: the records, less the deltas that are not folded yet. */
export const folded = sql`(
  ${saidBy(sql`(select * from services.encounter where voided_at is null)`, sql`services.encounter_participant`)}
  union all
  select city_code, occurred_on, division_code, site_id, way, class, client_id, household_id,
    -encounters, -person_times, -minutes, -served
  from services.encounter_count_delta) folded`;
