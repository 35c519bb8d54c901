import type { ActionContext } from '../../../platform/context.ts';
import { keepWords } from '../finding/indexing.ts';
import { endWithCase } from '../referral/ending.ts';
import { withdrawOffered } from '../referral/following.ts';
import type { CaseKey } from '../standing.ts';
import { cases } from '../tables.ts';

/** What has become of a case that was received. */
export interface Decided {
  readonly state: 'accepted' | 'declined';
  readonly decidedOn: string;
  readonly declineReason?: string;
}

export async function settleOpening(context: ActionContext, { cityCode, id }: CaseKey, set: Decided): Promise<void> {
  if (set.state === 'declined') {
    await withdrawOffered(context, { cityCode, id });
    await endWithCase(context, { cityCode, id }, 'declined');
  }
  await cases
    .write(context)
    .updateTable('cases.case_file')
    .set(set)
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  if (set.state === 'declined') await keepWords(context, { cityCode, id }, id);
}
