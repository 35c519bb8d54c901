import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { clientInReach } from '../../clients/public.ts';
import { siteById } from '../../network/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, dayFaults, fault, heldCase, plannedFaults, refuseBefore, runningCase } from '../held.ts';
import { hasOpenCase } from '../opening/actions.ts';
import { beginWorker, responsibleOf, serves } from '../opening/worker.ts';
import { closingRules, methodRules } from '../region-rules.ts';
import { askReview } from '../reviews/asking.ts';
import { caseBlockers } from '../rules.ts';
import { closings, goals } from '../scope.ts';
import { clientViewPlace, effectPlace, reopenPlace, summaryPlace, whereToPlace } from '../sealing.ts';
import { restage, standingOf } from '../standing.ts';
import { cases } from '../tables.ts';
import type { closingEndpoints } from './contract.ts';
import { lastDoneOn, runsSince } from './last-done.ts';
import { asksWhereTo, closingBlockers } from './rules.ts';
import { settleClosing } from './settling.ts';

type Input<K extends keyof typeof closingEndpoints> = Parsed<(typeof closingEndpoints)[K]['in']>;

/** How far each goal was met, what came of it and what the client says. */
export async function evaluateCase(context: ActionContext, input: Input<'evaluateCase'>) {
  const { caseId, evaluatedOn, outcomes, effect, clientView } = input;
  const row = await runningCase(context, can.workCases, caseId);
  const { cityCode } = row;
  refuseBefore(context, caseBlockers(await standingOf(context, row), (await methodRules(context)).evaluationAfter));
  const faults = dayFaults(context, await runsSince(context, row), { evaluatedOn });
  const standing = await goals
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', caseId)
    .where('droppedOn', 'is', null)
    .execute();
  if (standing.length === 0) throw casesContract.problem('plan-without-goals');
  const said = new Map(outcomes.map((o) => [o.goalId, o.outcome]));
  if (standing.length !== said.size || standing.some((g) => !said.has(g.id)))
    faults.push(fault('outcomes', 'goal-not-evaluated'));
  if (faults.length > 0) throw invalid(...faults);
  const write = cases.write(context);
  for (const [goalId, outcome] of said) {
    await write
      .updateTable('cases.goal')
      .set({ outcome })
      .where('cityCode', '=', cityCode)
      .where('id', '=', goalId)
      .execute();
  }
  const id = context.newId();
  const { crypto } = context.services;
  await write
    .insertInto('cases.evaluation')
    .values({
      cityCode,
      id,
      caseId,
      evaluatedOn,
      effect: sealText(crypto, effect, effectPlace(id)),
      clientView: sealText(crypto, clientView, clientViewPlace(id)),
      evaluatedBy: actorName(context),
      recordedAt: context.now,
    })
    .execute();
  await keepWords(context, row, id);
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { evaluation: id } });
  return { id };
}

/** For one of the region's reasons, with whatever that reason asks for; closed once whoever reviews it agrees. */
export async function closeCase(context: ActionContext, input: Input<'closeCase'>) {
  const { caseId, closedOn, reason, informedOn, summary, referredTo } = input;
  const row = await runningCase(context, can.workCases, caseId);
  const { cityCode } = row;
  const rules = await closingRules(context);
  const followUps = [...new Set(input.followUps)].sort();
  const chosen = rules.reasons.find((r) => r.code === reason);
  const standing = await standingOf(context, row);
  const since = await runsSince(context, row);
  const faults = dayFaults(context, since, { closedOn, ...(informedOn ? { informedOn } : {}) });
  const last = await lastDoneOn(context, row);
  if (last !== null && closedOn >= since.on && closedOn < last)
    faults.push(fault('closedOn', 'closes-before', { on: last }));
  if (informedOn && informedOn > closedOn) faults.push(fault('informedOn', 'informed-after'));
  if (!chosen) faults.push(fault('reason', 'unknown-reason', { reason }));
  if (chosen?.informed && !informedOn) faults.push(fault('informedOn', 'not-informed'));
  if (chosen && asksWhereTo(chosen, standing) && !referredTo) faults.push(fault('referredTo', 'where-to-missing'));
  if (followUps.some((on) => on <= closedOn)) faults.push(fault('followUps', 'follow-up-before'));
  const latest = addDays(closedOn, Math.max(0, ...rules.followUpDays));
  for (const on of followUps) faults.push(...plannedFaults(context, { followUps: on }, { latest }));
  if (followUps.length > rules.mostFollowUps)
    faults.push(fault('followUps', 'too-many-follow-ups', { n: String(rules.mostFollowUps) }));
  if (!chosen || faults.length > 0) throw invalid(...faults);
  if (standing.closing === 'asked') throw casesContract.problem('review-waiting');
  refuseBefore(context, closingBlockers(standing, chosen));
  const id = context.newId();
  const asked = await askReview(context, row, { step: 'closing', subjectId: id, on: closedOn });
  await cases
    .write(context)
    .insertInto('cases.closing')
    .values({
      cityCode,
      id,
      caseId,
      closedOn,
      reason,
      informedOn: informedOn ?? null,
      summary: sealText(context.services.crypto, summary, summaryPlace(id)),
      referredTo: sealText(context.services.crypto, referredTo ?? '', whereToPlace(id)),
      state: 'asked',
      madeBy: actorName(context),
      madeAt: context.now,
      reopenedAt: null,
      reopenedBy: null,
    })
    .execute();
  await insertRows(
    cases.write(context),
    'cases.follow_up',
    followUps.map((dueOn) => ({
      cityCode,
      id: context.newId(),
      caseId,
      closingId: id,
      dueOn,
      encounterId: null,
    })),
  );
  await keepWords(context, row, id);
  if (!asked) await settleClosing(context, row, id, 'approved');
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { closing: id, reason } });
  return { id };
}

/** Worked on again; what was agreed for after the closing is no longer due. */
export async function reopenCase(context: ActionContext, { id, reason }: Input<'reopenCase'>) {
  const row = await heldCase(context, can.reopenCases, id);
  if (row.state !== 'closed') throw casesContract.problem('case-not-closed');
  if (await hasOpenCase(context, row, row.domain)) throw casesContract.problem('case-open');
  const client = await clientInReach(context, can.reopenCases, row.clientId);
  if (client?.careTo) throw casesContract.problem('care-ended');
  const { cityCode } = row;
  const closing = await closings
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .where('state', '=', 'closed')
    .where('reopenedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const write = cases.write(context);
  await write
    .updateTable('cases.closing')
    .set({
      reopenedAt: context.now,
      reopenedBy: actorName(context),
      reopenReason: sealText(context.services.crypto, reason, reopenPlace(closing.id)),
    })
    .where('cityCode', '=', cityCode)
    .where('id', '=', closing.id)
    .execute();
  await write
    .updateTable('cases.case_file')
    .set({ state: 'accepted' })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  await keepWords(context, row, closing.id);
  await restage(context, row);
  // Whoever had it then may have left since.
  const [worker, site] = [await responsibleOf(context, row), await siteById(context, row.siteId)];
  if (worker && !(site && (await serves(context, worker, site)))) await beginWorker(context, row, null);
  context.audit({ ...auditedCase(row), detail: { closing: closing.id } });
  return { id };
}
