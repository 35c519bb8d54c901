import type { ActionContext } from '../../../platform/context.ts';
import { services } from '../tables.ts';

/** What was asked on top of another version, or of a record that is void now, waits for nobody. */
export async function withdrawRequests(
  context: ActionContext,
  { cityCode, id }: { cityCode: string; id: string },
): Promise<void> {
  await services
    .write(context)
    .updateTable('services.correction_request')
    .set({ state: 'withdrawn', decidedAt: context.now })
    .where('cityCode', '=', cityCode)
    .where('encounterId', '=', id)
    .where('state', '=', 'proposed')
    .execute();
}
