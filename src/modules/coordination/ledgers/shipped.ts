import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { projectRoot } from '../../../platform/project-root.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { ledgerVersions } from '../scope.ts';
import { ledgerContent } from './schemas.ts';

/** A ledger that the system brings along, with where it comes from. */
export const shippedLedger = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  version: z.number().int().min(1),
  source: z.string().min(1),
  sourceEn: z.string().min(1),
  verified: z.boolean(),
  content: ledgerContent,
});

const folder = path.join(projectRoot, 'data/ledgers');

export async function readShipped(): Promise<z.infer<typeof shippedLedger>[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => shippedLedger.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
}

/** Puts ledgers that the database does not hold yet into it; one that the region has published itself is the region's. */
export async function loadLedgers(services: Services): Promise<void> {
  const read = await readShipped();
  const rows = JSON.stringify(
    read.map(({ id, version, source, sourceEn, verified, content }) => ({
      ...{ id, version, verified, content },
      source: { zh: source, en: sourceEn },
    })),
  );
  await runUpkeep(services, async (upkeep) => {
    const came = sql`jsonb_to_recordset(${rows}::jsonb)
      as s (id text, version int, source jsonb, verified boolean, content jsonb)`;
    await ledgerVersions.sql(
      upkeep,
      sql`insert into coordination.ledger (id) select s.id from ${came} on conflict do nothing`,
    );
    await ledgerVersions.sql(
      upkeep,
      sql`insert into coordination.ledger_version
          (ledger_id, version, shipped, content, source, verified, change, published_at, published_by)
        select s.id, coalesce((select max(v.version) from coordination.ledger_version v where v.ledger_id = s.id), 0) + 1,
          s.version, s.content, s.source, s.verified, '', now(), null
        from ${came}
        where not exists (select from coordination.ledger_version v
          where v.ledger_id = s.id and (v.shipped is null or v.shipped >= s.version))
        on conflict do nothing`,
    );
  });
}
