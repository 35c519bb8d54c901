import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { sitesByIds } from '../../network/public.ts';
import type { ClientFile } from '../contract.ts';
import { distinct } from '../queries.ts';
import { handovers, passedItems } from '../scope.ts';
import { handoverReasonPlace } from '../sealing.ts';

/** Hand-overs of a person that were accepted, the latest first. */
export async function handoversOf(
  context: Context,
  { cityCode, id }: { cityCode: string; id: string },
): Promise<ClientFile['handovers']> {
  const items = await passedItems
    .from(context)
    .select(['id', 'handoverId', 'fromSiteId', 'toSiteId', 'decidedAt', 'decidedBy'])
    .where('cityCode', '=', cityCode)
    .where('personId', '=', id)
    .where('state', '=', 'accepted')
    .orderBy('decidedAt', 'desc')
    .execute();
  const [proposals, sites] = await Promise.all([
    handovers
      .from(context)
      .select(['id', 'reason'])
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(distinct(items.map((i) => i.handoverId))))))
      .execute(),
    sitesByIds(context, distinct(items.flatMap((i) => [i.fromSiteId, i.toSiteId]))),
  ]);
  const { crypto } = context.services;
  const reasons = new Map(proposals.map((p) => [p.id, openText(crypto, p.reason, handoverReasonPlace(p.id))]));
  return items.map((i) => ({
    id: i.id,
    fromSiteName: sites.get(i.fromSiteId)?.name ?? '',
    toSiteName: sites.get(i.toSiteId)?.name ?? '',
    reason: reasons.get(i.handoverId) ?? '',
    acceptedAt: i.decidedAt ?? '',
    acceptedBy: i.decidedBy ?? '',
  }));
}
