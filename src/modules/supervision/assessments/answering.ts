import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import { markedBy, mayAnswer } from './asked.ts';
import type { resultEndpoints } from './result-contract.ts';
import { answers } from './scope.ts';
import { assessmentPlaces } from './sealing.ts';
import { auditPerson, heldPerson, inStage } from './stored.ts';

/** Once for each who is asked; said again, it is replaced until the answers are closed. */
export async function answerAssessment(
  context: ActionContext,
  { id, as: source, marks, remark }: Parsed<typeof resultEndpoints.answerAssessment.in>,
) {
  const fresh = context.newId();
  const { cycle, person, sight } = await heldPerson(context, id);
  inStage(cycle, 'opened');
  if (!mayAnswer(context, sight, cycle, person).includes(source)) throw invalid(fault('as', 'not-asked'));
  const asked = markedBy(cycle.rule, person.duty, source).map((c) => c.code);
  if (asked.some((code) => !(code in marks)) || Object.keys(marks).length > asked.length)
    throw invalid(fault('marks', 'unknown-criterion'));
  const old = await answers
    .from(context)
    .select('id')
    .where('cityCode', '=', person.cityCode)
    .where('personId', '=', id)
    .where('source', '=', source)
    .executeTakeFirst();
  const answerId = old?.id ?? fresh;
  const said = {
    marks: JSON.stringify(marks),
    remark: sealText(context.services.crypto, remark, assessmentPlaces.answer(answerId)),
    ...{ answeredBy: actorName(context), answeredAt: context.now },
  };
  await supervision
    .write(context)
    .insertInto('supervision.assessment_answer')
    .values({ cityCode: person.cityCode, id: answerId, personId: id, source, ...said })
    .onConflict((conflict) => conflict.constraint('assessment_answer_pkey').doUpdateSet(said))
    .execute();
  auditPerson(context, person, { source });
  return { id };
}
