/** A station that closes has no supervisor from that day on, nothing binds or is agreed for it, and nobody goes there. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { endAgreements } from '../agreements/closing.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { supervision } from '../tables.ts';
import { cancelVisits } from '../visits/closing.ts';

export async function followClosing(context: ActionContext, siteId: string, on: Day): Promise<void> {
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  if (site?.kind !== 'station') return;
  const { cityCode, name } = site;
  const there = sql<boolean>`city_code = ${cityCode} and site_id = ${siteId}`;
  const lasting = sql<boolean>`(valid_to is null or valid_to > ${on})`;
  const held = await assignmentsAnywhere.sql<{ workerId: string }>(
    context,
    sql`select worker_id from supervision.assignment where ${there} and ${lasting} order by id for update`,
  );
  const write = supervision.write(context);
  await write.deleteFrom('supervision.assignment').where(there).where('validFrom', '>=', on).execute();
  await write.updateTable('supervision.assignment').set({ validTo: on }).where(there).where(lasting).execute();
  // What had not begun is as if it had never been.
  await write
    .updateTable('supervision.binding')
    .set({ validTo: sql<string>`greatest(valid_from, ${on}::date)`, version: sql<number>`version + 1` })
    .where(there)
    .where(lasting)
    .where(sql<boolean>`(valid_to is null or valid_to > valid_from)`)
    .execute();
  await endAgreements(context, { cityCode, siteId, on });
  const closing = { cityCode, siteId, name, on };
  await cancelVisits(
    context,
    closing,
    held.map((h) => h.workerId),
  );
}
