import type { Context } from '../../../platform/context.ts';
import { can } from '../permissions.ts';
import { postsAnywhere } from '../scope.ts';

export const postRows = (context: Context, cityCode: string, workerId: string) =>
  postsAnywhere
    .from(context)
    .select(['id', 'siteId', 'divisionCode', 'duty', 'main', 'validFrom', 'validTo', 'version'])
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .orderBy('validFrom', 'desc')
    .orderBy('id');

export function postsOfWorker(context: Context, cityCode: string, workerId: string) {
  return postRows(context, cityCode, workerId).execute();
}

export type PostRow = Awaited<ReturnType<typeof postsOfWorker>>[number];

type Place = Pick<PostRow, 'divisionCode' | 'siteId'>;

export const changeable = (context: Context, { divisionCode, siteId }: Place): boolean =>
  context.covers(can.postWorkers, { divisionCode, siteId });
