import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { goals } from '../scope.ts';
import { goalMeasurePlace, goalTextPlace } from '../sealing.ts';

/** The goals of a case that have not been dropped, in their order. */
export async function standingGoals(context: Context, cityCode: string, caseId: string) {
  const { crypto } = context.services;
  const rows = await goals
    .from(context)
    .select(['id', 'text', 'measure'])
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', caseId)
    .where('droppedOn', 'is', null)
    .orderBy('position')
    .execute();
  return rows.map(({ id, text, measure }) => ({
    id,
    text: openText(crypto, text, goalTextPlace(id)),
    measure: openText(crypto, measure, goalMeasurePlace(id)),
  }));
}
