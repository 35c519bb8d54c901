import type { z } from 'zod';
import { auditTrail } from '../../../platform/audit/trail.ts';
import type { Context } from '../../../platform/context.ts';
import { everywhere } from '../../../platform/reach.ts';
import { can } from '../contract.ts';
import { personRow } from '../queries.ts';
import type { reveal } from './contract.ts';

type Reveal = z.infer<typeof reveal>;

/** Who looked at what of a file and why: whoever may ask about the person hears of every look, from wherever. */
export async function clientReveals(
  context: Context,
  { id, page, size }: { id: string; page: number; size: number },
): Promise<{ rows: Reveal[]; total: number }> {
  await personRow(context, can.readReveals, id);
  const { rows, total } = await auditTrail(
    context,
    everywhere,
    { actions: ['clients.revealField', 'clients.revealContactPhone'], subjectType: 'client', subjectId: id },
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
