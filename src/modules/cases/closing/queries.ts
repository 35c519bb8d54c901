import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { caseInReach } from '../file/queries.ts';
import { closingRules, methodRules } from '../region-rules.ts';
import { caseBlockers } from '../rules.ts';
import { closings, evaluations, followUps, goals } from '../scope.ts';
import {
  clientViewPlace,
  effectPlace,
  goalMeasurePlace,
  goalTextPlace,
  reopenPlace,
  summaryPlace,
  whereToPlace,
} from '../sealing.ts';
import { standingOf } from '../standing.ts';
import type { Closing, FollowUp } from './contract.ts';
import { inForce, owed, undone } from './follow-up-rows.ts';
import { lastDoneOn, runsSince } from './last-done.ts';
import { asksWhereTo, closingBlockers } from './rules.ts';

/** How a case was evaluated and closed, what follows, and what keeps it from being closed. */
export async function caseClosing(context: Context, { caseId }: { caseId: string }) {
  const file = await caseInReach(context, caseId);
  const { cityCode } = file;
  const { crypto } = context.services;
  const [rules, { evaluationAfter }, standing, goalRows, evaluated, closed, following, last, since] = await Promise.all(
    [
      closingRules(context),
      methodRules(context),
      standingOf(context, file),
      goals
        .from(context)
        .select(['id', 'text', 'measure', 'outcome'])
        .where('cityCode', '=', cityCode)
        .where('caseId', '=', caseId)
        .where('droppedOn', 'is', null)
        .orderBy('position')
        .execute(),
      evaluations
        .from(context)
        .selectAll()
        .where('cityCode', '=', cityCode)
        .where('caseId', '=', caseId)
        .orderBy('recordedAt', 'desc')
        .execute(),
      closings
        .from(context)
        .selectAll()
        .where('cityCode', '=', cityCode)
        .where('caseId', '=', caseId)
        .orderBy('madeAt', 'desc')
        .execute(),
      followUps.sql<FollowUp>(
        context,
        sql`select u.id, u.due_on, case when ${undone} then null else u.encounter_id end as encounter_id,
          ${undone} and not ${owed} as lapsed
        from cases.case_file c cross join lateral (select u.* from ${inForce}) u
        where c.city_code = ${cityCode} and c.id = ${caseId} order by u.due_on, u.id`,
      ),
      lastDoneOn(context, file),
      runsSince(context, file),
    ],
  );
  return {
    goals: goalRows.map((g) => ({
      ...g,
      text: openText(crypto, g.text, goalTextPlace(g.id)),
      measure: openText(crypto, g.measure, goalMeasurePlace(g.id)),
      outcome: g.outcome as 'met' | 'partly' | 'unmet' | null,
    })),
    evaluations: evaluated.map((e) => ({
      ...e,
      effect: openText(crypto, e.effect, effectPlace(e.id)),
      clientView: openText(crypto, e.clientView, clientViewPlace(e.id)),
    })),
    closings: closed.map(
      (c) =>
        ({
          ...c,
          summary: openText(crypto, c.summary, summaryPlace(c.id)),
          referredTo: openText(crypto, c.referredTo, whereToPlace(c.id)),
          reopenReason: openText(crypto, c.reopenReason, reopenPlace(c.id)),
        }) as unknown as Closing,
    ),
    followUps: following,
    reasons: rules.reasons.map((r) => ({
      ...r,
      blockers: closingBlockers(standing, r),
      asksWhereTo: asksWhereTo(r, standing),
    })),
    before: caseBlockers(standing, evaluationAfter),
    followUpDays: rules.followUpDays,
    lastDoneOn: last,
    runsSince: since.on,
  };
}
