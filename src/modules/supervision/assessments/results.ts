/** What is done about the result of one person: calibrated, accepted, objected to, decided. */
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import type { resultEndpoints } from './result-contract.ts';
import { inBound, standingOf } from './rules.ts';
import { above } from './scope.ts';
import { assessmentPlaces } from './sealing.ts';
import { auditPerson, heldPerson, inStage, type PersonStored } from './stored.ts';
import { tellManagers, tellPerson } from './telling.ts';
import { assessmentNotices as n, type Stage } from './words.ts';

type Input<K extends keyof typeof resultEndpoints> = Parsed<(typeof resultEndpoints)[K]['in']>;

/** As last read, in the stage in which this is done. */
async function lastRead(context: ActionContext, { id, version }: { id: string; version: number }, stage: Stage) {
  const found = await heldPerson(context, id);
  inStage(found.cycle, stage);
  if (found.person.version !== version) throw problem('conflict');
  return found;
}

async function change(context: ActionContext, { cityCode, id, version }: PersonStored, set: Record<string, unknown>) {
  await supervision
    .write(context)
    .updateTable('supervision.assessment_person')
    .set({ ...set, version: version + 1 })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  return { id };
}

const accountOf = ({ who }: ActionContext) => (who.kind === 'person' ? who.actor.accountId : null);

/** By whoever stands above, within the bound, with a reason. */
export async function calibrateResult(context: ActionContext, input: Input<'calibrateResult'>) {
  const { cycle, person, sight } = await lastRead(context, input, 'scored');
  if (!above(sight, person)) throw problem('not-found');
  const { score: to, reason } = input;
  if (person.score === null) throw supervisionContract.problem('no-score');
  const { bound } = cycle.rule;
  if (!inBound(person.score, to, bound)) throw supervisionContract.problem('beyond-bound', { params: { bound } });
  auditPerson(context, person, { score: person.score, calibrated: to });
  return change(context, person, {
    calibrated: to,
    calibratedWhy: sealText(context.services.crypto, reason, assessmentPlaces.calibrated(person.id)),
    ...{ calibratedBy: actorName(context), calibratedAccount: accountOf(context) },
  });
}

/** The own result, nothing said about it yet. */
async function ownResult(context: ActionContext, input: { id: string; version: number }) {
  const found = await lastRead(context, input, 'told');
  const { cycle, person, sight } = found;
  if (!sight.everything && person.workerId !== sight.workerId) throw problem('not-found');
  const standing = standingOf(person, cycle.objectionsUntil, context.today);
  if (standing !== 'waiting' && standing !== 'silent') throw supervisionContract.problem('answered-result');
  return { ...found, standing };
}

export async function acceptResult(context: ActionContext, input: Input<'acceptResult'>) {
  const { person } = await ownResult(context, input);
  auditPerson(context, person, { accepted: true });
  return change(context, person, { acceptedAt: context.now });
}

export async function objectToResult(context: ActionContext, input: Input<'objectToResult'>) {
  const { cycle, person, standing } = await ownResult(context, input);
  const until = cycle.objectionsUntil ?? '';
  if (standing === 'silent') throw supervisionContract.problem('objection-late', { params: { until } });
  await tellManagers(context, cycle, person.id);
  auditPerson(context, person, { objected: true });
  return change(context, person, {
    objection: sealText(context.services.crypto, input.text, assessmentPlaces.objection(person.id)),
    objectedAt: context.now,
  });
}

/** By the centre, and not by whoever calibrated; a changed result is not bound, as it mends what was wrong. */
export async function decideObjection(context: ActionContext, input: Input<'decideObjection'>) {
  const { cycle, person, sight } = await lastRead(context, input, 'told');
  if (!above(sight, person)) throw problem('not-found');
  if (!person.objectedAt || person.decision) throw supervisionContract.problem('no-objection');
  const account = accountOf(context);
  if (account !== null && account === person.calibratedAccount) throw supervisionContract.problem('own-calibration');
  const { decision, reason } = input;
  const score = input.score ?? null;
  if (decision === 'changed' && score === null) throw invalid(fault('score', 'score-missing'));
  const decided = decision === 'changed' ? score : null;
  await tellPerson(context, person, n.decided, { period: cycle.period });
  auditPerson(context, person, { objectionDecision: decision, ...(decided === null ? {} : { score: decided }) });
  return change(context, person, {
    ...{ decision, decided, decidedBy: actorName(context), decidedAt: context.now },
    decisionWhy: sealText(context.services.crypto, reason, assessmentPlaces.decided(person.id)),
  });
}
