import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { keepWords } from '../finding/indexing.ts';
import type { HeldCase } from '../held.ts';
import { settlePlan } from '../planning/actions.ts';
import { reviews } from '../scope.ts';
import { remarksPlace } from '../sealing.ts';
import { cases } from '../tables.ts';

/** A plan that still waits when its case is closed is given back: nobody decides over a closed file. */
export async function giveBackPlan(context: ActionContext, row: HeldCase): Promise<void> {
  const { cityCode } = row;
  const waiting = await reviews
    .from(context)
    .select(['id', 'subjectId'])
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', row.id)
    .where('step', '=', 'plan')
    .where('state', '=', 'asked')
    .executeTakeFirst();
  if (!waiting) return;
  await cases
    .write(context)
    .updateTable('cases.review')
    .set({
      state: 'returned',
      decidedBy: actorName(context),
      decidedAt: context.now,
      remarks: sealText(context.services.crypto, '个案已结案，不再审核', remarksPlace(waiting.id)),
    })
    .where('cityCode', '=', cityCode)
    .where('id', '=', waiting.id)
    .execute();
  await settlePlan(context, cityCode, waiting.subjectId ?? '', 'returned');
  await keepWords(context, row, waiting.id);
}
