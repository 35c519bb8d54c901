import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import type { Item } from './reach.ts';
import { samplingWords as w } from './words.ts';

const link = ({ id }: Item) => `/cases/findings?open=${id}`;

/** Whoever is responsible hears that something is to be mended; what, stands there. */
export async function tellWorker(context: ActionContext, item: Item): Promise<void> {
  if (item.workerId === null) return;
  const accounts = await accountsConcerned(context, { workerIds: [item.workerId], siteIds: [], roles: [] });
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'cases.sample-reviewed', title: w.told, body: w.toldBody, link: link(item) },
    })),
  );
}

export async function tellReviewer(context: ActionContext, item: Item): Promise<void> {
  const { reviewedByAccount: accountId, reviewedByCity: cityCode } = item;
  if (!accountId || !cityCode) return;
  const kind = 'cases.sample-mended';
  await notify(context, [{ accountId, cityCode, kind, title: w.toldAnswered, body: w.toldBody, link: link(item) }]);
}
