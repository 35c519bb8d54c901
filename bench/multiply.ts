import pg from 'pg';
import { compareCounts, rebuildCounts } from '../src/modules/services/counts/rebuild.ts';
import { demoRegions } from '../src/platform/demo.ts';
import { runAction } from '../src/platform/run/run.ts';
import type { Services } from '../src/platform/services.ts';
import { indexed } from '../src/platform/word-index/hashes.ts';
import { benchNotes } from './notes.ts';
import { withoutIndexes } from './unindexed.ts';

const columns = `division_code, site_id, worker_id, client_id, household_id, person_times, way, class, minutes, result,
  next_on, recorded_at, recorded_by, received_via`;
/** Notes that copies are given. */
const noteCount = 20_000;

const millis = '(extract(epoch from occurred_at) * 1000)::bigint';
/** Ids that rise with the time of the record, as those do that come in one after another. */
const risingId = `overlay(overlay(gen_random_uuid()::text
  placing lpad(to_hex(${millis} >> 16), 8, '0') from 1) placing lpad(to_hex(${millis} & 65535), 4, '0') from 10)::uuid`;

/**
 * Rows beyond those that are measured: copies of stored ones inside the database, each under a new id on an
 * earlier or the same day of its month, with a note of its own that stands in the clear, for a sealed one opens under
 * its own id alone. Afterwards all counts are made anew from the records by the action that an
 * administrator has for it, and compared.
 */
export async function multiplyRows(
  services: Services,
  ownerUrl: string,
  missing: number,
  step: (text: string) => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    // Nobody waits for these to be kept: what fails begins anew.
    options: '-c timezone=Asia/Shanghai -c synchronous_commit=off -c maintenance_work_mem=1GB -c work_mem=256MB',
  });
  await client.connect();
  try {
    await giveNotes(client, services);
    await withoutIndexes(client, ['services.encounter', 'services.encounter_key'], step, () =>
      copyMonths(client, missing, step),
    );
    step('making the counts anew');
    const call = { who: { kind: 'system', name: 'bench', divisionCode: '00' }, language: 'zh' } as const;
    await runAction(services, call, 'services.rebuildCounts', {}, rebuildCounts);
    step('tidying up');
    await client.query('vacuum (analyze)');
    if (missing > 2_000_000) return;
    step('comparing the counts');
    const { differences } = await compareCounts(services);
    if (differences > 0) throw new Error(`counts differ in ${differences} places`);
  } finally {
    await client.end();
  }
}

/** Notes with the hashes of their words, for copies to draw from. */
async function giveNotes(client: pg.Client, { crypto }: Services): Promise<void> {
  const notes = Array.from({ length: noteCount }, (_, i) => {
    const note = benchNotes();
    return { nth: i, notes: note, ...indexed(crypto, demoRegions.guangzhou.code, [note]) };
  });
  await client.query('create temp table note (nth int primary key, notes text, words smallint[], words_by text)');
  await client.query('insert into note select * from jsonb_populate_recordset(null::note, $1::jsonb)', [
    JSON.stringify(notes),
  ]);
}

/** Month by month, each as many times as it takes, so that every partition is filled in one go. */
async function copyMonths(client: pg.Client, missing: number, step: (text: string) => void): Promise<void> {
  const { rows: months } = await client.query<{ first: string; stored: number }>(
    `select date_trunc('month', occurred_on)::date::text as first, count(*)::int as stored
      from services.encounter where voided_at is null group by 1 order by 1`,
  );
  const stored = months.reduce((sum, month) => sum + month.stored, 0);
  let [seen, copied] = [0, 0];
  for (const month of months) {
    seen += month.stored;
    const wanted = Math.round((missing * seen) / stored) - copied;
    const times = Math.floor(wanted / month.stored);
    await client.query(
      `with copied as (
        select city_code, occurred_on - earlier as occurred_on, occurred_at - make_interval(days => earlier) as occurred_at, ${columns},
          note.notes, note.words, note.words_by
        from (
          select ${columns}, city_code, occurred_on, occurred_at, floor(random() * ${noteCount})::int as drawn,
            floor(random() * extract(day from occurred_on))::int as earlier
          from (select *, row_number() over () as nth from services.encounter
              where occurred_on >= $1::date and occurred_on < $1::date + interval '1 month' and voided_at is null) of_month,
            generate_series(1, $2::int + (nth <= $3)::int)) e join note on note.nth = e.drawn),
      stored as (
        insert into services.encounter (city_code, id, occurred_on, occurred_at, ${columns}, notes, words, words_by)
        select city_code, ${risingId}, occurred_on, occurred_at, ${columns}, notes, words, words_by from copied
        returning city_code, id, occurred_on)
      insert into services.encounter_key (city_code, id, occurred_on, content_hash)
      select city_code, id, occurred_on, sha256(id::text::bytea) from stored`,
      [month.first, times, wanted - times * month.stored],
    );
    copied += wanted;
    step(`copied ${copied}/${missing}`);
  }
}
