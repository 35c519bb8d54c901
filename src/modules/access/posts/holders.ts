import type { Context } from '../../../platform/context.ts';
import { ownAccount, posts } from '../scope.ts';

interface Asked {
  readonly workerIds: readonly string[];
  /** Sites whose leads are meant. */
  readonly leadsOf: readonly string[];
}

/** Open accounts of workers, and of whoever leads a site today: where notices go. */
export async function accountsAt(
  context: Context,
  { workerIds, leadsOf }: Asked,
): Promise<{ accountId: string; cityCode: string }[]> {
  const { today } = context;
  const leads = await posts
    .from(context)
    .select('accountId')
    .where('role', '=', 'stationLead')
    .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(leadsOf))))
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .execute();
  const ids = leads.map((l) => l.accountId);
  return ownAccount
    .from(context)
    .select(['id as accountId', 'cityCode'])
    .where('closedOn', 'is', null)
    .where((eb) => eb.or([eb('workerId', '=', eb.fn.any(eb.val(workerIds))), eb('id', '=', eb.fn.any(eb.val(ids)))]))
    .execute();
}
