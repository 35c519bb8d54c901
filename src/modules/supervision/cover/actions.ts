import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { doneDetail, outcomes } from '../assignment/ahead.ts';
import { highest } from '../assignment/loads.ts';
import { tellingMoves } from '../assignment/telling.ts';
import { writeAssignments } from '../assignment/writing.ts';
import { refuseBroken } from '../bindings/refusing.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervising } from '../organisation/seats.ts';
import type { coverEndpoints } from './contract.ts';
import { backOn, boundMeanwhile } from './free.ts';
import { reachedOn, refuseDays } from './queries.ts';

/** All stations of whoever is away, or that a group has and nobody supervises, go to others whom the caller sees, and come back the day after the last one away. */
export async function coverAbsence(context: ActionContext, input: Parsed<typeof coverEndpoints.coverAbsence.in>) {
  const { from, to, reason, given } = input;
  refuseDays(context, input);
  const { org, away, home, mine: before } = await reachedOn(context, input);
  const [first] = before;
  if (!first) throw supervisionContract.problem('cover-incomplete');
  const cityCode = cityOf(first.divisionCode);
  const taken = new Map(given.map((g) => [g.siteId, g.workerId]));
  const hands = [...new Set(taken.values())];
  const seen = new Set(org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId));
  // Of two who decide about the same absence at once one waits here, and reads what the other has decided.
  const held = { cityCode, workerIds: [...hands, away ?? []].flat(), on: from, until: to ?? null };
  const seated = await supervising(context, held);
  const { mine } = await reachedOn(context, input);
  const whole = taken.size === mine.length && mine.every((s) => taken.has(s.id));
  if (!whole || taken.size < given.length) throw supervisionContract.problem('cover-incomplete');
  if (hands.some((h) => h === away || !seen.has(h) || !seated.has(h))) throw invalid(fault('given', 'no-supervisor'));
  const rows = mine.map((s) => ({ siteId: s.id, divisionCode: s.divisionCode, workerId: taken.get(s.id) ?? '' }));
  const back = backOn(input);
  const { lasting } = await outcomes(context, rows, { on: from, cover: true, back });
  const bound = await boundMeanwhile(context, { workerId: away, from, to, cityCode }, lasting);
  await refuseBroken(context, bound, { field: 'given', given, on: from });
  const { done, written } = await tellingMoves(context, rows, { on: from, until: to }, () =>
    writeAssignments(context, rows, { on: from, cause: 'repair', reason, back }),
  );
  const { maximum } = org.rule;
  const [{ n } = { n: 0 }] = await highest(context, { cityCode, written });
  if (n > maximum) throw invalid(fault('given', 'over-maximum', { maximum, n }));
  context.audit({
    ...{ cityCode, subjectType: 'supervision-assignment', subjectId: away ?? home },
    detail: {
      ...(away ? { workerId: away } : { unitId: home }),
      siteIds: mine.map((s) => s.id),
      on: from,
      ...(to ? { to } : {}),
      ...doneDetail(done),
      ...(reason ? { reason } : {}),
    },
  });
  return done;
}
