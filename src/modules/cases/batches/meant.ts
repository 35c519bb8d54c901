import { cityOf } from '../../../kernel/china/division.ts';
import type { Context } from '../../../platform/context.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import { clientsMatching } from '../../clients/public.ts';
import type { BatchCriteria } from './contract.ts';
import { batchRules } from './region-rules.ts';

/** Everybody within the caller's reach whom the criteria mean; one more than a batch takes tells that it is too many. */
export async function clientsMeant(context: Context, criteria: BatchCriteria) {
  const { mostClients } = await batchRules(context);
  return clientsMatching(context, clientsCan.readClients, criteria, mostClients + 1);
}

interface Home {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
}

/** A batch stands where whoever makes it is posted; without a post, at the place or site that it is about. */
export function homeOf({ who }: Context, { place, siteIds }: BatchCriteria, first: { divisionCode: string }): Home {
  if (who.kind === 'person' && who.post) {
    const { divisionCode } = who.post;
    return { cityCode: cityOf(divisionCode), divisionCode, siteId: who.post.siteId };
  }
  const divisionCode = place ?? first.divisionCode;
  return { cityCode: cityOf(divisionCode), divisionCode, siteId: siteIds.length === 1 ? (siteIds[0] ?? null) : null };
}
