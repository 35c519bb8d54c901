import type { Context } from '../../../platform/context.ts';
import type { EncounterFilters } from '../contract.ts';

import { filteredEncounters } from './queries.ts';

type Asked = Pick<EncounterFilters, 'place' | 'siteId' | 'from' | 'to'>;

/** Records within reach that stand and could be drawn, in the order of ids; one more than `most` says there are too many. */
export const recordsFramed = async (context: Context, asked: Asked, most: number) =>
  (await filteredEncounters(context, { ...asked, state: 'valid' }))
    .select(['id', 'cityCode', 'clientId', 'workerId', 'siteId'])
    .orderBy('id')
    .limit(most + 1)
    .execute();
