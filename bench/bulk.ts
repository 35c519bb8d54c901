import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { dayOf } from '../src/kernel/dates.ts';
import { reopenMonth } from '../src/modules/services/closing/actions.ts';
import { amounts, foldRecords, inventRecords, storeRecords } from '../src/modules/services/demo.ts';
import { type DemoRun, demoRegions, demoRun } from '../src/platform/demo.ts';
import type { Services } from '../src/platform/services.ts';

/** Encounters the demo makes at scale 1 for this region. */
export const demoEncounters = amounts.guangzhou;

export interface Bulk {
  readonly rows: number;
  readonly perSecond: number;
}

export interface BulkStored extends Bulk {
  /** Storing and folding their counts, which a job does every minute. */
  readonly foldedPerSecond: number;
}

/** Records through the bulk action: every row judged, audited by batch, counted. Making them up is not measured. */
export async function bulkRecords(services: Services, rows: number, step: (text: string) => void): Promise<BulkStored> {
  const run = demoRun(services, demoRegions.guangzhou, {
    today: dayOf(new Date()),
    scale: rows / demoEncounters,
    progress: (what, done, total) => step(`${what} ${done}/${total}`),
  });
  await reopenMonths(services, run);
  step('making up records');
  const batches = await inventRecords(run);
  const before = await countRows(services);
  const start = performance.now();
  await storeRecords(run, batches);
  const stored = (performance.now() - start) / 1000;
  await foldRecords(run);
  const folded = (performance.now() - start) / 1000;
  const made = (await countRows(services)) - before;
  return { rows: made, perSecond: made / stored, foldedPerSecond: made / folded };
}

/** What stations have closed takes no record; the measure is of records. */
async function reopenMonths(services: Services, run: DemoRun): Promise<void> {
  const { rows } = await services.pool.query<{ siteId: string; month: string }>(
    `select site_id as "siteId", to_char(month, 'YYYY-MM') as month from services.site_month m
      join network.site s on s.id = m.site_id
      where s.kind = 'station' and m.closed_at is not null and m.reopened_at is null`,
  );
  for (const closed of rows) await run.act('services.reopenMonth', reopenMonth, { ...closed, reason: 'bench' });
}

async function countRows(services: Services): Promise<number> {
  const { rows } = await services.pool.query('select count(*)::int as n from services.encounter');
  return rows[0].n;
}

/** The same kind of rows into the same table by COPY, under new ids: the fastest the database can. */
export async function copiedRows(url: string, rows: number): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const out = client.query(
      copyTo(`copy (select city_code, gen_random_uuid(), occurred_on, occurred_at, division_code, site_id, worker_id, client_id,
        household_id, person_times, way, class, minutes, result, notes, next_on, recorded_at, recorded_by, received_via
        from services.encounter limit ${rows}) to stdout`),
    );
    const pieces: Buffer[] = await out.toArray();
    const start = performance.now();
    const into = client.query(
      copyFrom(`copy services.encounter (city_code, id, occurred_on, occurred_at, division_code, site_id, worker_id, client_id,
        household_id, person_times, way, class, minutes, result, notes, next_on, recorded_at, recorded_by, received_via)
        from stdin`),
    );
    await pipeline(Readable.from(pieces), into);
    const seconds = (performance.now() - start) / 1000;
    return { rows: into.rowCount ?? rows, perSecond: (into.rowCount ?? rows) / seconds };
  } finally {
    await client.end();
  }
}
