import type { Context } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { can } from '../contract.ts';
import { caseFiles } from '../scope.ts';

const most = 200;

/** Cases within reach by their ids, or those that run at sites, the latest first: number, client, and where. */
export async function casesNamed(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly siteIds: readonly string[] },
) {
  const all = caseFiles.from(context, can.readCases).select(['id', 'number', 'clientId', 'siteId']);
  const rows =
    'ids' in which
      ? await all.where((eb) => eb('id', '=', eb.fn.any(eb.val([...which.ids])))).execute()
      : await all
          .where((eb) => eb('siteId', '=', eb.fn.any(eb.val([...which.siteIds]))))
          .where('state', '=', 'accepted')
          .orderBy('receivedOn', 'desc')
          .orderBy('id')
          .limit(most)
          .execute();
  const clients = await clientsByIds(
    context,
    rows.map((r) => r.clientId),
  );
  return rows.map(({ id, number, clientId, siteId }) => ({
    ...{ id, siteId },
    title: [number, clients.get(clientId)?.name].filter(Boolean).join(' · '),
  }));
}
