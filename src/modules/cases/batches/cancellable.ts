import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { can } from '../contract.ts';
import { batches, batchTasks } from '../scope.ts';
import { withBatch } from './tasks.ts';

interface Held {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly dueOn: string;
  readonly cancelledOn: string | null;
}

/**
 * A batch that stands within reach, or that is one's own with tasks within reach: a supervisor's stands at her place
 * above the stations that she reaches.
 */
export async function batchHeld(context: Context, id: string): Promise<Held | undefined> {
  const { who } = context;
  const [there, [own]] = await Promise.all([
    batches
      .from(context, can.makeBatches)
      .select(['cityCode', 'divisionCode', 'siteId', 'dueOn', 'cancelledOn'])
      .where('id', '=', id)
      .executeTakeFirst(),
    batchTasks.sql<Held>(
      context,
      can.makeBatches,
      (where) => narrow`select b.city_code, b.division_code, b.site_id, b.due_on, b.cancelled_on from ${withBatch}
        where ${where} and b.id = ${id} and b.made_by_account = ${who.kind === 'person' ? who.actor.accountId : null}
        limit 1`,
    ),
  ]);
  return there ?? own;
}
