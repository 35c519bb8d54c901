import type { Context } from '../../../platform/context.ts';
import { employmentsAnywhere } from '../scope.ts';

/** Every period of a worker, the first one first. */
export function employmentsOf(context: Context, cityCode: string, workerId: string) {
  return employmentsAnywhere
    .from(context)
    .select(['id', 'kind', 'agencyId', 'fullTime', 'validFrom', 'validTo', 'leftReason'])
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
}
