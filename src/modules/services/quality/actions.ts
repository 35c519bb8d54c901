import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { servicesContract } from '../contract.ts';
import { services } from '../tables.ts';
import type { qualityEndpoints } from './contract.ts';
import { isOwn, type Question, questionSeen } from './queries.ts';
import { remarkPlace } from './sealing.ts';

type Input<K extends keyof typeof qualityEndpoints> = Parsed<(typeof qualityEndpoints)[K]['in']>;

/** By the worker concerned; said again as often as there is something to add, until it is closed. */
export async function answerQuestion(context: ActionContext, { id, explanation }: Input<'answerQuestion'>) {
  const question = await stillOpen(context, id);
  if (context.who.kind !== 'system' && !isOwn(context, question)) throw servicesContract.problem('question-of-other');
  await remark(context, question, 'answer', explanation);
  return { id };
}

/** By whoever leads there, never about the own records. */
export async function closeQuestion(context: ActionContext, { id, remark: text }: Input<'closeQuestion'>) {
  const question = await stillOpen(context, id);
  if (isOwn(context, question)) throw servicesContract.problem('question-own');
  await remark(context, question, 'close', text);
  return { id };
}

async function stillOpen(context: ActionContext, id: string): Promise<Question> {
  const question = await questionSeen(context, id, true);
  if (question.state === 'closed') throw servicesContract.problem('question-closed');
  return question;
}

async function remark(context: ActionContext, { cityCode, id }: Question, kind: 'answer' | 'close', text: string) {
  const remarkId = context.newId();
  await services
    .write(context)
    .insertInto('services.question_remark')
    .values({
      ...{ cityCode, id: remarkId, questionId: id, kind },
      text: context.services.crypto.encrypt(text, remarkPlace(remarkId)),
      ...{ saidBy: actorName(context), saidAt: context.now },
    })
    .execute();
  await services
    .write(context)
    .updateTable('services.record_question')
    .set({ state: kind === 'answer' ? 'answered' : 'closed' })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({ cityCode, subjectType: 'recordQuestion', subjectId: id });
}
