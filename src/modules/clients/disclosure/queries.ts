import { sql } from 'kysely';
import type { z } from 'zod';
import { auditTrail } from '../../../platform/audit/trail.ts';
import type { Context } from '../../../platform/context.ts';
import { everywhere } from '../../../platform/reach.ts';
import { can } from '../contract.ts';
import { standingId } from '../duplicates/queries.ts';
import { personRow } from '../queries.ts';
import { personsAnywhere } from '../scope.ts';
import type { reveal } from './contract.ts';
import { filesOf, lookVerb } from './files.ts';

type Reveal = z.infer<typeof reveal>;

/** Who looked at what of a file and why: whoever may ask about the person hears of every look, from wherever. */
export async function clientReveals(
  context: Context,
  { id: asked, page, size }: { id: string; page: number; size: number },
): Promise<{ rows: Reveal[]; total: number }> {
  const { cityCode, id } = await personRow(context, can.readReveals, await standingId(context, asked));
  const files = await personsAnywhere.sql<{ fileId: string }>(
    context,
    sql`select f.file_id from ${filesOf(cityCode, sql`array[${id}]::uuid[]`)} f`,
  );
  const { rows, total } = await auditTrail(
    context,
    everywhere,
    { verb: lookVerb, subjectType: 'client', subjectIds: files.map((f) => f.fileId) },
    { offset: (page - 1) * size, limit: size },
  );
  return {
    rows: rows.map(({ id: event, at, actorName, place, detail }) => ({
      id: event,
      at,
      by: actorName,
      place,
      field: detail.field as Reveal['field'],
      reason: String(detail.reason ?? ''),
    })),
    total,
  };
}
