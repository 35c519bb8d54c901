import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervision } from '../tables.ts';
import { honourPlaces } from './sealing.ts';
import type { HonourStored } from './stored.ts';

export async function change(
  context: ActionContext,
  { cityCode, id, version }: HonourStored,
  set: Record<string, unknown>,
): Promise<void> {
  await supervision
    .write(context)
    .updateTable('supervision.honour')
    .set({ ...set, version: version + 1 })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
}

export const withdraw = (context: ActionContext, row: HonourStored, reason: string): Promise<void> =>
  change(context, row, {
    ...{ state: 'withdrawn', registeredId: null, withdrawnBy: actorName(context), withdrawnAt: context.now },
    withdrawnWhy: sealText(context.services.crypto, reason, honourPlaces.withdrawnWhy(row.id)),
  });
