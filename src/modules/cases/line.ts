import type { ActionContext } from '../../platform/context.ts';
import type { Role } from '../access/contract.ts';
import { accountsConcerned, accountsOver } from '../access/public.ts';
import type { SiteBrief } from '../network/public.ts';

interface Account {
  readonly accountId: string;
  readonly cityCode: string;
}

/** Whoever holds one of the roles at a site, at its station or over its place, each once; nobody is told of his own deed. */
export async function accountsInLine(
  context: ActionContext,
  site: SiteBrief,
  roles: readonly Role[],
): Promise<Account[]> {
  const siteIds = [site.id, site.parentSiteId ?? []].flat();
  const found = [
    ...(await accountsConcerned(context, { workerIds: [], siteIds, roles })),
    ...(await accountsOver(context, { divisionCode: site.divisionCode, roles, siteId: site.id })),
  ];
  const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
  const each = new Map(found.map(({ accountId, cityCode }) => [accountId, { accountId, cityCode }]));
  return [...each.values()].filter(({ accountId }) => accountId !== own);
}
