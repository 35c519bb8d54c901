import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { siteById } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { assignedOn } from '../organisation/queries.ts';
import { supervision } from '../tables.ts';
import type { questionEndpoints } from './contract.ts';
import { answers, asks, heldQuestion, type QuestionStored } from './queries.ts';
import { questionRules } from './region-rules.ts';
import { dueAfter, roundKept } from './rules.ts';
import { questionPlaces } from './sealing.ts';
import { tellAsker, tellSupervision } from './telling.ts';
import { questionNotices as n, type replyWords } from './words.ts';

type Input<K extends keyof typeof questionEndpoints> = Parsed<(typeof questionEndpoints)[K]['in']>;

/** The station of the caller's post; for the demonstration, of the worker. */
async function ownStation(context: ActionContext, workerId: string | undefined) {
  const { who } = context;
  const post = who.kind === 'person' ? who.post : null;
  const askerId = who.kind === 'system' ? workerId : post?.workerId;
  const named = askerId ? (await workersByIds(context, [askerId])).get(askerId) : undefined;
  const at = post?.siteId ?? (who.kind === 'system' ? named?.siteId : null);
  const site = at ? await siteById(context, at) : undefined;
  const station = site?.kind === 'station' || !site?.parentSiteId ? site : await siteById(context, site.parentSiteId);
  if (station?.kind !== 'station' || !askerId) throw supervisionContract.problem('no-station');
  return { station, askerId };
}

/** Goes to whoever supervises the station; what is urgent at once to those above as well. */
export async function askSupervision(
  context: ActionContext,
  { title, text, urgent, workerId }: Input<'askSupervision'>,
) {
  const { station, askerId } = await ownStation(context, workerId);
  const rules = await questionRules(context);
  const [held] = await assignedOn(context, [station.id], context.today);
  const id = context.newId();
  const { crypto } = context.services;
  const { cityCode, divisionCode } = station;
  const dueAt = dueAfter(context.now, urgent ? rules.urgentHours : rules.answerHours);
  await supervision
    .write(context)
    .insertInto('supervision.question')
    .values({
      ...{ cityCode, id, siteId: station.id, divisionCode, supervisorId: held?.workerId ?? null, askerId, urgent },
      title: sealText(crypto, title, questionPlaces.title(id)),
      text: sealText(crypto, text, questionPlaces.text(id)),
      ...{ askedAt: context.now, dueAt, state: 'open', answeredAt: null, raisedAt: null },
      ...{ beforeDueAt: null, beforeAnsweredAt: null },
    })
    .execute();
  const question = { id, siteId: station.id, divisionCode, urgent };
  const told = await tellAsked(context, question, held?.workerId ?? null);
  context.audit({
    ...{ cityCode, divisionCode, subjectType: 'supervision-question', subjectId: id },
    detail: { siteId: station.id, urgent },
  });
  return { id, dueAt: dueAt.toISOString(), told };
}

export async function answerQuestion(context: ActionContext, { id, answer }: Input<'answerQuestion'>) {
  const { row, sight } = await heldQuestion(context, id);
  if (!answers(sight, row)) throw supervisionContract.problem('question-not-yours');
  if (row.state === 'closed') throw supervisionContract.problem('question-state');
  if (row.state === 'open') {
    const [held] = await assignedOn(context, [row.siteId], context.today);
    await set(context, row, { state: 'answered', answeredAt: context.now, supervisorId: held?.workerId ?? null });
  }
  await reply(context, row, 'answer', answer);
  await tellAsker(context, row, row.askerId, 'supervision.question-answered', n.answered);
  return { id };
}

/** Open again, with its time running anew, for whoever has the station now; what it came to before is kept. */
export async function askAgain(context: ActionContext, { id, remark }: Input<'askAgain'>) {
  const row = await asked(context, id);
  const rules = await questionRules(context);
  const [held] = await assignedOn(context, [row.siteId], context.today);
  const supervisorId = held?.workerId ?? null;
  const dueAt = dueAfter(context.now, row.urgent ? rules.urgentHours : rules.answerHours);
  await set(context, row, { state: 'open', supervisorId, dueAt, answeredAt: null, raisedAt: null, ...roundKept(row) });
  await reply(context, row, 'again', remark);
  await tellAsked(context, row, supervisorId);
  return { id };
}

/** Where nobody has the station, those above hear of it in any case; of what is urgent as well. */
async function tellAsked(context: ActionContext, question: Asked, supervisorId: string | null) {
  const { toldUrgent } = await questionRules(context);
  const whom = { supervisorId, roles: question.urgent || !supervisorId ? toldUrgent : [] };
  return question.urgent
    ? tellSupervision(context, question, whom, 'supervision.question-urgent', n.urgent)
    : tellSupervision(context, question, whom, 'supervision.question-asked', n.asked);
}
type Asked = Pick<QuestionStored, 'id' | 'siteId' | 'divisionCode' | 'urgent'>;

export async function settleQuestion(context: ActionContext, { id, remark }: Input<'settleQuestion'>) {
  const row = await asked(context, id);
  await set(context, row, { state: 'closed' });
  await reply(context, row, 'close', remark);
  return { id };
}

/** One that was answered, of the caller's or of the station where the caller leads. */
async function asked(context: ActionContext, id: string): Promise<QuestionStored> {
  const { row, sight } = await heldQuestion(context, id);
  if (!asks(sight, row)) throw supervisionContract.problem('question-not-yours');
  if (row.state !== 'answered') throw supervisionContract.problem('question-state');
  return row;
}

const set = (context: ActionContext, { cityCode, id }: QuestionStored, parts: object) =>
  supervision
    .write(context)
    .updateTable('supervision.question')
    .set(parts)
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();

async function reply(context: ActionContext, row: QuestionStored, kind: keyof typeof replyWords, text: string) {
  const id = context.newId();
  await supervision
    .write(context)
    .insertInto('supervision.question_reply')
    .values({
      ...{ cityCode: row.cityCode, id, questionId: row.id, kind, saidBy: actorName(context), saidAt: context.now },
      text: sealText(context.services.crypto, text, questionPlaces.reply(id)),
    })
    .execute();
  context.audit({
    ...{
      cityCode: row.cityCode,
      divisionCode: row.divisionCode,
      subjectType: 'supervision-question',
      subjectId: row.id,
    },
    detail: { replied: kind },
  });
}
