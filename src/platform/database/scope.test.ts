import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cityOf } from '../../kernel/china/division.ts';
import type { Reach } from '../reach.ts';
import { testDatabase } from '../testing/database.ts';
import { openKysely, openPool } from './pool.ts';
import { inReach, type ScopeColumns, whereInReach } from './scope.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await testDatabase();
  pool = openPool({ url: database.ownerUrl, size: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const codes = [
  '44',
  '4401',
  '440103',
  '440103001',
  '440103001002',
  '440104',
  '4402',
  '46',
  '4601',
  '469001',
  '469001198',
  '469001198006',
  '4690',
];
const siteIds = [
  '018f0000-0000-7000-8000-000000000001',
  '018f0000-0000-7000-8000-000000000002',
  '018f0000-0000-7000-8000-000000000003',
];

const reach: fc.Arbitrary<Reach> = fc.oneof(
  fc.constant<Reach>({ kind: 'everywhere' }),
  fc.constant<Reach>({ kind: 'nowhere' }),
  fc.constantFrom(...codes).map((code): Reach => ({ kind: 'division', code })),
  // The sites of one post lie in one city; rows carry the city of their own division.
  fc.subarray(siteIds).map((ids): Reach => ({ kind: 'sites', ids, divisionCode: '440103001' })),
  fc
    .tuple(fc.subarray(codes), fc.subarray(siteIds))
    .chain(([of, ids]) =>
      fc.constantFrom<Reach>(
        { kind: 'parts', codes: of, ids, divisionCode: '440103' },
        { kind: 'sites', ids, divisionCode: '440103', outside: of },
      ),
    ),
);
const row = fc.record({
  divisionCode: fc.constantFrom(...codes.filter((c) => c.length >= 6)),
  siteId: fc.option(fc.constantFrom(...siteIds)),
});

async function bySql(columns: ScopeColumns, r: Reach, rows: { divisionCode: string; siteId: string | null }[]) {
  const values = JSON.stringify(rows.map((x, i) => ({ ...x, n: i, cityCode: cityOf(x.divisionCode) })));
  const { rows: found } = await sql<{ n: number }>`
    select r.n from (select x."cityCode" as city_code, x."divisionCode" collate "C" as division_code, x."siteId" as site_id, x.n
      from jsonb_to_recordset(${values}::jsonb) as x(n int, "cityCode" text, "divisionCode" text, "siteId" uuid)) r
    where ${whereInReach('r', columns, r)} order by r.n`.execute(openKysely(pool));
  return found.map((f) => f.n);
}

for (const columns of [
  { division: 'divisionCode', site: 'siteId' },
  { division: 'divisionCode' },
] satisfies ScopeColumns[]) {
  test(`predicate and SQL choose the same rows (${Object.keys(columns).join(' and ')})`, async () => {
    await fc.assert(
      fc.asyncProperty(reach, fc.array(row, { maxLength: 12 }), async (r, rows) => {
        const cities = rows.map((x) => (cityOf(x.divisionCode) === '4401' ? x : { ...x, siteId: null }));
        const predicate = inReach(columns, r);
        const chosen = cities.flatMap((x, i) => (predicate(x) ? [i] : []));
        expect(await bySql(columns, r, cities)).toEqual(chosen);
      }),
      { numRuns: 150 },
    );
  });
}
