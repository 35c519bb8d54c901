import pg from 'pg';
import { countDifferences, rebuildCounts } from '../src/modules/services/counts/rebuild.ts';
import { readContext, runAction } from '../src/platform/run.ts';
import type { Services } from '../src/platform/services.ts';

const columns = `division_code, site_id, worker_id, client_id, household_id, person_times, way, class, minutes, result,
  notes, next_on, recorded_at, recorded_by, received_via`;

/**
 * Rows beyond what the bulk action can store in reasonable time: copies of stored ones inside the database,
 * each under a new id on an earlier or the same day of its month. Afterwards all counts are made anew from
 * the records by the action that an administrator has for it, and compared.
 */
export async function multiplyRows(
  services: Services,
  ownerUrl: string,
  missing: number,
  step: (text: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c timezone=Asia/Shanghai' });
  await client.connect();
  try {
    const { rows } = await client.query('select count(*)::int as n from services.encounter');
    const stored: number = rows[0].n;
    for (let left = missing; left > 0; left -= stored) {
      await client.query(
        `with copied as (
          select city_code, gen_random_uuid() as id, floor(random() * extract(day from occurred_on))::int as earlier,
            occurred_on, occurred_at, ${columns} from services.encounter where voided_at is null limit $1),
        stored as (
          insert into services.encounter (city_code, id, occurred_on, occurred_at, ${columns})
          select city_code, id, occurred_on - earlier, occurred_at - make_interval(days => earlier), ${columns} from copied
          returning city_code, id, occurred_on)
        insert into services.encounter_key (city_code, id, occurred_on, content_hash)
        select city_code, id, occurred_on, sha256(id::text::bytea) from stored`,
        [Math.min(left, stored)],
      );
      step(`copied ${missing - Math.max(left - stored, 0)}/${missing}`);
    }
  } finally {
    await client.end();
  }
  step('making the counts anew');
  const call = { who: { kind: 'system', name: 'bench', divisionCode: '00' }, language: 'zh' } as const;
  await runAction(services, call, 'services.rebuildCounts', {}, rebuildCounts);
  step('counts made');
  if (missing > 2_000_000) return;
  const { differences } = await countDifferences(readContext(services, call));
  if (differences > 0) throw new Error(`counts differ in ${differences} places`);
}
