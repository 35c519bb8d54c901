import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { can } from '../permissions.ts';
import { workerRow } from '../queries.ts';
import { postsAnywhere } from '../scope.ts';

export function postsOfWorker(context: Context, cityCode: string, workerId: string) {
  return rowsOf(context, cityCode, workerId).execute();
}

export type PostRow = Awaited<ReturnType<typeof postsOfWorker>>[number];

/** A post that the caller may change, its worker, and all posts of the worker: nobody changes them meanwhile. */
export async function changeablePost(context: ActionContext, id: string) {
  const found = await postsAnywhere
    .from(context)
    .select(['cityCode', 'workerId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  const worker = await workerRow(context, can.postWorkers, found.workerId);
  const posts = await rowsOf(context, found.cityCode, found.workerId).forUpdate().execute();
  const post = posts.find((p) => p.id === id);
  if (!post || !changeable(context, post)) throw problem('not-found');
  return { worker, posts, post };
}

export const changeable = (context: Context, { divisionCode, siteId }: PostRow): boolean =>
  context.covers(can.postWorkers, { divisionCode, siteId });

const rowsOf = (context: Context, cityCode: string, workerId: string) =>
  postsAnywhere
    .from(context)
    .select(['id', 'siteId', 'divisionCode', 'duty', 'main', 'validFrom', 'validTo', 'version'])
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .orderBy('validFrom', 'desc')
    .orderBy('id');
