/** Records that were sent together may show the same photo, and so may what such a record said before or is asked to say. */
import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { filesOf, openRequest, openRevision } from '../corrections/facts.ts';
import { correctionRequests, encounterKeys, revisions } from '../scope.ts';
import type { RecordFile } from './files.ts';

/** After those that are to go show it no more. */
export async function shownElsewhere(context: ActionContext, { id }: RecordFile): Promise<boolean> {
  const named = sql`file_ids @> array[${id}]::uuid[]`;
  const found = await encounterKeys.sql(
    context,
    sql`select 1 from services.encounter e where e.files <> '[]' and e.files @> ${JSON.stringify([{ id }])}::jsonb
      union all select 1 from services.encounter_revision where ${named}
      union all select 1 from services.correction_request where ${named} limit 1`,
  );
  return found.length > 0;
}

interface Unnamed {
  readonly id: string;
  readonly facts: string;
}

/** What was kept before files were named beside it is opened once. */
export async function nameFiles(context: ActionContext, cityCode: string): Promise<void> {
  const { crypto } = context.services;
  const kept = {
    'services.encounter_revision': (r: Unnamed) => openRevision(crypto, r.id, r.facts).files,
    'services.correction_request': (r: Unnamed) => filesOf(openRequest(crypto, r.id, r.facts)),
  };
  for (const [table, files] of Object.entries(kept)) {
    const of = table === 'services.encounter_revision' ? revisions : correctionRequests;
    const rows = await of.sql<Unnamed>(
      context,
      sql`select id, facts from ${sql.table(table)} where city_code = ${cityCode} and file_ids is null`,
    );
    for (const row of rows)
      await of.sql(
        context,
        sql`update ${sql.table(table)} set file_ids = ${files(row).map((f) => f.id)}::uuid[]
          where city_code = ${cityCode} and id = ${row.id}`,
      );
  }
}
