import { randomBytes } from 'node:crypto';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { reachedOf } from '../../../platform/reach.ts';
import { wordsBy } from '../../../platform/word-index/hashes.ts';
import { divisionNames, refuseBeyondReach, siteById } from '../../network/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepSaid } from '../finding/beside/keeping.ts';
import { fault, plannedFaults } from '../held.ts';
import { cases } from '../tables.ts';
import type { samplingEndpoints } from './contract.ts';
import { frameOf } from './framing.ts';
import { heldItem, type Item, isOwnWork, mayMend } from './reach.ts';
import { samplingRules } from './region-rules.ts';
import { drawn } from './rules.ts';
import { sampleRemarkPlace } from './sealing.ts';
import { tellReviewer, tellWorker } from './telling.ts';
import { findingTexts } from './texts.ts';

type Input<K extends keyof typeof samplingEndpoints> = Parsed<(typeof samplingEndpoints)[K]['in']>;

/** The place that is asked for, or the caller's own; within one city, as everything that is drawn is. */
async function placeAsked(context: ActionContext, { place, siteId }: Pick<Input<'drawSample'>, 'place' | 'siteId'>) {
  await refuseBeyondReach(context, can.drawSamples, { place: place ?? undefined, siteId });
  const { who } = context;
  const post = who.kind === 'person' ? who.post : null;
  const ownSite = place ? null : (post?.siteId ?? null);
  const asked = siteId ?? ownSite;
  const site = asked ? await siteById(context, asked) : undefined;
  const code = site?.divisionCode ?? place ?? post?.divisionCode ?? (who.kind === 'system' ? who.divisionCode : '');
  if (code.length < 4) throw invalid(fault('place', 'sample-place-wide'));
  return { cityCode: site?.cityCode ?? cityOf(code), place: code, siteId: site?.id ?? null };
}

/** Keeps what there was to draw from, with the seed, so that anybody can draw it again. */
export async function drawSample(context: ActionContext, input: Input<'drawSample'>) {
  const rules = await samplingRules(context);
  const { subject, from: fromOn, to: toOn, method, count } = input;
  const faults = [
    ...(toOn < fromOn ? [fault('to', 'sample-backwards')] : []),
    ...(count > rules.mostDrawn ? [fault('count', 'sample-many', { most: String(rules.mostDrawn) })] : []),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const where = await placeAsked(context, input);
  const asked = { subject, fromOn, toOn, ...where };
  const frame = await frameOf(context, asked, rules.weights, rules.mostFramed);
  if (frame.length === 0) throw casesContract.problem('sample-empty');
  if (frame.length > rules.mostFramed)
    throw casesContract.problem('sample-wide', { params: { most: String(rules.mostFramed) } });
  const seed = input.seed ?? randomBytes(4).toString('hex');
  const even = method === 'random' ? frame.map(({ id }) => ({ id, weight: 1 })) : frame;
  const id = context.newId();
  const { cityCode, siteId, place } = where;
  const name = (await divisionNames(context, [place])).get(place) ?? place;
  const reached = reachedOf(context.who, { code: place, name });
  const person = context.who.kind === 'person' ? context.who : null;
  await cases
    .write(context)
    .insertInto('cases.sample')
    .values({
      ...{ ...asked, id, method, seed, framedAt: context.now },
      ofReach: siteId === null && reached !== name ? reached : null,
      ...{ frameIds: frame.map((f) => f.id), frameWeights: frame.map((f) => f.weight) },
      ...{ drawnBy: actorName(context), drawnByAccount: person?.actor.accountId ?? null },
    })
    .execute();
  const by = wordsBy(context.services.crypto);
  const byId = new Map(frame.map((f) => [f.id, f]));
  const items = drawn(even, count, seed).flatMap((subjectId, nth) => {
    const of = byId.get(subjectId);
    const row = { cityCode, id: context.newId(), sampleId: id, nth: nth + 1, subjectId, state: 'drawn', wordsBy: by };
    return of ? [{ ...row, siteId: of.siteId, workerId: of.workerId }] : [];
  });
  await cases.write(context).insertInto('cases.sample_item').values(items).execute();
  context.audit({
    ...{ cityCode, divisionCode: where.place, subjectType: 'sample', subjectId: id },
    detail: { subject, method, seed, framed: frame.length, count: items.length },
  });
  return { id, items: items.length };
}

/** Once, and again where what was mended is not enough. */
export async function reviewItem(context: ActionContext, { id, verdict, remark, dueOn }: Input<'reviewItem'>) {
  const item = await reviewed(context, id);
  if (item.state !== 'drawn' && item.state !== 'answered') throw casesContract.problem('item-reviewed');
  if (dueOn && dueOn < context.today) throw invalid(fault('dueOn', 'due-past'));
  const far = dueOn ? plannedFaults(context, { dueOn }) : [];
  if (far.length > 0) throw invalid(...far);
  const { mendDays } = await samplingRules(context);
  const due = verdict === 'improve' ? (dueOn ?? addDays(context.today, mendDays)) : null;
  await say(context, item, verdict, remark, due);
  if (verdict === 'improve') await tellWorker(context, item);
  return { id };
}

export async function answerFinding(context: ActionContext, { id, explanation }: Input<'answerFinding'>) {
  const item = await heldItem(context, id);
  if (!mayMend(context, item, can.assignCases)) throw casesContract.problem('item-not-open');
  if (item.state !== 'improve' && item.state !== 'answered') throw casesContract.problem('item-not-open');
  await say(context, item, 'answer', explanation, item.dueOn);
  await tellReviewer(context, item);
  return { id };
}

export async function closeFinding(context: ActionContext, { id, remark }: Input<'closeFinding'>) {
  const item = await reviewed(context, id);
  if (item.state !== 'improve' && item.state !== 'answered') throw casesContract.problem('item-not-open');
  await say(context, item, 'close', remark, item.dueOn);
  return { id };
}

/** An item of a sample that the caller reviews, and that is not the own work. */
async function reviewed(context: ActionContext, id: string): Promise<Item> {
  const item = await heldItem(context, id);
  if (isOwnWork(context, item)) throw casesContract.problem('item-own');
  if (!item.reviews) throw casesContract.problem('item-not-yours');
  return item;
}

const states = { meets: 'meets', improve: 'improve', answer: 'answered', close: 'closed' } as const;

async function say(context: ActionContext, item: Item, kind: keyof typeof states, text: string, dueOn: string | null) {
  const { cityCode, id: itemId } = item;
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.sample_remark')
    .values({
      ...{ cityCode, id, itemId, kind, saidBy: actorName(context), saidAt: context.now },
      text: context.services.crypto.encrypt(text, sampleRemarkPlace(id)),
    })
    .execute();
  await keepSaid(context, findingTexts, item, id);
  const { who } = context;
  const reviewer = kind === 'answer' || who.kind !== 'person' ? {} : { reviewedByAccount: who.actor.accountId };
  const city =
    kind === 'answer' || who.kind !== 'person' ? {} : { reviewedByCity: cityOf(who.post?.divisionCode ?? cityCode) };
  await cases
    .write(context)
    .updateTable('cases.sample_item')
    .set({ state: states[kind], dueOn, ...reviewer, ...city })
    .where('cityCode', '=', cityCode)
    .where('id', '=', itemId)
    .execute();
  context.audit({ cityCode, subjectType: 'sampleItem', subjectId: itemId, detail: { decision: kind } });
}
