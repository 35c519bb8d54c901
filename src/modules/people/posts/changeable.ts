import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can } from '../permissions.ts';
import { workerRow } from '../queries.ts';
import { postsAnywhere } from '../scope.ts';
import { changeable, postRows } from './queries.ts';

/** A post that the caller may change, its worker, and all posts of the worker: nobody changes them meanwhile. */
export async function changeablePost(context: ActionContext, id: string) {
  const found = await postsAnywhere
    .from(context)
    .select(['cityCode', 'workerId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  const worker = await workerRow(context, can.postWorkers, found.workerId);
  const posts = await postRows(context, found.cityCode, found.workerId).forUpdate().execute();
  const post = posts.find((p) => p.id === id);
  if (!post || !changeable(context, post)) throw problem('not-found');
  return { worker, posts, post };
}
